/** What a supervisor's own escalation says: who started it and why, and dates that run from now. */
import type { AgendaItem } from '../domain/agenda-types';
import type { Instant, Plan } from '../domain/plan';
import { isProvisional } from '../domain/provisional';
import { dateOf } from '../domain/zone';
import type { Db } from '../ledger/open';
import type { Signature } from './wording/outgoing';

/** A supervisor's escalation is not about days gone by: its reason is the person who started it, and its dates run from now. */
export const byHand = (plan: Plan, item: AgendaItem, now: Instant): AgendaItem => ({
  ...item,
  provisional: isProvisional(plan, [dateOf(now), dateOf(item.at)]),
  reasons: [{ zh: `督查人员发起督办（第${item.step}级）`, en: `started by a supervisor, level ${item.step}` }],
});

/** The reason that the person gave, from the ledger: it is in no workflow. */
export async function whyStarted(db: Db, entry: string | undefined): Promise<string | undefined> {
  if (entry === undefined) return undefined;
  const row = await db.selectFrom('acts').select('reason').where('id', '=', entry).executeTakeFirst();
  return row?.reason ? `督办缘由：${row.reason}` : undefined;
}

/** Whoever signs a slip, on the day of `at`; the name is in the ledger alone. Absent where the ledger does not know who it is. */
export async function signature(db: Db, user: string, at: Instant): Promise<Signature | undefined> {
  const row = await db.selectFrom('users').select('name').where('id', '=', user).executeTakeFirst();
  return row && { by: row.name, on: dateOf(at) };
}

/** A supervisor's start is the signature for a slip of the level it starts at. Later ones wait for theirs, and are not told here. */
export const signedByStart = async (
  db: Db,
  user: string | undefined,
  item: AgendaItem,
): Promise<Signature | undefined> =>
  user !== undefined && item.slip && !item.approve ? signature(db, user, item.at) : undefined;
