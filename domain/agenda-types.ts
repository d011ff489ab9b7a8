/** Occurrences, tracks and agenda items: what the planning core hands to the workflows. All JSON-safe. */
import type { Cadence } from './cadence-types';
import type { Channel, CivilDate, Instant } from './plan';
import type { Recipient, SlipGrade } from './policy-types';

/** One due instance of one cadence of one requirement, before its tracks are planned. */
export interface Period {
  readonly id: string; // plan/requirement/cadence/period, e.g. gd-2016/2.7/quarter/2016-Q3
  readonly plan: string;
  readonly requirement: string;
  readonly cadence: string;
  readonly kind: Cadence['kind'];
  readonly period: string;
  /** Chinese name of the period, e.g. 2016年第3季度. */
  readonly periodLabel: string;
  /** The moment it opens; deadlines and months have none (open as soon as the plan is applied). */
  readonly opensAt?: Instant;
  readonly scheduledDate: CivilDate;
  readonly remindBy?: CivilDate;
  /** Events only: when it happened, when it was recorded, and for hour-bound ones the very limit. */
  readonly startedAt?: Instant;
  readonly recordedAt?: Instant;
  readonly dueAt?: Instant;
  readonly title?: string;
}

export type ItemKind = 'reminder' | 'due' | 'overdue' | 'escalation';

/** Why an item is sent: the policy's step as words, both languages. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

export interface AgendaItem {
  readonly kind: ItemKind;
  /** 1-based position in the policy within its kind, repeats counted. */
  readonly step: number;
  readonly at: Instant;
  readonly to: readonly Recipient[];
  readonly channels: readonly Channel[];
  readonly urgent: boolean;
  readonly approve: boolean;
  readonly slip?: SlipGrade;
  readonly provisional: boolean;
  readonly reasons: readonly Reason[];
}

/** Units of one occurrence that share their dates, with everything that will be sent to them. */
export interface Track {
  /** Stable within the occurrence: `main`, `county`, or `unit:<id>` once a unit has a date of its own. */
  readonly id: string;
  readonly units: readonly string[];
  readonly scheduledDate: CivilDate;
  readonly dueDate: CivilDate;
  readonly remindBy?: CivilDate;
  /** The instant after which it is overdue: the end of dueDate in Shanghai (exclusive), or the hour limit. */
  readonly dueEnd: Instant;
  readonly items: readonly AgendaItem[];
}

export interface OccurrencePlan extends Period {
  readonly policy: string;
  readonly review: 'required' | 'none';
  readonly tracks: readonly Track[];
  /** Days after the last step until what is still open is missed. */
  readonly lapseDays: number;
  /** `CN@<version>`: the calendar this was computed with. */
  readonly calendar: string;
}
