/** Aliyun's stand-in: checks each signature with the vendor's own library and answers as its documents show. */
import OpenApiUtil from '@alicloud/openapi-util';
import type { Request } from '@alicloud/tea-typescript';
import { aliyun } from '../../../activities/gateways/aliyun/gateway';
import { startMock, type Caught, type Refusal, type Vendor } from './http-mock';
import { LOCAL, testTools, type Rig } from './rig';

export const KEY = { accessKeyId: 'LTAI-test-id-000000', accessKeySecret: 'aliyun-test-secret+/=' };
const TOKEN = 'aliyun-receipt-token-1';

/** The Authorization that the vendor's library makes for the same request. */
export function aliyunAuthorization({ method, url, headers }: Pick<Caught, 'method' | 'url' | 'headers'>): string {
  const signed = Object.entries(headers).filter(([name]) => name === 'host' || name.startsWith('x-acs-'));
  const request = {
    method,
    pathname: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(signed),
  } as unknown as Request;
  const payload = OpenApiUtil.hexEncode(OpenApiUtil.hash(Buffer.from(''), 'ACS3-HMAC-SHA256'));
  return OpenApiUtil.getAuthorization(request, 'ACS3-HMAC-SHA256', payload, KEY.accessKeyId, KEY.accessKeySecret);
}

const REFUSALS: Readonly<Record<Refusal, readonly [string, string]>> = {
  'refuses with status 200': ['isv.NEW_CODE', 'something new'],
  'limits the rate': ['isv.BUSINESS_LIMIT_CONTROL', '触发小时级流控Permits:5'],
  'refuses the number': ['isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误'],
  'refuses the template': ['isv.SMS_TEMPLATE_ILLEGAL', '模板不合法'],
  'refuses the account': ['isv.AMOUNT_NOT_ENOUGH', '账户余额不足'],
};

const vendor: Vendor = {
  read(request) {
    const { url, headers, body, method } = request;
    if (method !== 'POST' || url.pathname !== '/' || body !== '')
      return { kind: 'wrong', why: `${method} ${url.pathname}` };
    if (headers.authorization !== aliyunAuthorization(request)) return { kind: 'wrong', why: 'SignatureDoesNotMatch' };
    if (headers['x-acs-version'] !== '2017-05-25') return { kind: 'wrong', why: 'InvalidVersion' };
    const query = Object.fromEntries(url.searchParams);
    if (headers['x-acs-action'] === 'QuerySendDetails') {
      if (!/^\d{11}$/.test(query.PhoneNumber ?? '') || query.SendDate !== '20161028')
        return { kind: 'wrong', why: `${query.PhoneNumber} ${query.SendDate}` };
      return {
        kind: 'other',
        reply: (processed) => {
          const own = processed.filter(({ mobile }) => mobile === `+86${query.PhoneNumber}`);
          const SmsSendDetailDTO = own.map(({ id }) => ({ OutId: id, SendStatus: 1, SendDate: '2016-10-28 09:00:01' }));
          return { body: { Code: 'OK', TotalCount: own.length, SmsSendDetailDTOs: { SmsSendDetailDTO } } };
        },
      };
    }
    const params = JSON.parse(query.TemplateParam ?? '{}') as Record<string, unknown>;
    if (query.TemplateCode !== 'SMS_462000001' || query.SignName !== '督办系统')
      return { kind: 'wrong', why: 'template' };
    if (params.count !== '1' || params.requirement !== '2.7' || params.when !== '10月30日')
      return { kind: 'wrong', why: query.TemplateParam ?? '' };
    return { kind: 'submit', id: query.OutId ?? '', mobile: `+86${query.PhoneNumbers}` };
  },
  accepted: ({ gatewayId }) => ({ body: { Code: 'OK', Message: 'OK', BizId: gatewayId, RequestId: 'R' } }),
  refused(refusal, { headers }) {
    const [Code, Message] = REFUSALS[refusal];
    // Vendors echo the string to sign; whatever they say, no key may get through.
    const echo = `${KEY.accessKeySecret} ${KEY.accessKeyId} ${String(headers.authorization)}`;
    return { body: { Code, Message: `${Message} ${echo}`, RequestId: 'R' } };
  },
};

export async function aliyunRig(): Promise<Rig> {
  const mock = await startMock(vendor);
  const endpoint = `http://127.0.0.1:${mock.port}`;
  const gateway = aliyun.create(
    { ...KEY, signName: '督办系统', endpoint, receiptToken: TOKEN, guard: LOCAL },
    testTools(mock),
  );
  return {
    mock,
    gateway,
    secrets: [...Object.values(KEY), TOKEN],
    push: (receipts) => ({
      headers: { 'content-type': 'application/json' },
      token: TOKEN,
      body: JSON.stringify(
        receipts.map(({ gatewayId, ourId, state, at, reason }) => ({
          phone_number: '13800000001',
          send_time: '2016-10-28 09:00:01',
          report_time: shanghai(at),
          success: state === 'delivered',
          err_code: reason,
          err_msg: state === 'delivered' ? '用户接收成功' : '用户未收到',
          sms_size: '1',
          biz_id: gatewayId,
          out_id: ourId,
        })),
      ),
    }),
    forge: (push) => ({ ...push, token: `${TOKEN}x` }),
  };
}

/** `2016-10-28T01:02:00.000Z` → `2016-10-28 09:02:00`. */
export const shanghai = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
