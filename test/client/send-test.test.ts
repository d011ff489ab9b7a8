/** `duban send-test`: what leaves is marked, stands in the ledger, and nobody follows it; what the servers say is printed. */
import { serve, type ServerType } from '@hono/node-server';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Deps, MailSettings } from '../../activities/deps';
import { createEditions } from '../../activities/editions';
import { mailSender } from '../../activities/mail/handing-over';
import type { SendOutcome } from '../../activities/mail/transport';
import type { SmsOutcome } from '../../activities/gateways/port';
import { sendTest } from '../../activities/trial';
import { createApi } from '../../client/api/app';
import { main } from '../../client/cli';
import type { Context } from '../../client/context';
import { writeRunFile } from '../../client/run-file';
import { REAL_CLOCK } from '../../domain/clock';
import type { MessageFacts } from '../../ledger/read/messages';
import { flagDead } from '../../ledger/write/addresses';
import { troubled } from '../../ledger/write/messages';
import { bench, seedPlan, type Bench } from './harness';

const LIAISON = 'liaison@guangzhou.gd.example';
const TAKEN: SendOutcome = { state: 'handed-over', response: '250 2.0.0 Ok: queued as 4F1' };
const ACCEPTED: SmsOutcome = { state: 'accepted', gatewayId: 'g-1' };

let engine: Bench;
let data: string;
let server: ServerType;
let context: Context & { realMail: boolean };
const mails: Buffer[] = [];
const sms: string[] = [];
const printed: string[] = [];
const said: string[] = [];
let now = '2016-10-20T02:00:00.000Z'; // Thursday; each test is an hour later: the phone has had its rest
const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
let mailAnswer: SendOutcome;
let smsAnswer: SmsOutcome;

