/** To-do items in the work app that have nothing left behind them, and how they were ended. */
import { sql } from 'kysely';
import { OWING } from '../../domain/acts';
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { AGENDA_KINDS } from './occurrence';

export interface EndedTodo {
  readonly message: string;
  readonly edition: string;
  readonly contact: string;
  readonly taskId: string;
  readonly tries: number;
}

/**
 * Items that carry something to be done, all of which has ended: every unit of it has handed in, was excused or is closed, every
 * assignment is signed for. What only tells (alarms, decisions) keeps no item open and ends none. `realNow` is ISO.
 */
export async function readEndedTodos(db: Db, realNow: string, most: number): Promise<EndedTodo[]> {
  const kinds = sql.join(AGENDA_KINDS.map((kind) => sql`${kind}`));
  const owing = sql.join(OWING.map((standing) => sql`${standing}`));
  const duty = sql`(notices.kind in (${kinds}) or notices.kind = 'assignment')`;
  const { rows } = await sql<EndedTodo>`
    select messages.id as message, messages.edition, messages.contact, attempts.response as "taskId", messages.asked as tries
      from messages join attempts on attempts.message = messages.id and attempts.n = messages.attempts
      where messages.channel = 'app' and messages.state = 'handed-over' and messages.closed is null
        and attempts.outcome = 'handed-over'
        and (messages.close_after is null or messages.close_after <= ${realNow})
        and exists (select 1 from notices where notices.message = messages.id and ${duty})
        and not exists (select 1 from notices join standings
          on standings.occurrence = notices.occurrence and standings.unit = notices.unit
          where notices.message = messages.id and notices.kind in (${kinds}) and standings.standing in (${owing}))
        and not exists (select 1 from notices join assignments
          on assignments.edition = notices.edition and assignments.unit = notices.unit
          where notices.message = messages.id and notices.kind = 'assignment' and assignments.acknowledged_at is null)
      order by messages.id limit ${most}`.execute(db);
  return rows;
}

export interface FinishedTodo {
  readonly message: string;
  /** How it ended in the app; null = not yet. */
  readonly closed: string | null;
  /** Real time before which it is not tried again. */
  readonly after: string;
  readonly reason: string;
  /** Plan time. */
  readonly now: string;
}

export async function finishTodo(db: Db, { message, closed, after, reason, now }: FinishedTodo): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('messages')
      .set((eb) => ({ closed, close_after: after, asked: eb('asked', '+', 1) }))
      .where('id', '=', message)
      .execute();
    if (closed) await appendAudit(tx, [{ at: now, kind: 'todo-ended', ref: message, data: { closed, reason } }]);
  });
}
