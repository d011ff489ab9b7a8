/** Attempts end: how, of the message and of what it carried; many at a time. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/plan';
import { AFTER_UNKNOWN, type Unsent } from '../../domain/wording/unsent';
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { OPEN_STATES } from './carried';

export interface AttemptOutcome {
  readonly state: 'handed-over' | 'delivered' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or ours where it had none. */
  readonly response: string;
  readonly subject?: string;
  readonly hash?: string;
  /** Nothing was handed over: it only asked what had become of an earlier attempt. */
  readonly lookedUp?: boolean;
  /** Refused by ourselves, and why: no server was asked. */
  readonly unsent?: Unsent;
}
export interface FinishedAttempt {
  readonly message: string;
  readonly attempt: number;
  /** Keys of the notices that it carried: they share its fate. */
  readonly carried: readonly string[];
  readonly outcome: AttemptOutcome;
  /** Plan time. */
  readonly at: Instant;
}

/** A copy may have arrived. What a look-up has found is about that copy. */
const EARLIER_UNKNOWN = sql`exists (select from attempts as earlier
  where earlier.message = attempt.id and earlier.n <> attempt.n and earlier.n > messages.settled
    and earlier.outcome = 'unknown' and not earlier.looked_up)`;
const isOpen = (table: 'messages' | 'notices') => sql`${sql.ref(`${table}.state`)} in (${sql.join(OPEN_STATES)})`;
/**
 * Writes how attempts ended, of the messages and of what they carried. One that was given up as unknown meanwhile is set right,
 * unless the message has been tried again.
 */
export async function finishAttempts(db: Db, finished: readonly FinishedAttempt[]): Promise<void> {
  if (finished.length === 0) return;
  const ended = new Date().toISOString();
  const ends = JSON.stringify(
    finished.map(({ message, attempt, outcome, at }) => ({
      id: message,
      n: attempt,
      state: outcome.state,
      response: outcome.response,
      subject: outcome.subject ?? null,
      hash: outcome.hash ?? null,
      looked_up: outcome.lookedUp ?? false,
      unsent: outcome.unsent ?? null,
      sent_at: outcome.state === 'handed-over' || outcome.state === 'delivered' ? at : null,
    })),
  );
  const carried = JSON.stringify(finished.flatMap((one) => one.carried.map((key) => ({ key, id: one.message }))));
  await db.transaction().execute(async (tx) => {
    // One statement, because each costs the embedded database more than its rows do; attempt, message and notices one after the
    // other, because each shares the fate of the one before. What somebody has found out is not made unknown again by who only
    // noticed that nobody holds it; a copy that may have arrived is not forgotten because a later try did not leave; and what an
    // earlier try says late of having been taken holds, whatever was tried since. Notices by key: the planner knows that it is unique, and so takes the index always.
    const { rows } = await sql<{ id: string; n: number }>`with link as materialized (
        select * from json_to_recordset(${ends}::json)
          as link(id text, n int, state text, response text, subject text, hash text, looked_up boolean, unsent text,
            sent_at text)),
      attempt as (
        update attempts set ended_real = ${ended}, outcome = link.state, response = link.response,
            looked_up = link.looked_up
          from link where attempts.message = link.id and attempts.n = link.n
            and (attempts.ended_real is null or (attempts.outcome = 'unknown' and link.state <> 'unknown'))
          returning link.*),
      message as (
        update messages set response = attempt.response,
            state = case when attempt.state = 'deferred' and ${EARLIER_UNKNOWN} then 'unknown' else attempt.state end,
            subject = coalesce(attempt.subject, messages.subject), hash = coalesce(attempt.hash, messages.hash),
            sent_at = coalesce(attempt.sent_at, messages.sent_at)
          from attempt where messages.id = attempt.id and ${isOpen('messages')}
            and (messages.attempts = attempt.n or attempt.state in ('handed-over', 'delivered'))
          returning messages.id, messages.state, nullif(concat_ws(' ', attempt.unsent,
            case when attempt.state = 'refused' and not attempt.looked_up and ${EARLIER_UNKNOWN}
              then ${AFTER_UNKNOWN} end), '') as reason),
      notice as (
        update notices set state = message.state, state_reason = message.reason
          from json_to_recordset(${carried}::json) as link(key text, id text) join message on message.id = link.id
          where notices.key = link.key and notices.message = link.id and ${isOpen('notices')})
      select id, n from attempt`.execute(tx);
    const written = new Set(rows.map(({ id, n }) => `${id}#${n}`));
    await appendAudit(
      tx,
      finished
        .filter(({ message, attempt }) => written.has(`${message}#${attempt}`))
        .map(({ message, attempt, outcome: { state, response, hash }, at }) => ({
          at,
          kind: state,
          ref: message,
          data: { attempt, response, hash },
        })),
    );
  });
}
