/** What composing messages needs from the ledger beyond their notices: read once for a whole batch. */
import { sql } from 'kysely';
import type { Plan } from '../domain/plan';
import type { Db } from '../ledger/open';
import type { Begun } from '../ledger/write/attempts';
import type { Head } from './compose';
import type { Deps } from './deps';

export interface Facts {
  /** By edition. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** By occurrence. */
  readonly heads: ReadonlyMap<string, Head>;
  /** By `occurrence|unit`: the body the unit answers to. */
  readonly answersTo: ReadonlyMap<string, string>;
}

export async function readFacts({ ledger, editions }: Deps, begun: readonly Begun[]): Promise<Facts> {
  const plans = new Map<string, Plan>();
  for (const { message } of begun)
    if (!plans.has(message.edition)) plans.set(message.edition, await editions.planOf(message.edition));
  return { plans, ...(await readRows(ledger.db, begun)) };
}

async function readRows(db: Db, begun: readonly Begun[]): Promise<Omit<Facts, 'plans'>> {
  const notices = begun.flatMap((one) => one.notices);
  const occurrences = [...new Set(notices.flatMap(({ occurrence }) => occurrence ?? []))];
  if (occurrences.length === 0) return { heads: new Map(), answersTo: new Map() };
  const pairs = notices.flatMap(({ occurrence, unit }) => (occurrence === null ? [] : [{ occurrence, unit }]));
  const heads = await db.selectFrom('occurrences').select(['id', 'plan']).where('id', 'in', occurrences).execute();
  const { rows } = await sql<{ occurrence: string; unit: string; answers_to: string }>`
    select standings.occurrence, standings.unit, answers_to
      from json_to_recordset(${JSON.stringify(pairs)}::json) as pair(occurrence text, unit text)
      join standings on standings.occurrence = pair.occurrence and standings.unit = pair.unit`.execute(db);
  return {
    heads: new Map(heads.map((row) => [row.id, JSON.parse(row.plan) as Head])),
    answersTo: new Map(rows.map((row) => [`${row.occurrence}|${row.unit}`, row.answers_to])),
  };
}
