/** What the words of one message are made of: plain data, the same for mail, SMS, robots and pictures. */
import type { CivilDate, Instant } from '../../domain/plan';
import type { Locale, Wording } from '../../domain/wording/kinds';
import type { WeeklyDigest } from './weekly-digest';

export type LineKind =
  | 'reminder'
  | 'due'
  | 'overdue'
  | 'escalation'
  | 'assignment'
  | 'assignment-overdue'
  | 'decision'
  | 'request'
  | 'alarm'
  | 'test';
/** A sentence of the engine's own, in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}
export interface Duty {
  readonly requirement: string;
  readonly text: string;
  readonly periodLabel: string;
  /** A civil date; for events the words of their trigger. */
  readonly nextDate: string;
}
/** Who signed a slip, and on which day. */
export interface Signature {
  readonly by: string;
  readonly on: CivilDate;
}
/** One thing that one message says. */
export interface Line {
  readonly kind: LineKind;
  readonly step: number;
  readonly requirement: string;
  readonly text: string;
  readonly taskTitle: string;
  readonly periodLabel: string;
  readonly occurrence: string;
  readonly dueDate: CivilDate;
  readonly scheduledDate?: CivilDate;
  /** Today not counted; negative = overdue by so many working days. */
  readonly workdaysLeft: number;
  /** Hour-bound duties: the very limit. */
  readonly dueAt?: Instant;
  /** Names; what a superior gets may bundle several units. */
  readonly owingUnits: readonly string[];
  readonly answersTo: string;
  /** What the reader is asked to do, where it is not what the kind of letter says. */
  readonly todo?: string;
  readonly reasons: readonly Said[];
  /** Sent after the engine was down over its time. */
  readonly late: boolean;
  readonly slip?: 'blue' | 'yellow' | 'red';
  /** Of the slip, where the one who signed it gave one. */
  readonly docNo?: string;
  /** Of the slip; absent where it was signed before the ledger kept that with the notice. */
  readonly signed?: Signature;
  /** A date rests on a year whose working calendar is not announced yet. */
  readonly provisional?: boolean;
  /** What the engine says of it: a decision, an alarm. */
  readonly said?: Said;
  /** What a person wrote. */
  readonly note?: string;
  /** Why it comes to this reader: he stands in for somebody, or another way failed. */
  readonly asides?: readonly Said[];
  /** Of a message that did not arrive: the words of the server that refused it. */
  readonly response?: string;
  /** Assignments: what is to be done, and 存量, what was due before. */
  readonly duties?: readonly Duty[];
  readonly backlog?: readonly Duty[];
}
export interface Outgoing {
  readonly recipient: { readonly name: string; readonly unitName: string; readonly role: string };
  readonly lines: readonly Line[];
  /** 督办周报; `lines` are then what the day brings beside it. */
  readonly weekly?: WeeklyDigest;
  readonly planTitle: string;
  readonly issuer: string;
  /** Plan time. */
  readonly now: Instant;
  readonly rehearsal: boolean;
  readonly sample: boolean;
  readonly baseUrl?: string;
  readonly unitIds: readonly string[];
  /** Absent = `zh-CN`. */
  readonly locale?: Locale;
  /** The office's own sentences; absent = the built-in ones. */
  readonly wording?: Wording;
}
