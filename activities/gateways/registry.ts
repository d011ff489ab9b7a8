/** All kinds of SMS gateways; a new one is a folder beside these and a line here. */
import { z } from 'zod';
import { aliyun } from './aliyun/gateway';
import { catcher } from './catcher/gateway';
import type { GatewayKind } from './kind';
import type { SmsGateway } from './port';
import { smpp } from './smpp/gateway';
import { tencent } from './tencent/gateway';
import { realTools, type Tools } from './tools';
import { webhook } from './webhook/gateway';

export const GATEWAYS: readonly GatewayKind[] = [catcher, aliyun, tencent, webhook, smpp];

/** Thrown at start; `faults` names every field and what is wrong with it, never a value. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
  constructor(readonly faults: readonly string[]) {
    super(`短信网关设置有误：${faults.join('；')} / the SMS gateway's settings are wrong`);
  }
}

/**
 * The gateway that `config` describes: `{ kind: 'aliyun', accessKeyId: …, … }`, credentials as values already read.
 * Throws a GatewayFault with all faults at once.
 */
export function gatewayFrom(config: unknown, tools: Tools = realTools()): SmsGateway {
  const { kind, ...settings } = (typeof config === 'object' && config !== null ? config : {}) as Record<
    string,
    unknown
  >;
  const found = GATEWAYS.find(({ name }) => name === kind);
  if (!found) throw new GatewayFault([`kind: ${GATEWAYS.map(({ name }) => name).join(' | ')}`]);
  try {
    return found.create(settings, tools);
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new GatewayFault(error.issues.map(({ path, message }) => `${path.join('.') || found.name}: ${message}`));
    throw error;
  }
}
