/** Notices to supervisors about what only a person can mend: nobody reachable, a message that would not go through. */
import type { Instant, Plan } from '../domain/plan';
import { addressOf, channelsFor, recipientsOf } from '../domain/recipients';
import { dateOf } from '../domain/zone';
import { nextWindow } from '../domain/windows';
import { appendAudit, insertRows } from '../ledger/chain';
import type { Db } from '../ledger/open';
import { noticeKey } from '../ledger/write/notices';

export interface Alarm {
  /** Once per subject: the same subject is never told twice. */
  readonly subject: string;
  readonly unit: string;
  readonly words: string;
  readonly occurrence?: string;
  readonly requirement?: string;
}
export const OFFICE_WINDOWS = ['09:00', '15:00'];

/** Tells the supervisors above a unit, once per subject, at the next window. Answers the number of new notices. */
export async function raiseAlarms(db: Db, plan: Plan, alarms: readonly Alarm[], now: Instant): Promise<number> {
  if (alarms.length === 0) return 0;
  const window_at = nextWindow(plan.calendar, OFFICE_WINDOWS, now);
  const rows = alarms.flatMap((alarm) =>
    recipientsOf(plan, alarm.unit, ['superior'], dateOf(now)).contacts.flatMap(({ contact, role }) =>
      channelsFor(['email'], contact).map((channel) => ({
        key: noticeKey(['alarm', plan.head.id, alarm.subject, addressOf(contact), channel]),
        edition: plan.head.id,
        occurrence: alarm.occurrence ?? null,
        requirement: alarm.requirement ?? null,
        unit: alarm.unit,
        contact: addressOf(contact),
        role,
        channel,
        kind: 'alarm',
        step: 1,
        at: now,
        window_at,
        due_date: null,
        urgent: false,
        late: false,
        state: 'waiting',
        state_reason: null,
        message: null,
        payload: JSON.stringify({ words: alarm.words }),
      })),
    ),
  );
  return db.transaction().execute(async (tx) => {
    const fresh = await insertRows(tx, 'notices', rows);
    if (fresh > 0)
      await appendAudit(tx, [
        { at: now, kind: 'alarm', ref: plan.head.id, data: { subjects: alarms.map(({ subject }) => subject) } },
      ]);
    return fresh;
  });
}
