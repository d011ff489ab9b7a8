/** Notices to supervisors about what only a person can mend: nobody reachable, a message that would not go through. */
import type { Instant, Plan } from '../domain/plan';
import { nextWindow, OFFICE_WINDOWS } from '../domain/windows';
import { appendAudit, insertRows } from '../ledger/chain';
import type { Db } from '../ledger/open';
import { mailNotices } from '../ledger/write/mail-notices';
import { dateOf } from '../domain/zone';
import type { Unreached } from './rows';
import type { Said } from './wording/outgoing';
import { nobodyWords } from './wording/own-words';

export interface Alarm {
  /** Once per subject: the same subject is never told twice. */
  readonly subject: string;
  readonly unit: string;
  readonly said: Said;
  /** Of a message that did not arrive: the words of the server that refused it. */
  readonly response?: string;
  readonly occurrence?: string;
  readonly requirement?: string;
  /** Leaves at once, whatever the hour; else at the next window. */
  readonly urgent?: boolean;
}

/** Tells the supervisors above a unit, once per subject. Answers the number of new notices. */
export async function raiseAlarms(db: Db, plan: Plan, alarms: readonly Alarm[], now: Instant): Promise<number> {
  if (alarms.length === 0) return 0;
  const window = nextWindow(plan.calendar, OFFICE_WINDOWS, now);
  const rows = alarms.flatMap(({ subject, said, response, ...about }) =>
    mailNotices(
      plan,
      {
        ...about,
        kind: 'alarm',
        to: 'superior',
        key: ['alarm', plan.head.id, subject],
        windowAt: about.urgent ? now : window,
        payload: () => ({ said, response }),
      },
      now,
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

/** That a unit has nobody in a role: once a month for as long as it is so. */
export const unreachable = (unreached: readonly Unreached[], now: Instant): Alarm[] =>
  unreached.map(({ unit, role }) => ({
    subject: `unreachable/${unit}/${role}/${dateOf(now).slice(0, 7)}`,
    unit,
    said: nobodyWords(role),
  }));
