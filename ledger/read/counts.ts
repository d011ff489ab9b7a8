/** Counts for people who watch: what was sent, what waits, who stands where. */
import { sql } from 'kysely';
import { OWING } from '../../domain/acts';
import type { Db } from '../open';

const n = sql<number>`cast(count(*) as int)`.as('n');
const byKey = (rows: { key: string; n: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map((row) => [row.key, row.n]));

export interface Counts {
  readonly occurrences: Record<string, number>;
  readonly standings: Record<string, number>;
  readonly overdue: number;
  readonly notices: Record<string, number>;
  readonly messages: Record<string, number>;
  readonly slips: Record<string, number>;
  readonly planned: number;
  /** Plan time of the earliest item still to be written. */
  readonly oldest: string | null;
}

/** `now`: plan time; `until`: what is planned at or after it is not counted. */
export async function readCounts(db: Db, now: string, until = '9999'): Promise<Counts> {
  const occurrences = await db.selectFrom('occurrences').select(['state as key', n]).groupBy('state').execute();
  const standings = await db.selectFrom('standings').select(['standing as key', n]).groupBy('standing').execute();
  const overdue = await db
    .selectFrom('standings')
    .select(n)
    .where('standing', 'in', OWING)
    .where('due_end', '<=', now)
    .executeTakeFirstOrThrow();
  const notices = await db
    .selectFrom('notices')
    .select(['state as key', n])
    .where('window_at', '<', until)
    .groupBy('state')
    .execute();
  const messages = await db.selectFrom('messages').select(['state as key', n]).groupBy('state').execute();
  const slips = await db.selectFrom('slips').select(['state as key', n]).groupBy('state').execute();
  const planned = await db
    .selectFrom('items')
    .select([n, (eb) => eb.fn.min('at').as('oldest')])
    .where('state', '=', 'planned')
    .where('at', '<', until)
    .executeTakeFirstOrThrow();
  return {
    occurrences: byKey(occurrences),
    standings: byKey(standings),
    overdue: overdue.n,
    notices: byKey(notices),
    messages: byKey(messages),
    slips: byKey(slips),
    planned: planned.n,
    oldest: planned.oldest,
  };
}

export interface Upcoming {
  readonly at: string;
  readonly items: number;
  readonly requirements: readonly string[];
}

/** The next instants at which something will be sent. */
export async function readUpcoming(db: Db, now: string, limit: number): Promise<Upcoming[]> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('occurrences', 'occurrences.id', 'items.occurrence')
    .select(['items.at', 'occurrences.requirement'])
    .where('items.state', '=', 'planned')
    .where('items.at', '>', now)
    .orderBy('items.at')
    .limit(2_000)
    .execute();
  const byInstant = new Map<string, string[]>();
  for (const row of rows) byInstant.set(row.at, [...(byInstant.get(row.at) ?? []), row.requirement]);
  return [...byInstant]
    .slice(0, limit)
    .map(([at, all]) => ({ at, items: all.length, requirements: [...new Set(all)] }));
}
