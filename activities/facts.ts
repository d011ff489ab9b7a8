/** What composing messages needs from the ledger beyond their notices: read once for a whole batch. */
import type { Plan } from '../domain/plan';
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
  /** By contact: duties that stand in the person's calendar and are closed since the last mail. */
  readonly closed: ReadonlyMap<string, readonly ClosedDuty[]>;
}

export async function readFacts({ ledger, editions, mail }: Deps, begun: readonly Begun[]): Promise<Facts> {
  const plans = new Map<string, Plan>();
  for (const { message } of begun)
    if (!plans.has(message.edition)) plans.set(message.edition, await editions.planOf(message.edition));
  const closed =
    mail.calendar && mail.calendar !== 'off' ? await readClosed(ledger.db, mailingsOf(begun)) : new Map<string, []>();
  return { plans, closed, heads: await readHeads(ledger.db, begun) };
}

const mailingsOf = (begun: readonly Begun[]) =>
  begun.flatMap(({ message: { channel, contact, window_at: window } }) =>
    channel === 'email' ? [{ contact, window }] : [],
  );

async function readHeads(db: Db, begun: readonly Begun[]): Promise<Facts['heads']> {
  const named = begun.flatMap(({ notices }) => notices.flatMap(({ occurrence }) => occurrence ?? []));
  const occurrences = [...new Set(named)];
  if (occurrences.length === 0) return new Map();
  const rows = await db.selectFrom('occurrences').select(['id', 'plan']).where('id', 'in', occurrences).execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.plan) as Head]));
}
