/** What a policy is: which reminders and which escalation steps a class of duty gets. Data, never code. */
import type { Channel, Role } from './plan';

/** Exactly one key. */
export interface Duration {
  readonly days?: number;
  readonly workdays?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}
export type Recipient = Role | 'superior';
export type SlipGrade = 'blue' | 'yellow' | 'red';

interface StepOptions {
  readonly to?: readonly Recipient[];
  readonly channels?: readonly Channel[];
}
export type RemindStep = StepOptions &
  (
    | { readonly before: Duration | 'month-start' }
    | { readonly on: 'due' | 'start' }
    /** Part of the time allowed, 0–1; events only. */
    | { readonly part: number }
  );
export interface OverdueStep extends StepOptions {
  readonly after: Duration;
  readonly every?: Duration;
  /** Counts all of them, the first included. */
  readonly times?: number;
}
export interface EscalateStep extends StepOptions {
  readonly after: Duration;
  readonly slip?: SlipGrade;
  /** A person must sign first; until then nothing is sent. */
  readonly approve?: boolean;
}
/** The classes of duty a policy may be for. */
export const POLICY_CLASSES = [
  'deadline',
  'months',
  'week',
  'month',
  'quarter',
  'half-year',
  'year',
  'ongoing',
  'as-needed',
  'event',
  'event-hours',
] as const;
export type PolicyClass = (typeof POLICY_CLASSES)[number];
export type NoticeClass = 'reminder' | 'due' | 'overdue' | 'escalation';

export interface Policy {
  readonly name: string;
  readonly for: readonly PolicyClass[];
  readonly review: 'required' | 'none';
  readonly remind: readonly RemindStep[];
  readonly overdue: readonly OverdueStep[];
  readonly escalate: readonly EscalateStep[];
  readonly channels: Readonly<Record<NoticeClass, readonly Channel[]>>;
  /** The time an event without a number allows. */
  readonly within?: Duration;
  readonly quietAfterOnTime?: number;
  readonly lapseAfter: Duration;
  /** `HH:mm` in Shanghai; empty = at the very instant. */
  readonly windows: readonly string[];
  readonly urgent: boolean;
}
