/** Tencent Cloud SMS (短信 API 2021-01-11) behind the port: SendSms with positional parameters, status pulled by number or by batch. */
import { z } from 'zod';
import {
  createTell,
  isTrouble,
  listIn,
  objectIn,
  readAnswer,
  textOf,
  unreadable,
  type Json,
  type Read,
} from '../answers';
import { troubleOf } from '../codes';
import { guardSettings, urlProblem } from '../guard';
import { gatewayKind } from '../kind';
import { limitSettings } from '../limits';
import type { Sms, SmsGateway } from '../port';
import { messageProblem, templateProblem } from '../templates';
import { TENCENT_CODES } from './codes';
import { findRecord, pulledReceipt, readTencentReceipts } from './records';
import { tencentHeaders } from './sign';

const settings = z.strictObject({
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  smsSdkAppId: z.string().regex(/^\d+$/),
  signName: z.string().min(2).max(12),
  region: z.string().default('ap-guangzhou'),
  endpoint: z.url().default('https://sms.tencentcloudapi.com'),
  /** Stands in the address that is given to Tencent for receipts, because it signs none. */
  receiptToken: z.string().min(16).optional(),
  /** 3,000 requests a second: 默认接口请求频率限制 of SendSms (cloud.tencent.com/document/api/382/55981). */
  limits: limitSettings.default([{ per: 'account', times: 3_000, seconds: 1 }]),
  guard: guardSettings.prefault({}),
});
const VERSION = '2021-01-11';
const MOST = 100;

export const tencent = gatewayKind('tencent', settings, (own, tools): SmsGateway => {
  const wrong = urlProblem(own.endpoint, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['endpoint'], message: wrong, input: undefined }]);
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const tell = createTell([own.secretKey, own.secretId, own.receiptToken]);
  const { hostname: host, origin } = new URL(own.endpoint);
  const problemOf = (sms: Sms) => messageProblem(sms, 8) ?? templateProblem(sms, tools.templates, 'tencent');

  /** The `Response` object, or what went wrong: transport, or the API's own Error. */
  async function call(action: string, parameters: object): Promise<Read> {
    const body = JSON.stringify(parameters);
    const timestamp = Math.floor(tools.now() / 1_000);
    const headers = tencentHeaders(
      { host, service: 'sms', action, version: VERSION, region: own.region, body, timestamp },
      own,
    );
    const read = readAnswer(await ask({ method: 'POST', url: `${origin}/`, headers, body }), tell);
    if (isTrouble(read)) return read;
    const response = objectIn(read.json.Response);
    const { Code, Message } = objectIn(response.Error);
    const code = textOf(Code);
    if (code) return troubleOf(TENCENT_CODES, { code, said: textOf(Message), status: read.status }, tell);
    return { ...read, json: response };
  }
  /** Null when the answer is no list of records or one of them cannot be read. */
  function receiptsOf(response: Json) {
    if (!Array.isArray(response.PullSmsSendStatusSet)) return null;
    const receipts = listIn(response.PullSmsSendStatusSet).map(pulledReceipt);
    const read = receipts.filter((receipt) => receipt !== null);
    return read.length === receipts.length ? read : null;
  }

  return {
    name: 'tencent',
    capabilities: {
      parameters: 'positional',
      maxParts: 8,
      lookup: 'message',
      // Only messages with a carrier's report can be pulled; nearly all reports come within half an hour.
      settlesMs: 30 * 60_000,
      receipts: { push: own.receiptToken ? 'token' : 'none', poll: true },
      limits: own.limits,
    },
    validate: (sms) => problemOf(sms)?.reason ?? null,
    async submit(sms) {
      const problem = problemOf(sms);
      if (problem) return { state: 'rejected', ...problem };
      const response = await call('SendSms', {
        PhoneNumberSet: [sms.mobile],
        SmsSdkAppId: own.smsSdkAppId,
        SignName: own.signName,
        TemplateId: tools.templates.find(({ name }) => name === sms.template)!.codes.tencent,
        TemplateParamSet: sms.params,
        SessionContext: sms.id,
      });
      if (isTrouble(response)) return response;
      const status = listIn(response.json.SendStatusSet)[0] ?? {};
      const code = textOf(status.Code);
      const gatewayId = textOf(status.SerialNo);
      if (code === 'Ok' && gatewayId) return { state: 'accepted', gatewayId };
      if (code && code !== 'Ok')
        return troubleOf(TENCENT_CODES, { code, said: textOf(status.Message), status: response.status }, tell);
      return unreadable(response, tell);
    },
    async lookup(sms, tried) {
      const response = await call('PullSmsSendStatusByPhoneNumber', {
        BeginTime: Math.floor(Date.parse(tried.at) / 1_000) - 60,
        EndTime: Math.floor(tools.now() / 1_000) + 60,
        Offset: 0,
        Limit: MOST,
        PhoneNumber: sms.mobile,
        SmsSdkAppId: own.smsSdkAppId,
      });
      if (isTrouble(response)) return { state: 'unknown', reason: response.reason };
      const receipts = receiptsOf(response.json);
      if (!receipts) return { state: 'unknown', reason: tell('答复无法识别 / malformed answer') };
      const found = findRecord(receipts, sms.id, tried.gatewayId);
      return found.state === 'not-found' && receipts.length === MOST
        ? { state: 'unknown', reason: tell('记录过多 / too many records') }
        : found;
    },
    receipts: {
      ...(own.receiptToken ? { read: (push) => readTencentReceipts(push, own.receiptToken!) } : {}),
      /** Tencent hands each status out once. */
      async poll() {
        const response = await call('PullSmsSendStatus', { Limit: MOST, SmsSdkAppId: own.smsSdkAppId });
        if (isTrouble(response)) return { state: 'failed', reason: response.reason };
        const receipts = receiptsOf(response.json);
        return receipts
          ? { state: 'read', receipts, more: receipts.length === MOST }
          : { state: 'failed', reason: tell('答复无法识别 / malformed answer') };
      },
    },
  };
});
