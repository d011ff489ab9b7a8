/** What the queue decides on: notices that wait for their window, and the parcels that leave in it. */
import type { WorkingCalendar } from '../calendar';
import type { Channel, CivilDate, Instant } from '../plan';

/** A notice whose window has come. */
export interface Waiting {
  readonly key: string;
  /** A person is told of each plan by itself. */
  readonly edition: string;
  readonly contact: string;
  readonly channel: Channel;
  readonly occurrence: string | null;
  readonly urgent: boolean;
  readonly dueDate: CivilDate | null;
  readonly windowAt: Instant;
  /** Why it has had to wait beyond its window, if it has. */
  readonly postponed: Reason | null;
}
/** What will be one message: to one contact, on one channel. */
export interface Parcel {
  readonly edition: string;
  readonly contact: string;
  readonly channel: Channel;
  readonly urgent: boolean;
  readonly notices: readonly Waiting[];
}
/** A message of the last 24 hours, handed over or on its way. */
export interface Earlier {
  readonly edition: string;
  readonly contact: string;
  readonly channel: Channel;
  readonly urgent: boolean;
  /** Plan time of the window it was made for. */
  readonly windowAt: Instant;
}
/** Why a parcel has to wait: `quiet-hours`, `sms-hours`, `daily-cap` (one ordinary message a person, plan, channel and day), `rate` (too many to one phone). */
export type Reason = 'quiet-hours' | 'sms-hours' | 'daily-cap' | 'rate';

/** By contact, the plan times of the last hour at which an SMS left that may have reached the phone; of one about to leave, now. Oldest first. */
export type Rung = ReadonlyMap<string, readonly Instant[]>;

/** What rules look at; `earlier` and `rung` are of the parcel's contact, of every plan, oldest first. */
export interface RuleContext {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  /** On the parcel's channel. */
  readonly earlier: readonly Earlier[];
  readonly rung: readonly Instant[];
}
/** A rule answers until when a parcel has to wait; null = it may go. */
export type Rule = (parcel: Parcel, context: RuleContext) => Instant | null;
