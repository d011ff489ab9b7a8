/** How units did in the last occurrences of a rhythm: what letting them off reminders rests on. */
import type { Db } from '../open';

export interface PastDuty {
  readonly unit: string;
  readonly standing: string;
  readonly dueDate: string;
  readonly doneDate: string | null;
  readonly submittedAt: string | null;
}

/** Closed occurrences of the same requirement and cadence, the latest first; waived and not applicable ones do not count. */
export async function readPastDuties(
  db: Db,
  { edition, requirement, cadence }: { edition: string; requirement: string; cadence: string },
): Promise<PastDuty[]> {
  return db
    .selectFrom('standings')
    .innerJoin('occurrences', 'occurrences.id', 'standings.occurrence')
    .select([
      'standings.unit',
      'standings.standing',
      'standings.due_date as dueDate',
      'standings.done_date as doneDate',
      'standings.submitted_at as submittedAt',
    ])
    .where('occurrences.edition', '=', edition)
    .where('occurrences.requirement', '=', requirement)
    .where('occurrences.cadence', '=', cadence)
    .where('standings.standing', 'in', ['done', 'missed'])
    .orderBy('standings.due_date', 'desc')
    .execute();
}
