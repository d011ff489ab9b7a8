/** The herd: ten thousand obligations fall due at one instant; how long until the last 250, beside raw pooled nodemailer. */
import { createTransport } from 'nodemailer';
import { plannedOccurrences } from '../domain/preview';
import { realTime, type Clock } from '../domain/clock';
import { toMillis } from '../domain/zone';
import type { MailThread } from '../worker/mail-thread';
import { startEngine, type BenchEngine } from './engine';
import { herdPlan } from './herd-plan';
import type { Sink, TakenMail } from './sink';

const DUE = '2016-12-30'; // Friday
/** The plan is applied and its workflows stand before the instant comes. */
const LEAD_MS = 45_000;
const PATIENCE_MS = 120_000;

export interface HerdFigures {
  readonly notices: number;
  readonly mails: number;
  /** From the instant to the last 250. */
  readonly ms: number;
  /** Temporal history events since the instant, for each notice. */
  readonly eventsPerNotice: number;
  readonly lost: number;
  readonly twice: number;
  /** Raw pooled nodemailer sending the same bytes into the same sink. */
  readonly rawMs: number;
}

export interface HerdTools {
  readonly sink: Sink;
  readonly mailing: MailThread;
  readonly say: (line: string) => void;
}

export async function herd(alone: boolean, { sink, mailing, say }: HerdTools): Promise<HerdFigures> {
  const plan = herdPlan({ due: DUE, alone });
  const at = plannedOccurrences(plan)[0]!.tracks[0]!.items[0]!.at;
  const clock: Clock = { realStart: Date.now(), planStart: toMillis(at) - LEAD_MS, dayMs: 86_400_000 };
  await sink.reset();
  const engine = await startEngine(mailing, clock, say);
  try {
    await engine.apply(plan);
    await settled(engine, sink);
    const before = await events(engine);
    await sink.reset();
    const instant = realTime(clock, toMillis(at));
    say(`就绪，距到期 ${((instant - Date.now()) / 1000).toFixed(1)} 秒`);
    if (Date.now() > instant) throw new Error('The plan was not ready in time; the machine is busy.');
    await new Promise((resolve) => setTimeout(resolve, instant - Date.now()));
    const { notices, last } = await drained(engine, sink);
    const bytes = await sink.take();
    const eventsPerNotice = ((await events(engine)) - before) / notices;
    const keys = new Set(bytes.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)![1]));
    const open = await unsent(engine);
    await sink.reset();
    const rawMs = await raw(sink, bytes);
    return {
      notices,
      mails: bytes.length,
      ms: last - instant,
      eventsPerNotice,
      lost: open,
      twice: bytes.length - keys.size,
      rawMs,
    };
  } finally {
    await engine.stop();
  }
}

/** The assignments have gone and every occurrence waits for the instant. */
async function settled({ ledger: { db } }: BenchEngine, sink: Sink): Promise<void> {
  await until(async () => {
    const { n } = await db
      .selectFrom('occurrences')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow();
    const busy = await db
      .selectFrom('messages')
      .select('id')
      .where('state', '!=', 'handed-over')
      .limit(1)
      .executeTakeFirst();
    return Number(n) === 94 && !busy && (await sink.count()).mails > 0;
  });
}

/** Every reminder has been handed over, and the server has written its last event. */
async function drained({ ledger: { db } }: BenchEngine, sink: Sink): Promise<{ notices: number; last: number }> {
  const reminders = () =>
    db
      .selectFrom('notices')
      .select((eb) => ['state', eb.fn.countAll<string>().as('n')])
      .where('kind', '=', 'reminder')
      .groupBy('state')
      .execute();
  await until(async () => {
    if ((await sink.count()).mails === 0 || Date.now() - (await sink.count()).last < 500) return false; // not to count what still leaves
    const rows = await reminders();
    return rows.length === 1 && rows[0]!.state === 'handed-over' && Number(rows[0]!.n) === 94 * 107;
  });
  const [row] = await reminders();
  return { notices: Number(row!.n), last: (await sink.count()).last };
}

const unsent = async ({ ledger: { db } }: BenchEngine): Promise<number> =>
  (await db.selectFrom('notices').select('key').where('state', '!=', 'handed-over').execute()).length;

/** History events of all workflows that run. */
async function events({ client }: BenchEngine): Promise<number> {
  let sum = 0;
  for await (const run of client.workflow.list())
    sum += (await client.workflow.getHandle(run.workflowId).describe()).historyLength;
  return sum;
}

async function raw(sink: Sink, taken: readonly TakenMail[]): Promise<number> {
  const messages = taken.map((mail) => ({ ...mail, raw: Buffer.from(mail.raw, 'latin1') }));
  const { hostname, port } = new URL(sink.url);
  const transport = createTransport({
    host: hostname,
    port: Number(port),
    pool: true,
    maxConnections: 5,
    maxMessages: Infinity,
  });
  const began = Date.now();
  await Promise.all(
    messages.map(({ from, to, raw: bytes }) => transport.sendMail({ envelope: { from, to }, raw: bytes })),
  );
  transport.close();
  return (await sink.count()).last - began;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('The herd did not settle in time.');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
