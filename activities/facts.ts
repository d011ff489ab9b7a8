/** What composing messages needs from the ledger beyond their notices: read once for a whole batch. */
import { sql } from 'kysely';
import type { Plan } from '../domain/plan';
import { readMany } from '../ledger/many';
import type { Db } from '../ledger/open';
import { readClosed, type ClosedDuty } from '../ledger/read/closed-duties';
import type { Begun } from '../ledger/write/attempts';
import type { Head } from './compose';
import type { Deps } from './deps';

export interface Facts {
  /** By edition. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** By occurrence. */
  readonly heads: ReadonlyMap<string, Head>;
  /** By `occurrence|unit`. */
  readonly duties: ReadonlyMap<string, DutyFacts>;
  /** By contact: duties that stand in the person's calendar and are closed since the last mail. */
  readonly closed: ReadonlyMap<string, readonly ClosedDuty[]>;
}

export interface DutyFacts {
  /** The body the unit answers to. */
  readonly answersTo: string;
  readonly standing: string;
}

export async function readFacts({ ledger, editions, mail }: Deps, begun: readonly Begun[]): Promise<Facts> {
  const plans = new Map<string, Plan>();
  for (const { message } of begun)
    if (!plans.has(message.edition)) plans.set(message.edition, await editions.planOf(message.edition));
  const closed =
    mail.calendar && mail.calendar !== 'off' ? await readClosed(ledger.db, mailingsOf(begun)) : new Map<string, []>();
  return { plans, closed, ...(await readRows(ledger.db, begun)) };
}

const mailingsOf = (begun: readonly Begun[]) =>
  begun.flatMap(({ message: { channel, contact, window_at: window } }) =>
    channel === 'email' ? [{ contact, window }] : [],
  );

async function readRows(db: Db, begun: readonly Begun[]): Promise<Pick<Facts, 'heads' | 'duties'>> {
  const notices = begun.flatMap((one) => one.notices);
  const occurrences = [...new Set(notices.flatMap(({ occurrence }) => occurrence ?? []))];
  if (occurrences.length === 0) return { heads: new Map(), duties: new Map() };
  const pairs = notices.flatMap(({ occurrence, unit }) => (occurrence === null ? [] : [{ occurrence, unit }]));
  const heads = await db.selectFrom('occurrences').select(['id', 'plan']).where('id', 'in', occurrences).execute();
  const rows = await readMany<{ occurrence: string; unit: string; answersTo: string; standing: string }>(
    db,
    sql`select standings.occurrence, standings.unit, answers_to as "answersTo", standing
      from json_to_recordset(${JSON.stringify(pairs)}::json) as pair(occurrence text, unit text)
      join standings on standings.occurrence = pair.occurrence and standings.unit = pair.unit`,
  );
  return {
    heads: new Map(heads.map((row) => [row.id, JSON.parse(row.plan) as Head])),
    duties: new Map(rows.map(({ occurrence, unit, ...duty }) => [`${occurrence}|${unit}`, duty])),
  };
}
