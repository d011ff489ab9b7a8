/** Where each unit stands: the contract's rows. */
import { ALIVE } from '../../domain/acts';
import type { Db } from '../open';

export interface StandingFacts {
  readonly occurrence: string;
  readonly edition: string;
  readonly requirement: string;
  readonly period: string;
  readonly unit: string;
  readonly answersTo: string;
  readonly scheduledDate: string;
  readonly dueDate: string;
  readonly dueEnd: string;
  readonly openedAt: string;
  readonly standing: string;
  readonly escalationLevel: number;
}
export interface StatusFilter {
  readonly units?: readonly string[];
  readonly requirement?: string;
  readonly edition?: string;
  readonly occurrence?: string;
  /** Only what is not closed. */
  readonly open?: boolean;
}

export async function readStandings(db: Db, filter: StatusFilter): Promise<StandingFacts[]> {
  let query = db
    .selectFrom('standings')
    .innerJoin('occurrences', 'occurrences.id', 'standings.occurrence')
    .select([
      'standings.occurrence',
      'occurrences.edition',
      'occurrences.requirement',
      'occurrences.period',
      'standings.unit',
      'standings.answers_to as answersTo',
      'standings.scheduled_date as scheduledDate',
      'standings.due_date as dueDate',
      'standings.due_end as dueEnd',
      'occurrences.opened_at as openedAt',
      'standings.standing',
      'standings.escalation_level as escalationLevel',
    ])
    .orderBy('standings.due_date')
    .orderBy('standings.occurrence')
    .orderBy('standings.unit');
  if (filter.units) query = query.where('standings.unit', 'in', [...filter.units]);
  if (filter.requirement) query = query.where('occurrences.requirement', '=', filter.requirement);
  if (filter.edition) query = query.where('occurrences.edition', '=', filter.edition);
  if (filter.occurrence) query = query.where('standings.occurrence', '=', filter.occurrence);
  if (filter.open) query = query.where('standings.standing', 'in', ALIVE);
  return query.execute();
}
