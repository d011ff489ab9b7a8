/** What the conformance suite is run on: a gateway, its stand-in, a message, and the ways receipts come. */
import { createAsk } from '../../../activities/gateways/ask';
import type { Sms, SmsGateway } from '../../../activities/gateways/port';
import type { Push, Receipt } from '../../../activities/gateways/receipts';
import type { SmsTemplate } from '../../../activities/gateways/templates';
import { realTools, type Tools } from '../../../activities/gateways/tools';
import type { Mock } from './http-mock';

/** Friday 28 October 2016, 09:00:05 in Shanghai. */
export const NOW = Date.parse('2016-10-28T01:00:05.000Z');
export const TRIED = { at: '2016-10-28T01:00:00.000Z' };
export const TEMPLATES: readonly SmsTemplate[] = [
  {
    name: 'ahead',
    text: '您有{count}项督办事项需办理，最近一项{requirement}于{when}到期，请查看邮件。',
    params: [
      { name: 'count', max: 5 },
      { name: 'requirement', max: 10 },
      { name: 'when', max: 20 },
    ],
    codes: { aliyun: 'SMS_462000001', tencent: '2050001', webhook: 'T1' },
  },
];
export const SMS: Sms = {
  id: 'message-1',
  mobile: '+8613800000001',
  template: 'ahead',
  params: ['1', '2.7', '10月30日'],
  text: '【督办系统】您有1项督办事项需办理，最近一项2.7于10月30日到期，请查看邮件。',
  units: ['lvyouju'],
};

export interface Rig {
  readonly mock: Mock;
  readonly gateway: SmsGateway;
  /** Credentials; none may ever be seen in a reason. */
  readonly secrets: readonly string[];
  /** As the vendor pushes them; absent where it cannot. */
  readonly push?: (receipts: readonly Receipt[]) => Push;
  /** The same push with a wrong signature or token. */
  readonly forge?: (push: Push) => Push;
  /** Where the answer is read by its status alone there is no error code in a 200. */
  readonly refusesBy?: 'status';
}

/** A clock that stands still, nonces in order; waits are long on a busy machine and short only where the stand-in hangs. */
export const testTools = (mock?: Pick<Mock, 'fault'>, own: Partial<Tools> = {}): Tools => {
  let nonces = 0;
  const patience = () => (mock?.fault.startsWith('hangs ') ? 500 : 10_000);
  return realTools(TEMPLATES, {
    now: () => NOW,
    nonce: () => `nonce-${++nonces}`,
    timeoutMs: 1_000,
    askUnder: (guard) => (question) => createAsk({ guard, timeoutMs: patience() })(question),
    ...own,
  });
};
export const LOCAL = { allowHttp: ['127.0.0.1'], allowPrivate: ['127.0.0.1'] };
