/** The engine's process killed with -9 at each point of a handing over: nothing is lost, nothing comes twice but what the ledger calls unknown. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '../../client/door';
import type { MessageFacts } from '../../ledger/read/messages';
import type { NoticeFacts } from '../../ledger/read/notices';
import { openLedger } from '../../ledger/open';
import { postOffice, type Manners, type PostOffice } from '../harness/post-office';
import { brokenPromises } from '../harness/promises';
import { waitFor } from '../harness/waiting';

const ROOT = join(__dirname, '..', '..');
const BASE = 19_500;
const START = '2016-10-23T16:00:00.000Z'; // Monday 2016-10-24, 00:00 in Shanghai
const folder = mkdtempSync(join(tmpdir(), 'duban-kill-'));
const data = join(folder, 'data');
const point = join(folder, 'point');

/** One duty of one unit with one person: an event is told at once, by one mail. */
const PLAN = {
  'plan.yaml': `plan: { id: kill-2016, title: 分工方案, year: 2016, to: 2017-12-31, calendar: CN }
tasks: [{ number: 1, title: 突发事件信息公开 }]
requirements:
  - id: "1.1"
    task: 1
    text: 24小时内发布权威信息。
    leads: [省旅游局]
    timeLimit: 24小时内
    cadences: [{ kind: event, trigger: 突发事件发生后, within: { hours: 24 } }]
`,
  'units.yaml': `units:
  - { id: bangongting, name: 省政府办公厅, level: province }
  - { id: lvyouju, name: 省旅游局, level: province, reportsTo: bangongting }
`,
  'contacts.yaml': `contacts:
  - { unit: bangongting, role: supervisor, name: 李四, email: lisi@bgt.example, channels: [email] }
  - { unit: lvyouju, role: liaison, name: 张三, email: zhangsan@lyj.example, channels: [email] }
`,
  'policies.yaml': `policies:
  - { name: urgent, for: [event-hours], review: none, remind: [{ on: start }], overdue: [], escalate: [], windows: [], urgent: true }
`,
};

let office: PostOffice;
let up: { readonly kill: () => void; readonly log: () => string; readonly gone: Promise<void> };
beforeAll(async () => {
  const plan = join(folder, 'plan');
  mkdirSync(plan);
  for (const [name, text] of Object.entries(PLAN)) writeFileSync(join(plan, name), text);
  office = await postOffice();
  const args = ['--plan', plan, '--data', data, '--port-base', String(BASE), '--smtp', office.url, '--yes', '--json'];
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'duban.cjs'), 'up', ...args, '--rehearse', '2016-10-24', '--day', '1h'],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: `--require ${join(ROOT, 'test', 'harness', 'killing-point.cjs')}`,
        KILLING_POINT: point,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let out = '';
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  up = { kill: () => void child.kill('SIGINT'), log: () => log, gone };
  await waitFor(
    () => out.includes('"ready":true'),
    () => log,
  );
});
afterAll(async () => {
  up.kill();
  await up.gone;
  await office.close();
});

const engine = () => (JSON.parse(readFileSync(join(data, 'run', 'engine.pid'), 'utf8')) as { pid: number }).pid;
const kill = () => process.kill(engine(), 'SIGKILL');

interface Case {
  readonly at: string;
  /** A point in our code; absent where the mail server does it. */
  readonly point?: string;
  readonly manners?: Manners;
  readonly outcomes: readonly string[];
  /** How often the mail came. */
  readonly came: number;
}
/** Every server does it once and then takes everything. */
const once =
  (act: (socket: Parameters<Extract<Manners['dot'], (...args: never[]) => void>>[0]) => void) =>
  (socket: Parameters<typeof act>[0]) => {
    office.behave({});
    act(socket);
  };
const CASES: readonly Case[] = [
  { at: 'after the commit, before the activity completes', point: 'after finish', outcomes: ['handed-over'], came: 1 },
  { at: 'before the ledger has a row of the attempt', point: 'before begin', outcomes: ['handed-over'], came: 1 },
  {
    at: 'when the row is there and nothing was sent',
    point: 'after begin',
    outcomes: ['unknown', 'handed-over'],
    came: 1,
  },
  { at: 'at DATA', manners: { data: once(kill) }, outcomes: ['unknown', 'handed-over'], came: 1 },
  {
    at: 'after the final dot, before 250',
    manners: { dot: once(kill) },
    outcomes: ['unknown', 'handed-over'],
    came: 2,
  },
  {
    at: 'after 250 was sent, before it is read',
    manners: {
      takes: true,
      dot: once((socket) => {
        // A stopped process reads nothing, however long the answer takes.
        process.kill(engine(), 'SIGSTOP');
        socket.write('250 queued\r\n', kill);
      }),
    },
    outcomes: ['unknown', 'handed-over'],
    came: 2,
  },
  {
    at: 'after 250 was read, before the ledger commits',
    point: 'before finish',
    outcomes: ['unknown', 'handed-over'],
    came: 2,
  },
];
test.each(CASES)('killed $at: the mail is there, and the ledger says what it knows', async (one) => {
  const title = `事件${CASES.indexOf(one) + 1}`;
  const before = engine();
  if (one.point) writeFileSync(point, one.point);
  office.behave(one.manners ?? {});
  const event = { requirement: '1.1', at: START, title, by: '李四' };
  const { occurrence } = await call<{ occurrence: string }>(data, 'event', event);
  await waitFor(
    () => !existsSync(point) && engine() !== before,
    () => `never killed at ${one.at}\n${up.log()}`,
  );
  let seen: unknown = 'nothing';
  let message: MessageFacts | undefined;
  await waitFor(
    async () => {
      // Not there for a while: that is what is tested.
      const notices = await call<NoticeFacts[]>(data, 'notices', {}).catch((error: unknown) => ((seen = error), []));
      const own = notices.filter((notice) => notice.occurrence === occurrence);
      if (own.length > 0) seen = own;
      if (own.length !== 1 || own[0]!.state !== 'handed-over') return false;
      message = await call<MessageFacts>(data, 'message', { id: own[0]!.messageId! });
      return true;
    },
    () => `${JSON.stringify(seen)}\n${up.log()}`,
    120_000, // P4: two minutes
  );
  expect(message!.attempts.map(({ outcome }) => outcome)).toEqual(one.outcomes);
  expect(office.copiesOf(message!.messageId)).toHaveLength(one.came);
});

test('afterwards every mail that came is in the ledger, word for word, and nothing else', async () => {
  up.kill();
  await up.gone;
  const ledger = await openLedger({ folder: data });
  // One hour is a day: what has to be settled by now is what was due in the first minutes of the plan.
  expect(await brokenPromises(ledger.db, office.copies, START)).toEqual([]);
  await ledger.close();
});
