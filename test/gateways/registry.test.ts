/** Settings in, gateway out; every fault at once, no value shown. */
import { createTell } from '../../activities/gateways/answers';
import { gatewayFrom, GatewayFault, robotFrom, workAppFrom } from '../../activities/gateways/registry';
import { troubleOf } from '../../activities/gateways/codes';
import { ALIYUN_CODES } from '../../activities/gateways/aliyun/codes';
import { TENCENT_CODES } from '../../activities/gateways/tencent/codes';
import { smppSettings } from './mocks/smpp-mock';
import { webhookSettings } from './mocks/webhook-mock';

const aliyun = { kind: 'aliyun', accessKeyId: 'LTAI', accessKeySecret: 's', signName: '督办系统' };
const tencent = { kind: 'tencent', secretId: 'AKID', secretKey: 's', smsSdkAppId: '1400006666', signName: '督办系统' };

const lookingUp = (body: object) => {
  const { lookup, ...own } = webhookSettings(9);
  return { kind: 'webhook', ...own, lookup: { ...lookup, body } };
};

test.each([
  [{ kind: 'catcher', url: 'http://127.0.0.1:9084/sms' }, 'text'],
  [aliyun, 'named'],
  [tencent, 'positional'],
  [{ kind: 'webhook', ...webhookSettings(9) }, 'named'],
  [{ kind: 'smpp', ...smppSettings(2775) }, 'text'],
])('%j makes a gateway', (config, parameters) => {
  const gateway = gatewayFrom(config);
  expect(gateway.name).toBe(config.kind);
  expect(gateway.capabilities.parameters).toBe(parameters);
});

test.each([
  ['tencent', tencent, [{ per: 'account', times: 3_000, seconds: 1 }]],
  ['smpp', { kind: 'smpp', ...smppSettings(2775) }, [{ per: 'account', times: 10, seconds: 1 }]],
  ['aliyun', aliyun, [{ per: 'account', times: 5_000, seconds: 1 }]],
])('the rate of %s is what is documented, or what the office was granted', (_, config, usual) => {
  const granted = [{ per: 'account', times: 50, seconds: 1 }];
  expect(gatewayFrom(config).capabilities.limits).toEqual(usual);
  expect(gatewayFrom({ ...config, limits: granted }).capabilities.limits).toEqual(granted);
});

test.each<[object, RegExp]>([
  [{}, /kind: catcher \| aliyun/],
  [{ kind: '__proto__' }, /kind/],
  [{ kind: 'aliyun', accessKeyId: 7, extra: 1 }, /accessKeyId.*accessKeySecret.*signName/s],
  [{ ...aliyun, endpoint: 'http://dysmsapi.aliyuncs.com' }, /endpoint.*https/],
  [{ ...aliyun, endpoint: 'https://169.254.169.254' }, /endpoint.*不允许/],
  [{ ...aliyun, receiptToken: 'short' }, /receiptToken/],
  [{ ...tencent, endpoint: 'https://localhost' }, /endpoint.*内部/],
  [{ kind: 'catcher', url: 'https://evil.example/sms' }, /url/],
  [{ kind: 'webhook', ...webhookSettings(9), guard: {} }, /submit.*https/],
  [{ kind: 'webhook', ...webhookSettings(9), submit: { url: 'https://sms.example', body: '{{who}}' } }, /submit.*who/],
  [lookingUp({}), /lookup: .*names no message/],
  [lookingUp({ what: '{{text}}' }), /lookup: .*names no message/],
  [lookingUp({ id: '{{who}}' }), /lookup.*who/],
  [{ kind: 'webhook', ...webhookSettings(9), limits: [{ per: 'number', times: 1, seconds: 30 }] }, /limits\.0\.per/],
  [{ kind: 'webhook', ...webhookSettings(9), headers: { a: 'b\r\nc: d' } }, /headers/],
  [{ kind: 'smpp', ...smppSettings(2775), password: 'longer-than-eight' }, /password/],
])('%j is refused with every fault', (config, words) => {
  expect(() => gatewayFrom(config)).toThrow(GatewayFault);
  expect(() => gatewayFrom(config)).toThrow(words);
});

test('no fault shows a value', () => {
  const fault = (() => {
    try {
      return gatewayFrom({
        ...aliyun,
        accessKeySecret: { nested: 'very-secret' },
        signName: 'very-secret-name-too-long',
      });
    } catch (error) {
      return error;
    }
  })();
  expect(String(fault)).not.toContain('very-secret');
});

test('work apps and robots are guarded alike', () => {
  const wecom = { kind: 'wecom', corpId: 'ww1', corpSecret: 's', agentId: 1 };
  expect(workAppFrom(wecom).name).toBe('wecom');
  expect(() => workAppFrom({ ...wecom, host: 'https://10.0.0.1' })).toThrow(/host.*IP/);
  expect(workAppFrom({ ...wecom, host: 'https://10.0.0.1', guard: { allowPrivate: ['10.0.0.1'] } }).name).toBe('wecom');
  expect(robotFrom({ kind: 'feishu', url: 'https://open.feishu.cn/open-apis/bot/v2/hook/k' }).name).toBe('feishu');
  expect(() => robotFrom({ kind: 'feishu', url: 'https://127.1/hook' })).toThrow(/url.*IP/);
});

test.each([
  [ALIYUN_CODES, 'isv.BUSINESS_LIMIT_CONTROL', 'deferred'],
  [ALIYUN_CODES, 'Throttling.User', 'deferred'],
  [ALIYUN_CODES, 'isp.SYSTEM_ERROR', 'unknown'],
  [ALIYUN_CODES, 'isv.BRAND_NEW', 'deferred'],
  [ALIYUN_CODES, 'constructor', 'deferred'],
  [TENCENT_CODES, 'LimitExceeded.SomethingNew', 'deferred'],
  [TENCENT_CODES, 'InternalError.Timeout', 'unknown'],
  [TENCENT_CODES, 'InternalError.RequestTimeException', 'deferred'],
  [TENCENT_CODES, 'UnauthorizedOperation.SerivceSuspendDueToArrears', 'rejected'],
])('%#: the code %s is read by its own line, then its family’s', (codes, code, state) =>
  expect(troubleOf(codes, { code, said: '' }, createTell([])).state).toBe(state),
);
