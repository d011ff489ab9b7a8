/** Which gateway an engine's SMS go to: the configured one, the catcher, or none. */
import { join } from 'node:path';
import { createCatcherGateway } from '../activities/gateways/catcher/gateway';
import type { SmsGateway } from '../activities/gateways/port';
import { GatewayFault, gatewayFrom } from '../activities/gateways/registry';
import { readTemplates } from '../activities/gateways/template-file';
import { realTools } from '../activities/gateways/tools';
import type { EngineConfig } from './engine-config';

const TEMPLATES = join(__dirname, '..', 'seeds', 'sms-templates.yaml');

/** Throws a GatewayFault or a sentence that names every fault in the gateway's settings or templates; asks nobody. */
export function smsGatewayOf({
  smsGateway,
  catcherUrl,
  smsToCatcher,
}: Pick<EngineConfig, 'smsGateway' | 'catcherUrl' | 'smsToCatcher'>): SmsGateway {
  if (!smsGateway) return catcherUrl && smsToCatcher ? createCatcherGateway(`${catcherUrl}/sms`) : NONE;
  const { templates, ...config } = smsGateway;
  return gatewayFrom(config, realTools(readTemplates(typeof templates === 'string' ? templates : TEMPLATES)));
}

/** What is wrong with the gateway's settings, as faults of settings; empty also where there is none. */
export function smsFaults(smsGateway: EngineConfig['smsGateway']): readonly string[] {
  try {
    smsGatewayOf({ smsGateway });
    return [];
  } catch (error) {
    const faults =
      error instanceof GatewayFault ? error.faults : [error instanceof Error ? error.message : String(error)];
    return faults.map((fault) => `DUBAN_SMS_GATEWAY：${fault}`);
  }
}

/** A door at which nobody will ever knock rightly; what is wrong with the gateway itself `smsFaults` says. */
export function doorFaults({
  smsGateway,
  receiptsListen,
}: Pick<EngineConfig, 'smsGateway' | 'receiptsListen'>): readonly string[] {
  if (!receiptsListen || smsFaults(smsGateway).length > 0) return [];
  if (!smsGateway)
    return [
      'DUBAN_RECEIPTS_LISTEN：没有短信网关（DUBAN_SMS_GATEWAY），不会有回执推送 / no SMS gateway, so no receipts',
    ];
  if (smsGatewayOf({ smsGateway }).capabilities.receipts.push !== 'none') return [];
  return [
    'DUBAN_RECEIPTS_LISTEN：短信网关不推送回执（aliyun、tencent 须设 DUBAN_SMS_RECEIPT_TOKEN，webhook 须有 receipts） / the SMS gateway pushes no receipts',
  ];
}

const NO_GATEWAY = '没有设置 DUBAN_SMS_GATEWAY / DUBAN_SMS_GATEWAY is not set';
/** Refuses every message, so that it takes its other way and the ledger says why. */
const NONE: SmsGateway = {
  name: 'none',
  capabilities: {
    parameters: 'text',
    maxParts: 4,
    lookup: 'none',
    settlesMs: 0,
    receipts: { push: 'none', poll: false },
    limits: [],
  },
  validate: () => NO_GATEWAY,
  submit: () => Promise.resolve({ state: 'rejected', scope: 'message', reason: NO_GATEWAY }),
  lookup: () => Promise.resolve({ state: 'not-found' }),
  receipts: {},
};
