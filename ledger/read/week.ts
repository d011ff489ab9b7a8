/** What a report on a week rests on: standings that are open or were closed in it, slips that wait, escalations that were told. */
import { ALIVE } from '../../domain/acts';
import type { Db } from '../open';

export interface WeekStanding {
  readonly occurrence: string;
  readonly requirement: string;
  /** JSON of the occurrence as it was planned. */
  readonly plan: string;
  readonly unit: string;
  readonly answersTo: string;
  readonly standing: string;
  readonly dueDate: string;
  readonly doneDate: string | null;
  readonly submittedAt: string | null;
  readonly escalationLevel: number;
  /** Plan time. */
  readonly updatedAt: string;
}
export interface WeekSlip {
  readonly id: string;
  readonly occurrence: string;
  readonly unit: string;
  readonly grade: string;
  readonly at: string;
}
export interface WeekFacts {
  /** Those alive, those closed in the week, and those due in the days that come. */
  readonly standings: readonly WeekStanding[];
  /** Slips that wait to be signed. */
  readonly slips: readonly WeekSlip[];
  /** `occurrence|unit` of those to whose escalation something was sent in the week. */
  readonly escalated: ReadonlySet<string>;
}
export interface WeekQuestion {
  readonly edition: string;
  /** Plan time of the week: from included, until not. */
  readonly from: string;
  readonly until: string;
  /** Civil dates of what comes, both included. */
  readonly dueFrom: string;
  readonly dueTo: string;
}

export async function readWeek(db: Db, { edition, from, until, dueFrom, dueTo }: WeekQuestion): Promise<WeekFacts> {
  const standings = await db
    .selectFrom('standings')
    .innerJoin('occurrences', 'occurrences.id', 'standings.occurrence')
    .select([
      'standings.occurrence',
      'occurrences.requirement',
      'occurrences.plan',
      'standings.unit',
      'standings.answers_to as answersTo',
      'standings.standing',
      'standings.due_date as dueDate',
      'standings.done_date as doneDate',
      'standings.submitted_at as submittedAt',
      'standings.escalation_level as escalationLevel',
      'standings.updated_at as updatedAt',
    ])
    .where('occurrences.edition', '=', edition)
    .where((eb) =>
      eb.or([
        eb('standings.standing', 'in', ALIVE),
        eb.and([
          eb('standings.standing', '=', 'done'),
          eb.or([
            eb.and([eb('standings.updated_at', '>=', from), eb('standings.updated_at', '<', until)]),
            eb.and([eb('standings.due_date', '>=', dueFrom), eb('standings.due_date', '<=', dueTo)]),
          ]),
        ]),
      ]),
    )
    .orderBy('standings.occurrence')
    .orderBy('standings.unit')
    .execute();
  const slips = await db
    .selectFrom('slips')
    .innerJoin('occurrences', 'occurrences.id', 'slips.occurrence')
    .select(['slips.id', 'slips.occurrence', 'slips.unit', 'slips.grade', 'slips.at'])
    .where('occurrences.edition', '=', edition)
    .where('slips.state', '=', 'waiting')
    .orderBy('slips.at')
    .orderBy('slips.id')
    .execute();
  const told = await db
    .selectFrom('notices')
    .select(['occurrence', 'unit'])
    .distinct()
    .where('edition', '=', edition)
    .where('kind', '=', 'escalation')
    .where('state', 'in', ['handed-over', 'delivered'])
    .where('at', '>=', from)
    .where('at', '<', until)
    .execute();
  return { standings, slips, escalated: new Set(told.map(({ occurrence, unit }) => `${occurrence}|${unit}`)) };
}
