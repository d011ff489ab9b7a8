/** A moment: when something goes, from where that was counted, and why. */
import type { Reason } from './agenda-types';
import type { WorkingCalendar } from './calendar';
import type { CivilDate, Instant } from './plan';
import type { Policy } from './policy-types';
import { instantAt } from './zone';

/** What the steps of one track count from. */
export interface Setting {
  readonly calendar: WorkingCalendar;
  readonly policy: Policy;
  readonly dueDate: CivilDate;
  readonly remindBy?: CivilDate;
  /** The end of the due date, or the very limit of a duty bound in hours. */
  readonly dueEnd: Instant;
  /** True where the limit is `dueEnd` to the millisecond. */
  readonly hourBound: boolean;
  /** Events only: when it happened, and when it was recorded. */
  readonly startedAt?: Instant;
  readonly recordedAt?: Instant;
}

/** The date counting began at, and whether that date itself was a candidate. */
export interface Counted {
  readonly from: CivilDate;
  readonly including: boolean;
  /** What that date is. */
  readonly base: Reason;
}

export interface Moment {
  readonly at: Instant;
  /** Absent for exact instants, which ask no calendar. */
  readonly counted?: Counted;
  readonly reason: Reason;
}

export const DUE_BASE: Reason = { zh: '时限', en: 'the due date' };

/**
 * The first window of a date; its very start under `windows: []`. An urgent step that is bound to a day, not to an
 * instant, has no moment more exact than the window its policy names.
 */
export const inWindow = ({ policy }: Setting, date: CivilDate): Instant =>
  instantAt(date, policy.windows[0] ?? '00:00');
