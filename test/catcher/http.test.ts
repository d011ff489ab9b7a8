/** The catcher as people and programs meet it: SMTP in, SMS in, searched and opened over HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildMail } from '../../activities/mail/mime';
import { createMailer } from '../../activities/mail/transport';
import { createCatcherGateway } from '../../activities/gateways/catcher/gateway';
import { renderSms } from '../../activities/wording/sms-text';
import { startCatcher, type Catcher } from '../../worker/catcher/catcher';
import { CODE, LETTERS } from '../mail/samples';

let dir: string;
let catcher: Catcher;
let base: string;
const from = { name: '督办系统', address: 'duban@duban.example' };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'duban-catcher-'));
  await writeFile(
    join(dir, 'names.json'),
    JSON.stringify({ lvyouju: '省旅游局', guangzhou: '广州市政府', shenzhen: '深圳市政府' }),
  );
  catcher = await startCatcher({ dir, smtpPort: 0, httpPort: 0, names: join(dir, 'names.json') });
  base = `http://127.0.0.1:${catcher.httpPort}`;
  const mailer = createMailer(`smtp://127.0.0.1:${catcher.smtpPort}`, { pool: 1 });
  for (const name of ['reminder', 'hostile', 'digest', 'reminder']) {
    const letter = LETTERS[name]!;
    const { raw } = await buildMail(letter, {
      from,
      to: { name: letter.recipient.name, address: `${name}@unit.example` },
      messageId: `<${name}@duban.example>`,
      date: new Date(letter.now),
    });
    expect(await mailer.send({ from: from.address, to: `${name}@unit.example`, raw })).toEqual({
      state: 'handed-over',
      response: expect.stringMatching(/^250/),
    });
  }
  mailer.close();
});
afterAll(async () => {
  await catcher.close();
  await rm(dir, { recursive: true });
});

interface Listed {
  readonly counts: { readonly mails: number; readonly sms: number };
  readonly total: number;
  readonly items: readonly { readonly id: number; readonly [field: string]: unknown }[];
}
const list = async (query: string, what = 'messages') =>
  (await (await fetch(`${base}/api/${what}?${query}`)).json()) as Listed;
const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);

test('the newest stands first, with what the list needs and no more', async () => {
  const { counts, total, items } = await list('');
  expect({ counts, total, ids: items.map(({ id }) => id) }).toEqual({
    counts: { mails: 4, sms: 0 },
    total: 4,
    ids: [4, 3, 2, 1],
  });
  expect(items[3]).toEqual({
    id: 1,
    at: expect.any(String),
    date: '2016-10-28T01:00:00.000Z',
    from: 'duban@duban.example',
    to: 'reminder@unit.example',
    toName: '样例·省旅游局联络员',
    length: expect.any(Number),
    subject: '【提醒·余3个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）',
    messageId: '<reminder@duban.example>',
    units: ['lvyouju'],
    unitNames: ['省旅游局'],
  });
  expect(items[0]).toMatchObject({ duplicateOf: 1 });
});

test('pages forward and backward', async () => {
  expect(await ids('limit=2')).toEqual([4, 3]);
  expect(await ids('limit=2&before=3')).toEqual([2, 1]);
  expect(await ids('order=asc&limit=2&after=1')).toEqual([2, 3]);
  expect(await ids('after=4')).toEqual([]);
  expect(await ids('limit=abc&after=-1&before=x')).toEqual([4, 3, 2, 1]);
});

test('finds by unit, by its id, by person, address, subject and text; all words must match', async () => {
  expect(await ids(`q=${encodeURIComponent('深圳市政府')}`)).toEqual([3]);
  expect(await ids('q=shenzhen')).toEqual([3]);
  expect(await ids('q=DIGEST@unit.example')).toEqual([3]);
  expect(await ids(`q=${encodeURIComponent('10月30日')}`)).toEqual([4, 3, 2, 1]);
  expect(await ids(`q=${encodeURIComponent('旅游局 余3个')}`)).toEqual([4, 1]);
  expect(await list('q=nothing')).toMatchObject({ total: 0, items: [] });
});

test('a mail opens as HTML, as text and as the very bytes', async () => {
  const mail = (await (await fetch(`${base}/api/messages/1`)).json()) as Record<'html' | 'text' | 'raw', string>;
  expect(mail.html).toContain('2016年10月30日（星期日），余3个工作日');
  expect(mail.text).toContain('反馈至：省政府办公厅');
  const raw = Buffer.from(await (await fetch(`${base}/api/messages/1/raw`)).arrayBuffer());
  expect(raw.toString('utf8')).toBe(mail.raw);
  for (const id of ['0', '9', 'x', '1.5', '__proto__'])
    expect((await fetch(`${base}/api/messages/${id}`)).status).toBe(404);
});

test('a mail’s page may do nothing; no page may be read or framed from elsewhere', async () => {
  const shown = await fetch(`${base}/mail/2`);
  expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  expect(await shown.text()).not.toContain('<script>alert');
  const page = await fetch(base);
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'.*frame-ancestors 'none'/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('access-control-allow-origin')).toBeNull();
});

test('another host’s name is turned away', async () => {
  const status = await new Promise((resolve) =>
    request(
      { port: catcher.httpPort, host: '127.0.0.1', path: '/api/messages', headers: { host: 'evil.example' } },
      (answer) => resolve(answer.statusCode),
    ).end(),
  );
  expect(status).toBe(421);
});

test('SMS come in by the gateway and are shown by number', async () => {
  const gateway = createCatcherGateway(`${base}/sms`);
  const sms = { id: 'm1', mobile: '+8610000000001', ...renderSms(LETTERS.reminder!, CODE) };
  expect(await gateway.submit(sms)).toEqual({ state: 'accepted', gatewayId: 'sms-1' });
  expect(await gateway.submit({ ...sms, id: 'm2', mobile: '+8610000000002' })).toEqual({
    state: 'accepted',
    gatewayId: 'sms-2',
  });
  const { counts, items } = await list(`q=${encodeURIComponent('旅游局')}`, 'sms');
  expect(counts).toEqual({ mails: 4, sms: 2 });
  expect(items[1]).toMatchObject({
    id: 1,
    clientId: 'm1',
    mobile: '+8610000000001',
    text: sms.text,
    template: 'ahead',
    params: ['1', '2.7', '10月30日', CODE],
    unitNames: ['省旅游局'],
  });
  expect((await list(`mobile=${encodeURIComponent('+8610000000002')}`, 'sms')).items.map(({ id }) => id)).toEqual([2]);
});

test('the SMS door takes JSON from programs only', async () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${base}/sms`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  expect((await post('{"id":"x","mobile":"+86","text":"t"}', { origin: 'http://evil.example' })).status).toBe(403);
  expect((await post('not json')).status).toBe(400);
  expect((await post('[]')).status).toBe(400);
  expect((await post(JSON.stringify({ id: 'x', mobile: '+86', text: 't'.repeat(70_000) }))).status).toBe(413);
});

test('a port that is taken is said, not waited for', async () => {
  const taken = { dir: join(dir, 'other'), smtpPort: 0, httpPort: 0 };
  await expect(startCatcher({ ...taken, smtpPort: catcher.smtpPort })).rejects.toThrow('EADDRINUSE');
  await expect(startCatcher({ ...taken, httpPort: catcher.httpPort })).rejects.toThrow('EADDRINUSE');
});
