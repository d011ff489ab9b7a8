/** Aliyun SMS (短信服务, API 2017-05-25) behind the port: SendSms with named parameters, QuerySendDetails to look up. */
import { z } from 'zod';
import { createTell, isTrouble, readAnswer, textOf, unreadable, type Read } from '../answers';
import { troubleOf } from '../codes';
import { guardSettings, urlProblem } from '../guard';
import { gatewayKind } from '../kind';
import { limitSettings } from '../limits';
import type { Sms, SmsGateway } from '../port';
import { messageProblem, namedParams, templateProblem } from '../templates';
import { ALIYUN_CODES } from './codes';
import { detailsOf, findDetail, sendDates } from './details';
import { readAliyunReceipts } from './receipts';
import { aliyunHeaders, aliyunQuery } from './sign';

const settings = z.strictObject({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  signName: z.string().min(2).max(12),
  /** Private clouds (政务云) have their own. */
  endpoint: z.url().default('https://dysmsapi.aliyuncs.com'),
  /** Stands in the address that is given to Aliyun for receipts, because it signs none. */
  receiptToken: z.string().min(16).optional(),
  /** 5,000 requests a second: the rate quota of SendSms (help.aliyun.com/document_detail/438433.html). */
  limits: limitSettings.default([{ per: 'account', times: 5_000, seconds: 1 }]),
  guard: guardSettings.prefault({}),
});
const VERSION = '2017-05-25';
const PAGE = 50;
const MOST_PAGES = 5;

export const aliyun = gatewayKind('aliyun', settings, (own, tools): SmsGateway => {
  const wrong = urlProblem(own.endpoint, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['endpoint'], message: wrong, input: undefined }]);
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const tell = createTell([own.accessKeySecret, own.accessKeyId, own.receiptToken]);
  const { host, origin } = new URL(own.endpoint);
  const problemOf = (sms: Sms) => messageProblem(sms, 8) ?? templateProblem(sms, tools.templates, 'aliyun');

  async function call(action: string, query: Record<string, string>): Promise<Read> {
    const date = `${new Date(tools.now()).toISOString().slice(0, 19)}Z`;
    const headers = aliyunHeaders({ host, action, version: VERSION, query, date, nonce: tools.nonce() }, own);
    return readAnswer(await ask({ method: 'POST', url: `${origin}/?${aliyunQuery(query)}`, headers }), tell);
  }

  return {
    name: 'aliyun',
    capabilities: {
      parameters: 'named',
      maxParts: 8,
      lookup: 'message',
      settlesMs: 10 * 60_000,
      receipts: { push: own.receiptToken ? 'token' : 'none', poll: false },
      limits: own.limits,
    },
    validate: (sms) => problemOf(sms)?.reason ?? null,
    async submit(sms) {
      const problem = problemOf(sms);
      if (problem) return { state: 'rejected', ...problem };
      const template = tools.templates.find(({ name }) => name === sms.template)!;
      const read = await call('SendSms', {
        PhoneNumbers: numberOf(sms.mobile),
        SignName: own.signName,
        TemplateCode: template.codes.aliyun!,
        TemplateParam: JSON.stringify(namedParams(template, sms.params)),
        OutId: sms.id,
      });
      if (isTrouble(read)) return read;
      const code = textOf(read.json.Code);
      const gatewayId = textOf(read.json.BizId);
      if (code === 'OK' && gatewayId) return { state: 'accepted', gatewayId };
      if (code && code !== 'OK')
        return troubleOf(ALIYUN_CODES, { code, said: textOf(read.json.Message), status: read.status }, tell);
      return unreadable(read, tell);
    },
    async lookup(sms, tried) {
      // The record bears our OutId; the day is Shanghai's, and a try near midnight may be filed under the next one.
      for (const date of sendDates(tried.at)) {
        for (let page = 1; page <= MOST_PAGES; page++) {
          const read = await call('QuerySendDetails', {
            PhoneNumber: numberOf(sms.mobile),
            SendDate: date,
            PageSize: String(PAGE),
            CurrentPage: String(page),
            ...(tried.gatewayId ? { BizId: tried.gatewayId } : {}),
          });
          if (isTrouble(read)) return { state: 'unknown', reason: read.reason };
          const details = detailsOf(read.json);
          if (!details)
            return { state: 'unknown', reason: tell(read.json.Code, read.json.Message, '查询未成 / look-up failed') };
          const found = findDetail(details, sms.id, tried.gatewayId);
          if (found) return found;
          if (details.length < PAGE) break;
          if (page === MOST_PAGES) return { state: 'unknown', reason: tell('记录过多 / too many records') };
        }
      }
      return { state: 'not-found' };
    },
    receipts: own.receiptToken ? { read: (push) => readAliyunReceipts(push, own.receiptToken!) } : {},
  };
});

/** Mainland numbers stand without a country code, others with it but without the plus. */
const numberOf = (mobile: string): string => mobile.replace(/^\+86/, '').replace(/^\+/, '');
