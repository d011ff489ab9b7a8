/** What a plan is once it has been read and checked: plain readonly data, no behaviour. */
import type { Cadence } from './cadence-types';
import type { Policy } from './policy-types';
import type { WorkingCalendar } from './calendar';
import type { Wording } from './wording/kinds';

/** A civil date `YYYY-MM-DD` in Asia/Shanghai. */
export type CivilDate = string;
/** An instant, ISO 8601 in UTC with milliseconds: `2016-10-28T01:00:00.000Z`. */
export type Instant = string;

export const ROLES = ['liaison', 'office-head', 'deputy-head', 'head', 'supervisor'] as const;
export type Role = (typeof ROLES)[number];
/** `app`: a to-do item in the office's work app · `robot`: the robot of the unit's work group. */
export const CHANNELS = ['email', 'sms', 'app', 'robot'] as const;
export type Channel = (typeof CHANNELS)[number];
export const LEVELS = ['province', 'city', 'county'] as const;
export type Level = (typeof LEVELS)[number];
/** Who hands in: the first lead named · each unit to the body above it · each unit · the units the event names. */
export type Answers = 'lead' | 'collect' | 'each';

export interface Task {
  readonly number: number;
  readonly title: string;
}

export interface Target {
  readonly measure: string;
  readonly atLeast: number;
  readonly exclusive?: boolean;
  readonly unit?: string;
  readonly of: 'total' | 'each';
}

export interface Requirement {
  readonly id: string;
  readonly task: number;
  readonly text: string;
  /** Unit or group names exactly as the document writes them. */
  readonly leads: readonly string[];
  readonly timeLimit: string;
  readonly answers: Answers;
  readonly cadences: readonly Cadence[];
  readonly supports?: readonly string[];
  readonly target?: Target;
  readonly policy?: string;
  readonly inherited?: readonly string[];
  readonly note?: string;
  /** Resolved by the loader: ids of all units named by `leads`, groups expanded, in order, without repeats. */
  readonly units: readonly string[];
  /** Resolved by the loader: ids of the units that hand in (see `answers`). */
  readonly owes: readonly string[];
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: Level;
  /** The body above it; absent for the office that answers to nobody. */
  readonly reportsTo?: string;
}

export interface Group {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[];
}

export interface Leave {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Address of the contact who stands in. */
  readonly deputy: string;
}

export interface Contact {
  readonly unit: string;
  readonly role: Role;
  readonly name: string;
  readonly email?: string;
  /** E.164, e.g. `+8613800000000`. */
  readonly mobile?: string;
  /** The person's id in the work app. */
  readonly app?: string;
  /** The work group's robot, by its name in the settings. */
  readonly robot?: string;
  /** In the order in which they are tried. */
  readonly channels: readonly Channel[];
  readonly leave?: readonly Leave[];
}

export interface PlanHead {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  /** Occurrences due after this date are not opened. */
  readonly to: CivilDate;
  readonly calendar: string;
}

export interface Plan {
  readonly head: PlanHead;
  readonly tasks: readonly Task[];
  readonly requirements: readonly Requirement[];
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  readonly contacts: readonly Contact[];
  readonly policies: readonly Policy[];
  readonly calendar: WorkingCalendar;
  /** The office's own sentences; absent = the built-in ones. */
  readonly wording?: Wording;
}
