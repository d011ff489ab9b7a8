/** Answers over HTTP whose status and words do not agree, and what a reason may never show. */
import { createTell, readAnswer } from '../../activities/gateways/answers';
import type { Answer } from '../../activities/gateways/ask';
import { gatewayFrom, robotFrom, workAppFrom } from '../../activities/gateways/registry';
import { SMS, testTools } from './mocks/rig';
import { webhookSettings } from './mocks/webhook-mock';
import { TODO } from './mocks/work-app-mocks';

type Send = (...answers: readonly (readonly [number, unknown])[]) => Promise<{ state: string; reason?: string }>;
/** One message to a server that gives these answers, one after the other. */
const answering = (answers: readonly (readonly [number, unknown])[]) => {
  const left = [...answers];
  const answer = (): Answer => {
    const [status, body] = left.shift()!;
    return { kind: 'answer', status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  return testTools(undefined, { askUnder: () => () => Promise.resolve(answer()) });
};
const sms =
  (config: object): Send =>
  (...answers) =>
    gatewayFrom(config, answering(answers)).submit(SMS);
const aliyun = sms({ kind: 'aliyun', accessKeyId: 'i', accessKeySecret: 'k', signName: '督办' });
const tencent = sms({ kind: 'tencent', secretId: 'i', secretKey: 'k', smsSdkAppId: '1', signName: '督办' });
const webhook = sms({ kind: 'webhook', ...webhookSettings(9) });
const catcher = sms({ kind: 'catcher', url: 'http://127.0.0.1:9/sms' });
const robot: Send = (...answers) =>
  robotFrom({ kind: 'wecom', url: 'https://qyapi.weixin.qq.com/send?key=k' }, answering(answers)).send({
    id: 'm',
    title: '督办',
    markdown: '2.7',
  });
const app =
  (config: object, ...before: readonly (readonly [number, unknown])[]): Send =>
  (...answers) =>
    workAppFrom(config, answering([...before, ...answers])).create(TODO);
const TOKEN = { access_token: 'T', accessToken: 'T', expires_in: 7_200, expireIn: 7_200 };
const wecom = app({ kind: 'wecom', corpId: 'c', corpSecret: 's', agentId: 1 }, [200, TOKEN]);
const dingtalk = app({ kind: 'dingtalk', appKey: 'k', appSecret: 's', owner: 'o' }, [200, TOKEN]);
const zwdd = app({
  kind: 'zwdd',
  host: 'https://z.example',
  appKey: 'k',
  appSecret: 's',
  tenantId: '1',
  creatorId: 'c',
  codes: { account: ['NO_AUTH'] },
});

const ALL: readonly [string, Send][] = [
  ['aliyun', aliyun],
  ['tencent', tencent],
  ['webhook', webhook],
  ['catcher', catcher],
  ['robot', robot],
  ['wecom', wecom],
  ['dingtalk', dingtalk],
  ['zwdd', zwdd],
];
describe.each(ALL)('%s', (_, send) => {
  test.each([
    [503, 'unknown'],
    [502, 'unknown'],
    [429, 'deferred'],
    [408, 'deferred'],
  ])('JSON of a proxy with status %d: %s', async (status, state) => {
    expect(await send([status, { detail: 'no healthy upstream' }])).toMatchObject({ state });
  });
});

test.each<[string, Send, object, string]>([
  ['aliyun', aliyun, { Code: 'isv.AMOUNT_NOT_ENOUGH', Message: '' }, 'rejected'],
  ['aliyun', aliyun, { Code: 'Throttling.User', Message: '' }, 'deferred'],
  ['aliyun', aliyun, { Code: 'InternalError', Message: '' }, 'unknown'],
  ['aliyun', aliyun, { Code: '503', Message: '' }, 'unknown'],
  ['tencent', tencent, { Response: { Error: { Code: 'RequestLimitExceeded', Message: '' } } }, 'deferred'],
  ['tencent', tencent, { Response: { SendStatusSet: [{ Code: 'Strange', Message: '' }] } }, 'unknown'],
  ['webhook', webhook, { result: { code: 'BUSY' } }, 'deferred'],
  ['webhook', webhook, { result: { code: 'NOMONEY' } }, 'rejected'],
  ['webhook', webhook, { result: { code: '503' } }, 'unknown'],
  ['robot', robot, { errcode: 45009 }, 'deferred'],
  ['robot', robot, { errcode: 503 }, 'unknown'],
  ['wecom', wecom, { errcode: 45009 }, 'deferred'],
  ['wecom', wecom, { errcode: 503 }, 'unknown'],
  ['dingtalk', dingtalk, { code: 'Throttling.Api' }, 'deferred'],
  ['dingtalk', dingtalk, { code: '503' }, 'unknown'],
  ['zwdd', zwdd, { success: false, bizErrorCode: 'NO_AUTH' }, 'rejected'],
  ['zwdd', zwdd, { success: false, bizErrorCode: '503' }, 'unknown'],
])('%s with status 503: a code that is known is believed, no other: %#', async (_, send, body, state) => {
  expect(await send([503, body])).toMatchObject({ state });
});

test.each([400, 408, 500])('a secret that stands where words are cut is hidden whole, at status %d', (status) => {
  const secret = 'LONG"SECRET-0123456789abcdef';
  const tell = createTell([secret]);
  for (let before = 150; before < 310; before++)
    for (const body of [`${'y'.repeat(before)}${secret}`, `${'y'.repeat(before)}${JSON.stringify(secret)}`])
      expect(readAnswer({ kind: 'answer', status, headers: {}, body }, tell)).toMatchObject({
        reason: expect.not.stringContaining('LONG'),
      });
});

test('a value of a header that an office has set is never shown, nor the token behind its Bearer', async () => {
  const { secrets: _, ...own } = webhookSettings(9);
  const send = sms({
    kind: 'webhook',
    ...own,
    headers: { authorization: 'Bearer VERYSECRETTOKEN123', 'x-app': 'duban' },
  });
  for (const said of ['authorization: Bearer VERYSECRETTOKEN123', 'token VERYSECRETTOKEN123 has ended, duban']) {
    const { reason } = await send([401, said]);
    expect(reason).toContain('***');
    expect(reason).not.toContain('VERYSECRET');
  }
  expect((await send([401, 'no app duban'])).reason).toContain('duban'); // too short to be one
});
