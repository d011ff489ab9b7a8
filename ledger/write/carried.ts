/** What messages carry, and whether it still has its reason: looked at in the transaction in which they begin to leave. */
import { sql } from 'kysely';
import { endOfReason, type Ended, type ToldAct } from '../../domain/reasons';
import { listed, readMany } from '../many';
import type { Db } from '../open';
import type { NoticeRow } from '../tables';

/** States in which a message still has to go (or to go again). */
export const OPEN_STATES = ['claimed', 'deferred', 'unknown'] as const;

/** What has to be known of a notice to say it; where its unit stands and whom it answers to, null without an occurrence. */
export type CarriedNotice = Pick<NoticeRow, (typeof CARRIED)[number]> & {
  readonly standing: string | null;
  readonly answers_to: string | null;
};
const CARRIED = [
  'key',
  'message',
  'occurrence',
  'requirement',
  'unit',
  'role',
  'kind',
  'step',
  'due_date',
  'late',
  'payload',
] as const;

export type Found = CarriedNotice & { readonly ended: Ended | null };
interface Facts {
  readonly owed_by: string | null;
  readonly asked_to: string | null;
  readonly settled: boolean | null;
}
/** The unit has signed for the assignments of the edition. */
const SIGNED = sql`exists (select from assignments where assignments.edition = notices.edition
  and assignments.unit = notices.unit and assignments.acknowledged_at is not null)`;

/**
 * From the few notices to what is known of their reasons by key, one by one: among thousands nothing else is quick. The receipt of
 * an edition is that of a unit's first letter: what a later version adds is signed for by none, and is told whoever signed before.
 */
export async function readCarried(tx: Db, messages: readonly string[]): Promise<readonly Found[]> {
  const columns = sql.join(CARRIED.map((column) => sql.ref(`notices.${column}`)));
  const rows = await readMany<CarriedNotice & Facts>(
    tx,
    sql`select ${columns}, standings.standing, standings.answers_to, standings.due_date as owed_by, standings.asked_to,
        case notices.kind
          when 'assignment-overdue' then ${SIGNED}
          when 'assignment' then ${SIGNED} and notices.at = (select min(letter.at) from notices as letter
            where letter.occurrence is null and letter.unit = notices.unit
              and letter.kind = 'assignment' and letter.edition = notices.edition)
          when 'alarm' then (select about.state in ('handed-over', 'delivered') from messages as about
            where about.id = substring(notices.key from 'undelivered/([^|]+)'))
        end as settled
      from ${listed(messages)} join notices on notices.message = listed.id
      left join standings on standings.occurrence = notices.occurrence and standings.unit = notices.unit
      where notices.state in (${sql.join(OPEN_STATES)}) order by notices.key`,
  );
  return rows.map(({ owed_by: owedBy, asked_to: askedTo, settled, ...notice }) => {
    const { kind, standing, due_date: dueDate } = notice;
    const known = { kind, standing, dueDate, owedBy, askedTo, settled: settled ?? false, act: actOf(notice) };
    return { ...notice, ended: endOfReason(known) };
  });
}

/** What cannot be read is said or refused where its words are made, and holds up nothing else. */
function actOf({ kind, payload }: CarriedNotice): ToldAct | undefined {
  if (kind !== 'request' && kind !== 'decision') return undefined;
  try {
    return (JSON.parse(payload) as { act?: ToldAct }).act;
  } catch {
    return undefined;
  }
}

/** Those whose reason has ended, each with what ended it. */
export async function supersede(tx: Db, found: readonly Found[]): Promise<void> {
  const ends = found.filter(({ ended }) => ended).map(({ key, ended }) => ({ key, ended }));
  if (ends.length > 0)
    await sql`update notices set state = 'superseded', state_reason = link.ended
      from json_to_recordset(${JSON.stringify(ends)}::json) as link(key text, ended text)
      where notices.key = link.key`.execute(tx);
}
