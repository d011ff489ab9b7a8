/** Any HTTP interface an office describes in its settings, behind the port. */
import { z } from 'zod';
import { createTell, isTrouble, readAnswer, unreadable, type Read, type Trouble } from '../answers';
import { urlProblem } from '../guard';
import { gatewayKind } from '../kind';
import type { Found, Sms, SmsGateway } from '../port';
import { messageProblem, namedParams, templateProblem } from '../templates';
import type { Tools } from '../tools';
import { fillJson, fillUrl, placeholdersIn, textAt, type Values } from './filling';
import { anyInstant, readWebhookReceipts } from './receipts';
import { webhookSettings, type WebhookSettings } from './settings';
import { signatureHeaders } from './signing';

const KNOWN = new Set(['id', 'mobile', 'number', 'text', 'code', 'template', 'params', 'gatewayId']);
const known = (name: string) => KNOWN.has(name) || /^param\.\w+$/.test(name);
/** What a message can be asked about by as long as only we know of it. */
const OURS: readonly string[] = ['id', 'mobile', 'number'];

export const webhook = gatewayKind('webhook', webhookSettings, (own, tools): SmsGateway => {
  checkRequests(own);
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const tell = createTell([
    own.signature?.secret,
    own.receipts?.signature.secret,
    ...own.secrets,
    ...Object.values(own.headers).flatMap(secretsIn),
  ]);
  const { answer, lookup, receipts } = own;
  const byOurs = lookup !== undefined && placeholdersIn(lookup).some((name) => OURS.includes(name));
  const problemOf = (sms: Sms) =>
    messageProblem(sms, own.maxParts) ??
    (own.parameters === 'text' ? null : templateProblem(sms, tools.templates, 'webhook'));

  async function call({ url, method, body }: WebhookSettings['submit'], values: Values): Promise<Read> {
    const text = body === undefined ? '' : JSON.stringify(fillJson(body, values));
    const headers = {
      ...(text ? { 'content-type': 'application/json' } : {}),
      ...own.headers,
      ...(own.signature ? signatureHeaders(own.signature, text, tools.now()) : {}),
    };
    const question = { method, url: fillUrl(url, values), headers, ...(text ? { body: text } : {}) };
    return readAnswer(await ask(question), tell);
  }
  function refusal(code: string, said: string, status: number): Trouble {
    const reason = tell(code, said);
    if (answer.deferred.includes(code)) return { state: 'deferred', reason };
    if (answer.unknown.includes(code)) return { state: 'unknown', reason };
    for (const scope of ['number', 'template', 'account', 'message'] as const)
      if (answer[scope].includes(code)) return { state: 'rejected', scope, reason };
    // Refused in words nobody listed: nothing was sent, unless they are a proxy's.
    return { state: status >= 500 ? 'unknown' : 'deferred', reason };
  }

  return {
    name: 'webhook',
    capabilities: {
      parameters: own.parameters,
      maxParts: own.maxParts,
      lookup: !lookup ? 'none' : byOurs ? 'message' : 'gateway-id',
      settlesMs: (lookup?.settlesSeconds ?? 0) * 1_000,
      receipts: { push: receipts ? 'signed' : 'none', poll: false },
      limits: own.limits,
    },
    validate: (sms) => problemOf(sms)?.reason ?? null,
    async submit(sms) {
      const problem = problemOf(sms);
      if (problem) return { state: 'rejected', ...problem };
      const read = await call(own.submit, valuesOf(sms, tools));
      if (isTrouble(read)) return read;
      const { status, json } = read;
      const code = textAt(json, answer.code);
      const gatewayId = textAt(json, answer.gatewayId);
      if (status < 300 && answer.ok.includes(code) && gatewayId) return { state: 'accepted', gatewayId };
      if (code && !answer.ok.includes(code)) return refusal(code, textAt(json, answer.reason), status);
      return unreadable(read, tell);
    },
    async lookup(sms, tried): Promise<Found> {
      if (!lookup) return { state: 'unknown', reason: tell('未设置查询接口 / no look-up configured') };
      if (!byOurs && !tried.gatewayId)
        return { state: 'unknown', reason: tell('只能按网关编号查询 / can be asked by its id only') };
      const read = await call(lookup, { ...valuesOf(sms, tools), gatewayId: tried.gatewayId ?? '' });
      if (isTrouble(read)) return { state: 'unknown', reason: read.reason };
      if (read.status >= 500) return { state: 'unknown', reason: unreadable(read, tell).reason };
      const id = textAt(read.json, lookup.gatewayId) || tried.gatewayId;
      return foundOf(lookup, read.json, id ? { gatewayId: id } : {}, tell);
    },
    receipts: receipts ? { read: (push) => readWebhookReceipts(push, receipts, tools.now()) } : {},
  };
});

function foundOf(
  lookup: NonNullable<WebhookSettings['lookup']>,
  json: unknown,
  own: { readonly gatewayId?: string },
  tell: ReturnType<typeof createTell>,
): Found {
  const state = textAt(json, lookup.state);
  if (lookup.delivered.includes(state)) {
    const at = anyInstant(textAt(json, lookup.at));
    return at ? { state: 'delivered', at, ...own } : { state: 'accepted', ...own };
  }
  if (lookup.accepted.includes(state)) return { state: 'accepted', ...own };
  if (lookup.failed.includes(state))
    return { state: 'failed', reason: tell(state, textAt(json, lookup.reason)), ...own };
  if (lookup.notFound.includes(state)) return { state: 'not-found' };
  return { state: 'unknown', reason: tell(state, '查询答复无法识别 / answer not understood') };
}

/** What the placeholders stand for; unit ids are not among them. */
function valuesOf(sms: Sms, { templates }: Tools): Values {
  const template = templates.find(({ name }) => name === sms.template);
  const named = template ? namedParams(template, sms.params) : {};
  return {
    id: sms.id,
    mobile: sms.mobile,
    number: sms.mobile.replace(/^\+86/, ''),
    text: sms.text,
    template: sms.template,
    code: template?.codes.webhook ?? '',
    params: sms.params,
    ...Object.fromEntries(Object.entries(named).map(([name, value]) => [`param.${name}`, value])),
  };
}

/** A header's value, and what follows a word like Bearer in it; what is shorter would hide words that are no secret. */
const secretsIn = (value: string): string[] => [value, ...value.split(/\s+/)].filter(({ length }) => length >= 8);

/** Refuses at start: an address the guard would not let through, a placeholder nothing fills, a look-up that names no message. */
function checkRequests({ submit, lookup, guard }: WebhookSettings): void {
  for (const [place, request] of Object.entries({ submit, lookup })) {
    if (!request) continue;
    const wrong = urlProblem(request.url, guard);
    const names = placeholdersIn(request);
    const strange = names.filter((name) => !known(name));
    const nameless = request === lookup && !names.some((name) => name === 'gatewayId' || OURS.includes(name));
    const message =
      wrong ??
      (strange.length > 0 ? `没有占位符 ${strange.join('、')} / unknown placeholder` : null) ??
      (nameless ? '查询须含 {{id}}、{{mobile}}、{{number}} 或 {{gatewayId}} / the look-up names no message' : null);
    if (message) throw new z.ZodError([{ code: 'custom', path: [place], message, input: undefined }]);
  }
}
