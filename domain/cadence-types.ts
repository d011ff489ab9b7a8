/** The closed union of cadences: the rules that yield due dates. */
import type { Answers, CivilDate } from './plan';

export const EVERY = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
export type Every = (typeof EVERY)[number];

interface Common {
  /** The part of an occurrence's id; set by the loader: its own `id`, else `every` or `kind`, with `-2`, `-3` for repeats. */
  readonly part: string;
  /** What this rhythm is called, e.g. 月报. */
  readonly name?: string;
  readonly policy?: string;
  /** Who holds the reading: the document (default) or the office (`office`), with the reason. */
  readonly basis?: 'document' | 'office';
  readonly reason?: string;
  readonly note?: string;
  /** Overrides the requirement's `answers`; `event` = the event names its units. */
  readonly answers?: Answers | 'event';
}

export interface RecurringCadence extends Common {
  readonly kind: 'recurring';
  readonly every: Every;
  /** Months 1–12 in which a monthly rhythm runs. */
  readonly months?: readonly number[];
  readonly from?: CivilDate;
  /** A date, or `open` = the plan's `to`. */
  readonly until?: CivilDate;
  readonly due?: { readonly afterPeriod: { readonly days: number } };
}
export interface DeadlineCadence extends Common {
  readonly kind: 'deadline';
  readonly due: CivilDate;
  /** The earlier honest reading of 某月前: reminders count from it. */
  readonly remindBy?: CivilDate;
}
export interface OngoingCadence extends Common {
  readonly kind: 'ongoing';
}
export interface MonthsCadence extends Common {
  readonly kind: 'months';
  /** `YYYY-MM`. */
  readonly months: readonly string[];
}
export interface AsNeededCadence extends Common {
  readonly kind: 'as-needed';
}
export interface Within {
  readonly hours?: number;
  readonly days?: number;
  readonly workdays?: number;
}
export interface EventCadence extends Common {
  readonly kind: 'event';
  readonly trigger: string;
  /** Absent = the policy's. */
  readonly within?: Within;
}
export type Cadence =
  RecurringCadence | DeadlineCadence | OngoingCadence | MonthsCadence | AsNeededCadence | EventCadence;
