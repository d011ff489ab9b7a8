/** What a supervisor's own escalation says: who started it and why, and dates that run from now. */
import type { AgendaItem } from '../domain/agenda-types';
import type { Instant, Plan } from '../domain/plan';
import { isProvisional } from '../domain/provisional';
import { dateOf } from '../domain/zone';
import type { Db } from '../ledger/open';

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
