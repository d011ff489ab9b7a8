/** All kinds of SMS gateways, work apps and group robots; a new one is a folder or file beside these and a line here. */
import { z } from 'zod';
import { aliyun } from './aliyun/gateway';
import { catcher } from './catcher/gateway';
import type { GatewayKind } from './kind';
import type { SmsGateway } from './port';
import { createDingtalkRobot } from './robots/dingtalk';
import { createFeishuRobot } from './robots/feishu';
import type { Robot } from './robots/port';
import type { RobotInput } from './robots/robot';
import { createWecomRobot } from './robots/wecom';
import { smpp } from './smpp/gateway';
import { tencent } from './tencent/gateway';
import { realTools, type Tools } from './tools';
import { webhook } from './webhook/gateway';
import { createDingtalk, type dingtalkSettings } from './work-app/dingtalk';
import type { WorkApp } from './work-app/port';
import { createWecom, type wecomSettings } from './work-app/wecom';
import { createZwdd, type zwddSettings } from './work-app/zwdd';

const GATEWAYS: readonly GatewayKind[] = [catcher, aliyun, tencent, webhook, smpp];
type Makers<Made> = Readonly<Record<string, (settings: unknown, tools: Tools) => Made>>;
const WORK_APPS: Makers<WorkApp> = {
  wecom: (own, tools) => createWecom(own as z.input<typeof wecomSettings>, tools),
  dingtalk: (own, tools) => createDingtalk(own as z.input<typeof dingtalkSettings>, tools),
  zwdd: (own, tools) => createZwdd(own as z.input<typeof zwddSettings>, tools),
};
const ROBOTS: Makers<Robot> = {
  wecom: (own, tools) => createWecomRobot(own as RobotInput, tools),
  dingtalk: (own, tools) => createDingtalkRobot(own as RobotInput, tools),
  feishu: (own, tools) => createFeishuRobot(own as RobotInput, tools),
};

/** Thrown at start; `faults` names every field and what is wrong with it, never a value. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
  constructor(readonly faults: readonly string[]) {
    super(`网关设置有误：${faults.join('；')} / the gateway's settings are wrong`);
  }
}

/**
 * The gateway that `config` describes: `{ kind: 'aliyun', accessKeyId: …, … }`, credentials as values already read.
 * Throws a GatewayFault with all faults at once. The two below likewise.
 */
export const gatewayFrom = (config: unknown, tools: Tools = realTools()): SmsGateway =>
  make(Object.fromEntries(GATEWAYS.map(({ name, create }) => [name, create])), config, tools);
export const workAppFrom = (config: unknown, tools: Tools = realTools()): WorkApp => make(WORK_APPS, config, tools);
export const robotFrom = (config: unknown, tools: Tools = realTools()): Robot => make(ROBOTS, config, tools);

function make<Made>(makers: Makers<Made>, config: unknown, tools: Tools): Made {
  const { kind, ...settings } = (typeof config === 'object' && config !== null ? config : {}) as Record<
    string,
    unknown
  >;
  const maker = typeof kind === 'string' && Object.hasOwn(makers, kind) ? makers[kind] : undefined;
  if (!maker) throw new GatewayFault([`kind: ${Object.keys(makers).join(' | ')}`]);
  try {
    return maker(settings, tools);
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new GatewayFault(error.issues.map(({ path, message }) => `${path.join('.') || String(kind)}: ${message}`));
    throw error;
  }
}
