/** Duties that a person was reminded of by mail and that are closed since: their calendar entries are to be withdrawn. */
import { sql } from 'kysely';
import { ALIVE } from '../../domain/acts';
import type { Instant } from '../../domain/plan';
import type { Db } from '../open';

export interface ClosedDuty {
  readonly occurrence: string;
  readonly unit: string;
  readonly requirement: string;
  readonly dueDate: string;
}

/** A mail that is to go to `contact` in its window (plan time). */
export interface Mailing {
  readonly contact: string;
  readonly window: Instant;
}

/**
 * By contact. Each duty is answered until a mail has gone to the person after it was closed; what comes after the mail's window
 * changes nothing, so that a second try says the same.
 */
export async function readClosed(db: Db, mailings: readonly Mailing[]): Promise<Map<string, ClosedDuty[]>> {
  const { rows } = await sql<ClosedDuty & { contact: string }>`
    select distinct notices.contact, notices.occurrence, notices.unit, notices.requirement, standings.due_date as "dueDate"
      from json_to_recordset(${JSON.stringify(mailings)}::json) as person (contact text, "window" text)
      join notices on notices.contact = person.contact
      join standings on standings.occurrence = notices.occurrence and standings.unit = notices.unit
      where notices.channel = 'email' and notices.kind in ('reminder', 'due', 'overdue')
        and notices.state in ('handed-over', 'delivered') and standings.standing not in (${sql.join(ALIVE)})
        and standings.updated_at <= person."window"
        and standings.updated_at > coalesce((select max(sent_at) from messages
          where messages.contact = person.contact and messages.channel = 'email' and sent_at < person."window"), '')
      order by notices.occurrence, notices.unit`.execute(db);
  const closed = new Map<string, ClosedDuty[]>();
  for (const { contact, ...duty } of rows) closed.set(contact, [...(closed.get(contact) ?? []), duty]);
  return closed;
}
