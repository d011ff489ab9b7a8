/** Attempts at a message: begun in the ledger before, finished in it after. */
import { appendAudit } from '../chain';
import type { Db } from '../open';
import type { MessageRow, NoticeRow, NoticeState } from '../tables';
import { AGENDA_KINDS, OWING } from './occurrence';

/** States in which a message still has to go (or to go again). */
export const OPEN_STATES = ['claimed', 'deferred', 'unknown'] as const;

export interface Begun {
  readonly message: MessageRow;
  readonly attempt: number;
  readonly notices: readonly NoticeRow[];
}

/**
 * Writes that an attempt begins and answers what still has to be said: notices whose unit has handed in meanwhile are superseded
 * here, at the very moment of sending. Null when nothing is left to say, or another process took the attempt.
 */
export async function beginAttempt(db: Db, id: string, now: string): Promise<Begun | null> {
  return db.transaction().execute(async (tx) => {
    const message = await tx.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!message || !isOpen(message.state)) return null;
    await supersedeEnded(tx, id);
    const notices = await tx
      .selectFrom('notices')
      .selectAll()
      .where('message', '=', id)
      .where('state', 'in', OPEN_STATES)
      .orderBy('key')
      .execute();
    if (notices.length === 0) {
      await tx.updateTable('messages').set({ state: 'superseded' }).where('id', '=', id).execute();
      return null;
    }
    const attempt = message.attempts + 1;
    await tx
      .insertInto('attempts')
      .values({ message: id, n: attempt, began_at: now, began_real: new Date().toISOString() })
      .execute();
    await tx.updateTable('messages').set({ attempts: attempt }).where('id', '=', id).execute();
    return { message, attempt, notices };
  });
}

const isOpen = (state: NoticeState): boolean => (OPEN_STATES as readonly string[]).includes(state);

async function supersedeEnded(tx: Db, message: string): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ state: 'superseded', state_reason: 'ended-before-sending' })
    .where('message', '=', message)
    .where('kind', 'in', AGENDA_KINDS)
    .where('state', 'in', OPEN_STATES)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('standings')
            .select('standings.unit')
            .whereRef('standings.occurrence', '=', 'notices.occurrence')
            .whereRef('standings.unit', '=', 'notices.unit')
            .where('standings.standing', 'in', OWING),
        ),
      ),
    )
    .execute();
}

export interface AttemptOutcome {
  readonly state: 'handed-over' | 'refused' | 'deferred' | 'unknown';
  readonly response: string;
  readonly subject?: string;
  readonly hash?: string;
}

/** Writes how an attempt ended; the notices it carried share its fate. `now` is plan time. */
export async function finishAttempt(
  db: Db,
  id: string,
  attempt: number,
  outcome: AttemptOutcome,
  now: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('attempts')
      .set({ ended_real: new Date().toISOString(), outcome: outcome.state, response: outcome.response })
      .where('message', '=', id)
      .where('n', '=', attempt)
      .execute();
    const sent = outcome.state === 'handed-over';
    await tx
      .updateTable('messages')
      .set({
        state: outcome.state,
        response: outcome.response,
        ...(outcome.subject === undefined ? {} : { subject: outcome.subject, hash: outcome.hash ?? null }),
        ...(sent ? { sent_at: now } : {}),
      })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('notices')
      .set({ state: outcome.state })
      .where('message', '=', id)
      .where('state', 'in', OPEN_STATES)
      .execute();
    await appendAudit(tx, [
      { at: now, kind: outcome.state, ref: id, data: { attempt, response: outcome.response, hash: outcome.hash } },
    ]);
  });
}

/** Attempts that a dead process left open have an unknown outcome. Only for a process that owns the ledger alone. */
export async function endOrphanAttempts(db: Db, now: string): Promise<number> {
  const orphans = await db.selectFrom('attempts').select(['message', 'n']).where('ended_real', 'is', null).execute();
  for (const { message, n } of orphans)
    await finishAttempt(
      db,
      message,
      n,
      { state: 'unknown', response: '发送进程中断，结果不明 / the sending process died' },
      now,
    );
  return orphans.length;
}
