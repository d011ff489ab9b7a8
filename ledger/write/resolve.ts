/** A person's word on a message whose outcome nobody knows: it arrived, or it did not. */
import { appendAudit } from '../chain';
import type { ExpressionBuilder } from 'kysely';
import { AFTER_UNKNOWN } from '../../domain/wording/unsent';
import type { Db } from '../open';
import type { Tables } from '../tables';

export interface Resolution {
  readonly message: string;
  readonly arrived: boolean;
  readonly user: string;
  /** The ledger's entry with the reason. */
  readonly entry: string;
  /** Plan time. */
  readonly now: string;
}

/**
 * Arrived: handed over, and never tried again, also when it was given up or its next copy refused meanwhile. Not arrived: tried again. False when nothing
 * is unknown about the message any more.
 */
export async function writeResolution(db: Db, { message, arrived, user, entry, now }: Resolution): Promise<boolean> {
  const state = arrived ? 'handed-over' : 'deferred';
  return db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('messages')
      .set((eb) => (arrived ? { state, sent_at: now } : { state, settled: lastEnded(eb) }))
      .where('id', '=', message)
      .where((eb) =>
        eb.or([
          eb('state', '=', 'unknown'),
          ...(arrived
            ? [
                eb.and([eb('state', '=', 'expired'), lastUnknown(eb)]),
                eb.and([eb('state', '=', 'refused'), refusedAfter(eb)]),
              ]
            : []),
        ]),
      )
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return false;
    await tx
      .updateTable('notices')
      .set({ state, state_reason: null })
      .where('message', '=', message)
      .where('state', 'in', arrived ? ['unknown', 'expired', 'refused'] : ['unknown'])
      .execute();
    await tx.updateTable('acts').set({ state: 'applied' }).where('id', '=', entry).execute();
    await appendAudit(tx, [{ at: now, kind: 'resolved', ref: message, data: { arrived, user, entry } }]);
    return true;
  });
}

/** A person can speak of what is over, not of a copy that is being handed over while he speaks. */
const lastEnded = (eb: ExpressionBuilder<Tables, 'messages'>) =>
  eb.fn.coalesce(
    eb
      .selectFrom('attempts')
      .select((own) => own.fn.max('attempts.n').as('n'))
      .whereRef('attempts.message', '=', 'messages.id')
      .where('attempts.ended_real', 'is not', null),
    eb.val(0),
  );

/** The message's last attempt is the one of which nobody knows. */
const lastUnknown = (eb: ExpressionBuilder<Tables, 'messages'>) =>
  eb.exists(
    eb
      .selectFrom('attempts')
      .select('attempts.n')
      .whereRef('attempts.message', '=', 'messages.id')
      .whereRef('attempts.n', '=', 'messages.attempts')
      .where('attempts.outcome', '=', 'unknown'),
  );

/** A copy before the one that was refused may have arrived. */
const refusedAfter = (eb: ExpressionBuilder<Tables, 'messages'>) =>
  eb.exists(
    eb
      .selectFrom('notices')
      .select('notices.key')
      .whereRef('notices.message', '=', 'messages.id')
      .where('notices.state_reason', 'like', `%${AFTER_UNKNOWN}`),
  );
