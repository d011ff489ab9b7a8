/** A bureau's own HTTP gateway: signed requests, codes as words, receipts pushed with the same signature. */
import { createHmac } from 'node:crypto';
import { webhook } from '../../../activities/gateways/webhook/gateway';
import { startMock, type Refusal, type Vendor } from './http-mock';
import { LOCAL, NOW, testTools, type Rig } from './rig';

const SECRET = 'webhook-signing-secret';
const RECEIPTS = 'webhook-receipt-secret';
const KEY = 'api-key-of-the-bureau';
const sign = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

const CODES: Readonly<Record<Refusal, string>> = {
  'refuses with status 200': 'NEW',
  'limits the rate': 'BUSY',
  'refuses the number': 'BADNUM',
  'refuses the template': 'BADTPL',
  'refuses the account': 'NOMONEY',
};
const vendor: Vendor = {
  read({ url, headers, body }) {
    const timestamp = String(headers['x-timestamp']);
    if (headers['x-signature'] !== sign(SECRET, timestamp, body)) return { kind: 'wrong', why: 'signature' };
    if (headers['x-api-key'] !== KEY || timestamp !== String(Math.floor(NOW / 1_000)))
      return { kind: 'wrong', why: 'headers' };
    const asked = JSON.parse(body) as {
      ext: string;
      to?: { phone: string }[];
      tpl?: string;
      args?: unknown;
      note?: string;
    };
    if (url.pathname === '/find')
      return {
        kind: 'other',
        reply: (processed) => {
          const found = processed.find(({ id }) => id === asked.ext);
          return { body: { data: found ? { state: 'SENT', serial: found.gatewayId } : { state: 'NONE' } } };
        },
      };
    const fixed = asked.tpl === 'T1' && JSON.stringify(asked.args) === '{"a":"2.7","all":["1","2.7","10月30日"]}';
    if (url.pathname !== '/send' || !fixed || asked.note !== '第message-1条') return { kind: 'wrong', why: body };
    return { kind: 'submit', id: asked.ext, mobile: asked.to?.[0]?.phone ?? '' };
  },
  accepted: ({ gatewayId }) => ({ body: { result: { code: 0, list: [{ serial: gatewayId }] } } }),
  refused: (refusal) => ({ body: { result: { code: CODES[refusal], msg: `no ${SECRET} ${KEY}` } } }),
};

export const webhookSettings = (port: number) => ({
  submit: {
    url: `http://127.0.0.1:${port}/send`,
    body: {
      to: [{ phone: '{{mobile}}' }],
      ext: '{{id}}',
      tpl: '{{code}}',
      args: { a: '{{param.requirement}}', all: '{{params}}' },
      note: '第{{id}}条',
    },
  },
  headers: { 'x-api-key': KEY },
  signature: { secret: SECRET },
  secrets: [KEY],
  parameters: 'named',
  answer: {
    code: 'result.code',
    ok: ['0'],
    gatewayId: 'result.list.0.serial',
    reason: 'result.msg',
    deferred: ['BUSY'],
    number: ['BADNUM'],
    template: ['BADTPL'],
    account: ['NOMONEY'],
  },
  lookup: {
    url: `http://127.0.0.1:${port}/find`,
    body: { ext: '{{id}}' },
    state: 'data.state',
    gatewayId: 'data.serial',
    accepted: ['SENT'],
    notFound: ['NONE'],
  },
  receipts: {
    list: 'reports',
    gatewayId: 'serial',
    ourId: 'ext',
    state: 'ok',
    delivered: ['true'],
    failed: ['false'],
    at: 'time',
    reason: 'why',
    signature: { secret: RECEIPTS },
  },
  guard: LOCAL,
});

export async function webhookRig(): Promise<Rig> {
  const mock = await startMock(vendor);
  const timestamp = String(Math.floor(NOW / 1_000));
  return {
    mock,
    gateway: webhook.create(webhookSettings(mock.port), testTools(mock)),
    secrets: [SECRET, RECEIPTS, KEY],
    push: (receipts) => {
      const reports = receipts.map(({ gatewayId, ourId, state, at, reason }) => ({
        serial: gatewayId,
        ext: ourId,
        ok: state === 'delivered',
        time: at,
        why: reason,
      }));
      const body = JSON.stringify({ reports });
      return { body, headers: { 'x-timestamp': timestamp, 'x-signature': sign(RECEIPTS, timestamp, body) } };
    },
    forge: (push) => ({
      ...push,
      headers: { ...push.headers, 'x-signature': sign('another-secret-1', timestamp, push.body) },
    }),
  };
}
