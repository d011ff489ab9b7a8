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
  /** Plan times at which an SMS left and may have reached the phone; null or absent where it is only about to. */
  readonly tries?: readonly Instant[] | null;
}
/** Why a parcel has to wait: `quiet-hours`, `sms-hours`, `daily-cap` (one ordinary message a person, plan, channel and day), `rate` (too many to one phone). */
export type Reason = 'quiet-hours' | 'sms-hours' | 'daily-cap' | 'rate';

/** A rule answers until when a parcel has to wait; null = it may go. `earlier` are that contact's on that channel, of every plan, oldest first. */
export type Rule = (
  parcel: Parcel,
  context: { readonly now: Instant; readonly calendar: WorkingCalendar; readonly earlier: readonly Earlier[] },
) => Instant | null;
