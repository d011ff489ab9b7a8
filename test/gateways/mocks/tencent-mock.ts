/** Tencent Cloud's stand-in: checks each signature with the vendor's own SDK and answers as its documents show. */
import Sign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign';
import { tencent } from '../../../activities/gateways/tencent/gateway';
import { shanghai } from './aliyun-mock';
import { startMock, type Caught, type Mock, type Refusal, type Vendor } from './http-mock';
import { LOCAL, NOW, testTools, type Rig } from './rig';

export const KEY = { secretId: 'AKID-test-id-00000000', secretKey: 'tencent-test-secret+/=' };
const TOKEN = 'tencent-receipt-token-1';

/** The Authorization that the vendor's SDK makes for the same request. */
export const tencentAuthorization = ({ body, headers }: Pick<Caught, 'body' | 'headers'>, host: string): string =>
  Sign.sign3({
    method: 'POST',
    url: `https://${host}/`,
    payload: Buffer.from(body),
    timestamp: Number(headers['x-tc-timestamp']),
    service: 'sms',
    ...KEY,
    multipart: false,
    boundary: '',
    headers: { 'Content-Type': headers['content-type'] ?? '' },
  });

const REFUSALS: Readonly<Record<Refusal, readonly [string, string]>> = {
  'refuses with status 200': ['FailedOperation.NewCode', 'something new'],
  'limits the rate': ['LimitExceeded.PhoneNumberDailyLimit', 'daily limit'],
  'refuses the number': ['FailedOperation.PhoneNumberInBlacklist', 'blacklist'],
  'refuses the template': ['FailedOperation.TemplateIncorrectOrUnapproved', 'template'],
  'refuses the account': ['AuthFailure.SignatureFailure', 'signature'],
};

const vendorFor = (mock: () => Mock): Vendor => ({
  read(request) {
    const { headers, body } = request;
    if (headers.authorization !== tencentAuthorization(request, '127.0.0.1'))
      return { kind: 'wrong', why: 'AuthFailure.SignatureFailure' };
    if (headers['x-tc-version'] !== '2021-01-11' || headers['x-tc-region'] !== 'ap-guangzhou')
      return { kind: 'wrong', why: 'version or region' };
    const asked = JSON.parse(body) as Record<string, unknown>;
    if (asked.SmsSdkAppId !== '1400006666') return { kind: 'wrong', why: 'SmsSdkAppId' };
    switch (headers['x-tc-action']) {
      case 'PullSmsSendStatusByPhoneNumber': {
        const now = Math.floor(NOW / 1_000);
        if (!(Number(asked.BeginTime) < now && Number(asked.EndTime) > now)) return { kind: 'wrong', why: 'times' };
        const statusOf = ({ id, gatewayId }: { id: string; gatewayId: string }) =>
          status({ gatewayId, ourId: id, state: 'delivered', at: '2016-10-28T01:00:03.000Z', reason: 'DELIVRD' });
        return {
          kind: 'other',
          reply: (processed) => answer(processed.filter(({ mobile }) => mobile === asked.PhoneNumber).map(statusOf)),
        };
      }
      case 'PullSmsSendStatus':
        return { kind: 'other', reply: () => answer(mock().waiting.splice(0).map(status)) };
      case 'SendSms': {
        const fixed = asked.TemplateId === '2050001' && asked.SignName === '督办系统';
        if (!fixed || JSON.stringify(asked.TemplateParamSet) !== '["1","2.7","10月30日"]')
          return { kind: 'wrong', why: body };
        return {
          kind: 'submit',
          id: String(asked.SessionContext),
          mobile: String((asked.PhoneNumberSet as string[])[0]),
        };
      }
      default:
        return { kind: 'wrong', why: 'InvalidAction' };
    }
  },
  accepted: ({ gatewayId, mobile, id }) => ({
    body: {
      Response: {
        SendStatusSet: [
          { SerialNo: gatewayId, PhoneNumber: mobile, Fee: 1, SessionContext: id, Code: 'Ok', Message: 'send success' },
        ],
        RequestId: 'R',
      },
    },
  }),
  refused(refusal, { headers }) {
    const [Code, words] = REFUSALS[refusal];
    const Message = `${words} ${KEY.secretKey} ${String(headers.authorization)}`;
    // What is wrong with the request is an Error; what is wrong with the message stands in its status.
    return refusal === 'refuses the account'
      ? { body: { Response: { Error: { Code, Message }, RequestId: 'R' } } }
      : { body: { Response: { SendStatusSet: [{ SerialNo: '', Code, Message }], RequestId: 'R' } } };
  },
});
const answer = (PullSmsSendStatusSet: unknown[]) => ({ body: { Response: { PullSmsSendStatusSet, RequestId: 'R' } } });
const status = (one: Mock['waiting'][number]) => ({
  UserReceiveTime: Date.parse(one.at) / 1_000,
  CountryCode: '86',
  SubscriberNumber: '13800000001',
  PhoneNumber: '+8613800000001',
  SerialNo: one.gatewayId,
  ReportStatus: one.state === 'delivered' ? 'SUCCESS' : 'FAIL',
  Description: one.reason,
  SessionContext: one.ourId,
});

export async function tencentRig(): Promise<Rig> {
  const mock: Mock = await startMock(vendorFor(() => mock));
  const gateway = tencent.create(
    {
      ...KEY,
      smsSdkAppId: '1400006666',
      signName: '督办系统',
      endpoint: `http://127.0.0.1:${mock.port}`,
      receiptToken: TOKEN,
      guard: LOCAL,
    },
    testTools(mock),
  );
  return {
    mock,
    gateway,
    secrets: [...Object.values(KEY), TOKEN],
    push: (receipts) => ({
      headers: {},
      token: TOKEN,
      body: JSON.stringify(
        receipts.map(({ gatewayId, state, at, reason }) => ({
          user_receive_time: shanghai(at),
          nationcode: '86',
          mobile: '13800000001',
          report_status: state === 'delivered' ? 'SUCCESS' : 'FAIL',
          errmsg: reason,
          description: state === 'delivered' ? '用户短信送达成功' : '用户短信接收失败',
          sid: gatewayId,
        })),
      ),
    }),
    forge: (push) => ({ ...push, token: 'tencent-receipt-token-2' }),
  };
}