beforeAll(async () => {
  engine = await bench();
  await engine.apply(seedPlan('2.7'));
  const mail: MailSettings = {
    from: { name: '督办系统', address: 'duban@duban.example' },
    domain: 'duban.example',
    rehearsal: false,
    sample: true,
  };
  const deps: Deps = {
    ledger: engine.ledger,
    editions: createEditions(engine.ledger),
    clock: REAL_CLOCK,
    poke: () => Promise.resolve(),
    mail,
    sendMail: mailSender(mail, { send: ({ raw }) => (mails.push(raw), Promise.resolve(mailAnswer)) }),
    sms: {
      name: 'desk',
      capabilities: {
        parameters: 'text',
        maxParts: 4,
        lookup: 'none',
        settlesMs: 0,
        receipts: { push: 'none', poll: false },
        limits: [],
      },
      validate: () => null,
      lookup: () => Promise.resolve({ state: 'not-found' }),
      receipts: {},
      submit: ({ text }) => (sms.push(text), Promise.resolve(smsAnswer)),
    },
  };
  context = {
    ...engine.context,
    realMail: false,
    sendTest: (test) => sendTest(deps, test, engine.context.now),
  };
  server = serve({ fetch: createApi({ ctx: context, token: 'cafe' }).fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  data = mkdtempSync(join(tmpdir(), 'duban-send-test-'));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeRunFile(data, { pid: process.pid, api, token: 'cafe', addresses: engine.context.addresses! });
});
afterAll(async () => {
  server.close();
  await engine.close();
  rmSync(data, { recursive: true });
});
beforeEach(() => {
  for (const list of [mails, sms, printed, said]) list.length = 0;
  [mailAnswer, smsAnswer] = [TAKEN, ACCEPTED];
  context.realMail = false;
  process.exitCode = 0;
  engine.at((now = later(now, 3_600_000)));
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed.push(String(text)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => (said.push(String(text)), true));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});
/** Answers the exit code. */
async function duban(...args: string[]): Promise<number> {
  await main(['node', 'duban', ...args, '--data', data]);
  return Number(process.exitCode);
}
const results = () => JSON.parse(printed.join('')) as { channel: string; id: string; state: string; words: string }[];

test('a mail and an SMS leave, both say what they are, and the servers’ words are printed', async () => {
  expect(await duban('send-test', LIAISON, '--by', '李四')).toBe(0);
  const mail = await PostalMime.parse(mails[0]!);
  expect(mail.subject).toBe('【测试】督办系统测试邮件，无须办理');
  expect(mail.to).toMatchObject([{ address: LIAISON }]);
  expect(mail.text).toContain('不涉及任何督办事项');
  expect(sms).toEqual(['【督办系统】测试短信，用于核对联系方式，收到即可，无须办理。']);
  const [first, second] = printed.join('').split('\n');
  expect(first).toMatch(
    /^邮件 liaison@guangzhou\.gd\.example：已交付　250 2\.0\.0 Ok: queued as 4F1（m[0-9a-f]{16}）$/,
  );
  expect(second).toMatch(/^短信 \+86\d{11}：已交付　g-1（m[0-9a-f]{16}）$/);
});

test('what left stands in the ledger with who sent it, and the chain holds', async () => {
  expect(await duban('send-test', LIAISON, '--json')).toBe(0);
  const { id } = results()[0]!;
  const facts = await engine.run<MessageFacts>('message', { id });
  expect(facts).toMatchObject({ state: 'handed-over', urgent: true, contact: LIAISON, notices: [{ kind: 'test' }] });
  expect(facts.attempts).toHaveLength(1);
  const entry = await engine.ledger.db
    .selectFrom('audit')
    .select('data')
    .where('ref', '=', id)
    .where('kind', '=', 'test')
    .execute();
  expect(JSON.parse(entry[0]!.data)).toEqual({ channel: 'email', user: expect.stringMatching(/^u-/) as string });
  expect(await engine.run('verifyLedger')).toMatchObject({ ok: true });
});

test('what fails is told, tried once, followed by nobody, and no address dies of it', async () => {
  mailAnswer = { state: 'refused', response: '550 5.1.1 no such user' };
  smsAnswer = { state: 'deferred', reason: 'gateway is busy' };
  expect(await duban('send-test', LIAISON, '--json')).toBe(1);
  expect(results().map(({ state, words }) => [state, words])).toEqual([
    ['refused', '550 5.1.1 no such user'],
    ['deferred', 'gateway is busy'],
  ]);
  const states = await Promise.all(results().map(({ id }) => engine.run<MessageFacts>('message', { id })));
  expect(states.map(({ state }) => state)).toEqual(['refused', 'expired']);
  expect(await troubled(engine.ledger.db)).toEqual([]);
  expect(await engine.ledger.db.selectFrom('addresses').selectAll().execute()).toEqual([]);
});

test('of an address that was flagged it says whether it is used again', async () => {
  const flag = { contact: LIAISON, channel: 'email', reason: '550 5.1.1 no such user' };
  await flagDead(engine.ledger.db, flag, 'm1', engine.context.now());
  mailAnswer = { state: 'refused', response: '550 5.1.1 no such user' };
  expect(await duban('send-test', LIAISON)).toBe(3);
  expect(printed.join('')).toContain('\n  该地址因无法送达仍在停用，请更正 contacts.yaml。');
  [printed.length, process.exitCode, mailAnswer] = [0, 0, TAKEN];
  engine.at(later(now, 60_000));
  expect(await duban('send-test', LIAISON)).toBe(0);
  expect(printed.join('')).toContain('\n  该地址曾因无法送达而停用，现恢复使用；');
  printed.length = 0;
  engine.at(later(now, 120_000));
  expect(await duban('send-test', LIAISON)).toBe(0);
  expect(printed.join('')).not.toContain('停用');
});

test('a phone that has had as many SMS as it may get is left out, with when it is possible again; the mail leaves', async () => {
  expect(await duban('send-test', LIAISON)).toBe(0);
  [printed.length, sms.length, mails.length] = [0, 0, 0];
  engine.at(later(now, 15_000));
  expect(await duban('send-test', LIAISON)).toBe(3);
  expect([mails.length, sms]).toEqual([1, []]);
  const again = `${later(now, 8 * 3_600_000 + 60_000)
    .slice(0, 19)
    .replace('T', ' ')}`; // in Shanghai
  expect(printed.join('').split('\n')[1]).toMatch(/^短信 \+86\d{11}：没有发送　该手机已达短信上限（每分钟1条、/);
  expect(printed.join('')).toContain(`，${again} 后可再试 / `);
});

test('one channel of two is a part', async () => {
  smsAnswer = { state: 'rejected', scope: 'number', reason: '空号' };
  expect(await duban('send-test', LIAISON)).toBe(3);
  expect(printed.join('')).toContain('被拒收　number: 空号');
});

test('a contact is also found by mobile number, in any case of letters, and by a name that is one person’s', async () => {
  const { contacts } = seedPlan('2.7');
  const person = contacts.find(({ email }) => email === LIAISON)!;
  for (const [index, name] of [LIAISON.toUpperCase(), person.mobile!, person.mobile!.slice(3)].entries()) {
    printed.length = 0;
    engine.at(later(now, index * 60_000));
    expect(await duban('send-test', name)).toBe(0);
    expect(printed.join('')).toContain(LIAISON);
  }
  const named = contacts.filter(({ name }) => name === person.name);
  printed.length = 0;
  engine.at(later(now, 3_000_000));
  expect(await duban('send-test', person.name)).toBe(new Set(named.map(({ email }) => email)).size > 1 ? 2 : 0);
});

test('an unknown contact is refused with the nearest known one', async () => {
  expect(await duban('send-test', 'liason@guangzhou.gd.example')).toBe(2);
  expect(said.join('')).toContain(`是否为“${LIAISON}”？`);
  expect(await duban('send-test', '完全不认识的一个人')).toBe(2);
  expect([mails, sms, printed]).toEqual([[], [], []]);
});

test('towards a real server it asks; without a terminal the answer is no', async () => {
  context.realMail = true;
  expect(await duban('send-test', LIAISON)).toBe(2);
  expect(said.join('')).toMatch(/真实的测试消息：邮件 liaison@guangzhou\.gd\.example、短信 \+86/);
  expect(mails).toEqual([]);
  process.exitCode = 0;
  expect(await duban('send-test', LIAISON, '--yes')).toBe(0);
  expect(mails).toHaveLength(1);
});

test('while all sending is held it does not leave either', async () => {
  await engine.run('hold', { by: '李四' });
  expect(await duban('send-test', LIAISON)).toBe(5);
  expect(said.join('')).toContain('暂停');
  expect(mails).toEqual([]);
  await engine.run('release', { by: '李四' });
});
