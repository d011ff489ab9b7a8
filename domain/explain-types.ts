/** What `explain` answers: every date with its rule, its words and the days passed over. */
import type { AgendaItem, ItemKind } from './agenda-types';
import type { Cadence } from './cadence-types';
import type { NamedDay } from './day-names';
import type { CivilDate, Instant } from './plan';
import type { Reckoned } from './reckoning';

export type SkippedDay = NamedDay;
export interface CalendarSource {
  readonly year: number;
  readonly source: string;
  readonly provisional: boolean;
}
export interface ExplainedItem {
  readonly track: string;
  readonly kind: ItemKind;
  readonly step: number;
  readonly at: Instant;
  /** In Shanghai. */
  readonly date: CivilDate;
  /** The policy's step, several where reminders fell on the same instant. */
  readonly rule: readonly Reckoned['rule'][];
  readonly words: string;
  readonly en: string;
  readonly reasons: AgendaItem['reasons'];
  /** Days off that were passed over between this date and the one it counts from. */
  readonly skipped: readonly SkippedDay[];
  /** Saturdays and Sundays on the way that are worked and so were counted. */
  readonly worked: readonly NamedDay[];
  readonly provisional: boolean;
  readonly calendar: readonly CalendarSource[];
}
export interface ExplainedTrack {
  readonly id: string;
  readonly units: number;
  readonly dueDate: CivilDate;
  readonly words: string;
  readonly en: string;
  /** Days off between a county's date and the occurrence's. */
  readonly skipped: readonly SkippedDay[];
}
/** A step of the policy that is not sent, with the reason. */
export interface DroppedItem {
  readonly track: string;
  readonly kind: ItemKind;
  readonly step: number;
  readonly at: Instant;
  readonly words: string;
  readonly en: string;
}
export interface Explained {
  readonly occurrence: string;
  readonly rule: Cadence;
  /** The policy's name; null where there is no occurrence. */
  readonly policy: string | null;
  readonly words: string;
  readonly en: string;
  /** Null: this period has no occurrence, and `words` says why. */
  readonly scheduledDate: CivilDate | null;
  /** For a week: the days off at its end. */
  readonly skipped: readonly SkippedDay[];
  readonly tracks: readonly ExplainedTrack[];
  readonly items: readonly ExplainedItem[];
  readonly dropped: readonly DroppedItem[];
  readonly calendar: readonly CalendarSource[];
}
