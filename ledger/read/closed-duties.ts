/** Duties that a person was reminded of by mail and that are closed since: their calendar entries are to be withdrawn. */
import { sql } from 'kysely';
import { ALIVE } from '../../domain/acts';
import type { Instant } from '../../domain/plan';
import type { Db } from '../open';

/** Kinds of notices that tell a person to do something by a date: their mails carry it as a calendar entry. */
export const DUTY_KINDS: readonly string[] = ['reminder', 'due', 'overdue', 'decision'];
/** Roles under which a person is told of the own unit's duties; a superior's calendar is not the unit's. */
export const OWN_ROLES: readonly string[] = ['liaison', 'office-head', 'deputy-head', 'head'];

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
 * By contact. Each duty is answered until a mail of a window after its closing has reached the person; what comes after the mail's
 * window changes nothing, so that a second try says the same. Windows are compared with windows: a mail may leave hours after
 * its own, and says nothing of what was closed meanwhile.
 */
export async function readClosed(db: Db, mailings: readonly Mailing[]): Promise<Map<string, ClosedDuty[]>> {
  const { rows } = await sql<ClosedDuty & { contact: string }>`
    select distinct notices.contact, notices.occurrence, notices.unit, notices.requirement, standings.due_date as "dueDate"
      from json_to_recordset(${JSON.stringify(mailings)}::json) as person (contact text, "window" text)
      join notices on notices.contact = person.contact
      join standings on standings.occurrence = notices.occurrence and standings.unit = notices.unit
      where notices.channel = 'email' and notices.kind in (${sql.join(DUTY_KINDS)})
        and notices.role in (${sql.join(OWN_ROLES)}) and notices.due_date is not null
        and notices.state in ('handed-over', 'delivered') and standings.standing not in (${sql.join(ALIVE)})
        and standings.updated_at <= person."window"
        and standings.updated_at > coalesce((select max(window_at) from messages
          where messages.contact = person.contact and messages.channel = 'email'
            and messages.state in ('handed-over', 'delivered') and window_at < person."window"), '')
      order by notices.occurrence, notices.unit`.execute(db);
  const closed = new Map<string, ClosedDuty[]>();
  for (const { contact, ...duty } of rows) closed.set(contact, [...(closed.get(contact) ?? []), duty]);
  return closed;
}
