/** What becomes of messages after the first try: which are in trouble, which were taken over, which are given up. */
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { isUnsettled } from './attempts';
import { OPEN_STATES } from './carried';

export interface Troubled {
  readonly id: string;
  readonly urgent: boolean;
  readonly sms: boolean;
  readonly state: (typeof IN_TROUBLE)[number];
}
const IN_TROUBLE = ['deferred', 'unknown', 'refused'] as const;

/**
 * So many are answered at a time: each is a child of the run of dispatch, a server allows a run 2,000 of them
 * (limit.numPendingChildExecutions), and asks it to continue as new after some five hundred.
 */
const MOST_TROUBLED = 500;

/** Messages in trouble that no delivery workflow has taken over, the first of them; dispatch asks again until none is left. */
export async function troubled(db: Db): Promise<Troubled[]> {
  return db
    .selectFrom('messages')
    .select((eb) => ['id', 'urgent', eb('channel', '=', 'sms').$castTo<boolean>().as('sms')])
    .select((eb) => eb.ref('state').$castTo<Troubled['state']>().as('state'))
    .where('state', 'in', IN_TROUBLE)
    .where('followed', '=', false)
    .orderBy('urgent', 'desc')
    .orderBy('id')
    .limit(MOST_TROUBLED)
    .execute();
}

/** Those of the messages that are urgent. */
export async function urgentAmong(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('messages').select('id').where('id', 'in', ids).where('urgent', '=', true).execute();
  return rows.map(({ id }) => id);
}

/** How many copies of a message may have arrived without anybody knowing. */
export async function countUnsettled(db: Db, id: string): Promise<number> {
  const rows = await db
    .selectFrom('attempts')
    .innerJoin('messages', 'messages.id', 'attempts.message')
    .select('n')
    .where('message', '=', id)
    .where(isUnsettled)
    .execute();
  return rows.length;
}

/** Marks a message as taken over by its delivery workflow. */
export const follow = (db: Db, id: string) =>
  db.updateTable('messages').set({ followed: true }).where('id', '=', id).execute();

/** Gives a message up: its notices end as expired (or stay refused); the alarm is the caller's. */
export async function expire(db: Db, id: string, now: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const expired = await tx
      .updateTable('messages')
      .set({ state: 'expired' })
      .where('id', '=', id)
      .where('state', 'in', OPEN_STATES)
      .executeTakeFirst();
    if (expired.numUpdatedRows === 0n) return; // refused, or given up before
    await tx
      .updateTable('notices')
      .set({ state: 'expired' })
      .where('message', '=', id)
      .where('state', 'in', OPEN_STATES)
      .execute();
    await appendAudit(tx, [{ at: now, kind: 'expired', ref: id, data: {} }]);
  });
}
