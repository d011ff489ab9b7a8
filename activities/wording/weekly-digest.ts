/** 督办周报 as data: the week that is over, and what the new one brings. Lists in any order; the letter sorts and cuts them. */
import type { CivilDate } from '../../domain/plan';
import type { SlipGrade } from '../../domain/policy-types';

interface About {
  readonly requirement: string;
  readonly text: string;
  readonly periodLabel: string;
}
/** An occurrence with those of its units that the list is about. */
export interface WeeklyCase extends About {
  readonly occurrence: string;
  readonly dueDate: CivilDate;
  /** At the time of the digest; negative = overdue by so many working days. */
  readonly workdaysLeft: number;
  /** Names. */
  readonly units: readonly string[];
  /** The level that was reached in the week. */
  readonly level?: number;
}
export interface WeeklySlip extends About {
  readonly id: string;
  readonly grade: SlipGrade;
  readonly unit: string;
  /** Since when it waits to be signed. */
  readonly since: CivilDate;
}
export interface WeeklyDue extends About {
  readonly occurrence: string;
  readonly dueDate: CivilDate;
  /** Units that still owe it, of all that owed it. */
  readonly open: number;
  readonly all: number;
}
export interface WeeklyUnit {
  readonly unit: string;
  /** Occurrences at the time of the digest: overdue ones, and all that are open. */
  readonly overdue: number;
  readonly open: number;
  /** Working days of the longest overdue; 0 = none. */
  readonly longest: number;
  /** Occurrences that are under escalation. */
  readonly escalated: number;
}
export interface WeeklyDigest {
  /** The week that is over, Monday to Sunday, both included. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** What became overdue in it and still is. */
  readonly newOverdue: readonly WeeklyCase[];
  /** What reached a level of escalation in it. */
  readonly escalated: readonly WeeklyCase[];
  readonly slips: readonly WeeklySlip[];
  /** Units' occurrences that were closed in it. */
  readonly closed: { readonly onTime: number; readonly late: number };
  /** Due in the seven days after `to`. */
  readonly dueNext: readonly WeeklyDue[];
  readonly units: readonly WeeklyUnit[];
}

/** True where there is nothing to report: then nothing is sent. */
export const isEmptyWeek = ({ newOverdue, escalated, slips, closed, dueNext, units }: WeeklyDigest): boolean =>
  [newOverdue, escalated, slips, dueNext, units].every((list) => list.length === 0) &&
  closed.onTime + closed.late === 0;
