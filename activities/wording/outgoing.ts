/** What the words of one message are made of: plain data, the same for mail, SMS and pictures. */
import type { CivilDate, Instant } from '../../domain/plan';

export type LineKind =
  | 'reminder'
  | 'due'
  | 'overdue'
  | 'escalation'
  | 'assignment'
  | 'assignment-overdue'
  | 'decision'
  | 'request'
  | 'alarm';
export interface Duty {
  readonly requirement: string;
  readonly text: string;
  readonly periodLabel: string;
  readonly nextDate: string;
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
  readonly todo: string;
  readonly reasons: readonly { readonly zh: string; readonly en: string }[];
  /** Sent after the engine was down over its time. */
  readonly late: boolean;
  readonly slip?: 'blue' | 'yellow' | 'red';
  /** A date rests on a year whose working calendar is not announced yet. */
  readonly provisional?: boolean;
  readonly note?: string;
  /** Assignments: what is to be done, and 存量, what was due before. */
  readonly duties?: readonly Duty[];
  readonly backlog?: readonly Duty[];
}
export interface Outgoing {
  readonly recipient: { readonly name: string; readonly unitName: string; readonly role: string };
  readonly lines: readonly Line[];
  readonly planTitle: string;
  readonly issuer: string;
  /** Plan time. */
  readonly now: Instant;
  readonly rehearsal: boolean;
  readonly sample: boolean;
  readonly baseUrl?: string;
  readonly unitIds: readonly string[];
}
