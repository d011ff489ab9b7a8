/** A message in trouble as dispatch and its tries would have left it, for tests of what becomes of it. */
import type { Deps } from '../../activities/deps';
import { createEditions } from '../../activities/editions';
import { REAL_CLOCK, type Clock } from '../../domain/clock';
import type { Instant } from '../../domain/plan';
import { insertRows } from '../../ledger/chain';
import type { Db, Ledger } from '../../ledger/open';
import type { Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { silentGateway } from '../harness/silent-gateway';

export const OCCURRENCE = 'gd-2016/2.7/quarter/2016-Q3';
export const LIAISON = 'liaison@guangzhou.gd.example';

/** An engine's hands whose servers take everything. */
export const takingAll = (ledger: Ledger): Deps => ({
  ledger,
  editions: createEditions(ledger),
  clock: REAL_CLOCK,
  poke: () => Promise.resolve(),
  mail: { from: { name: '督办', address: 'd@d.example' }, domain: 'd.example', rehearsal: false, sample: true },
  sendMail: () => Promise.resolve({ state: 'handed-over', response: '250 ok' }),
  sms: silentGateway([]),
});

/** 2.7 of the third quarter of 2016 is owed by these units, and nobody has been told anything. */
export async function owe(engine: Bench, now: Instant, units: readonly string[] = ['guangzhou']): Promise<void> {
  await engine.reset(now);
  const plan = cutPlan(['2.7'], units);
  await engine.apply(plan);
  await engine.ledger.db.deleteFrom('notices').execute(); // the assignments
  await engine.open(plan, '2.7', '2016-Q3');
}

/** A day is a day, and it is `now`. */
export const clockAt = (now: Instant): Clock => ({
  realStart: Date.now(),
  planStart: Date.parse(now),
  dayMs: 86_400_000,
});

export interface Written {
  readonly contact?: string;
  readonly role?: string;
  /** How its attempts ended. */
  readonly outcomes?: readonly string[];
  readonly settled?: number;
}
/** A message in that state with 广州's reminder in it; `at`: when all of it was. */
export async function writeTrouble(
  db: Db,
  id: string,
  channel: string,
  state: string,
  own: Written & { readonly at: string },
): Promise<void> {
  const { contact = LIAISON, role = 'liaison', outcomes = [], settled = 0, at } = own;
  const common = { edition: 'gd-2016', contact, channel, window_at: at, urgent: false, state };
  const { due_date } = await db
    .selectFrom('standings')
    .select('due_date')
    .where('occurrence', '=', OCCURRENCE)
    .where('unit', '=', 'guangzhou')
    .executeTakeFirstOrThrow();
  const attempts = outcomes.length;
  await insertRows(db, 'messages', [
    { ...common, id, message_id: `<${id}@d.example>`, attempts, created_at: at, followed: true, asked: 0, settled },
  ]);
  await insertRows(
    db,
    'attempts',
    outcomes.map((outcome, index) => ({
      ...{ message: id, n: index + 1, began_at: at, began_real: at, ended_real: at, run: 'r' },
      ...{ outcome, response: outcome, looked_up: false },
    })),
  );
  const about = { unit: 'guangzhou', role, kind: 'reminder', step: 2, at, late: false, payload: '{}' };
  const duty = { occurrence: OCCURRENCE, requirement: '2.7', due_date };
  await insertRows(db, 'notices', [{ ...common, ...about, ...duty, key: `k-${id}`, message: id }]);
}
