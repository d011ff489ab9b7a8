/** A language as letters need it: dates, what is left, names of things. What an office may reword is not here. */
import type { CivilDate, Instant } from '../../domain/plan';
import type { Locale } from '../../domain/wording/kinds';
import { EN } from './english';
import type { Timed } from './dates';
import type { Line, Said } from './outgoing';
import type { ShownKind } from './words';
import { ZH } from './chinese';

export interface Tongue {
  readonly locale: Locale;
  readonly kinds: Readonly<Record<ShownKind, string>>;
  readonly slips: Readonly<Record<'blue' | 'yellow' | 'red', string>>;
  readonly labels: Readonly<Record<Label, string>>;
  /** Sentences of the system itself; no office rewords them. */
  readonly says: Readonly<Record<Say, string>>;
  /** Between the parts of a list. */
  readonly comma: string;
  /** Between the parts of a sentence. */
  readonly clause: string;
  readonly semicolon: string;
  readonly colon: string;
  /** As a letter is dated. */
  readonly fullDate: (date: CivilDate) => string;
  readonly span: (from: CivilDate, to: CivilDate) => string;
  readonly shortDate: (date: CivilDate) => string;
  readonly longDate: (date: CivilDate) => string;
  readonly shortTime: (at: Instant) => string;
  readonly longTime: (at: Instant) => string;
  readonly left: (line: Timed, now: Instant) => string;
  /** The same within a sentence. */
  readonly past: (left: string) => string;
  readonly tag: (line: Line, now: Instant) => string;
  readonly role: (role: string) => string;
  /** The period's name as the plan has it, in this language. */
  readonly period: (label: string) => string;
  /** At most `most` names, then how many there are. */
  readonly unitNames: (names: readonly string[], most: number) => string;
  readonly unitCount: (count: number) => string;
  readonly kindCount: (kind: ShownKind, count: number) => string;
  readonly moved: (date: CivilDate) => string;
  readonly bracket: (words: string) => string;
  readonly salutation: (unit: string, name: string, role: string) => string;
  readonly task: (number: string, title: string) => string;
  readonly said: (said: Said) => string;
  readonly items: (count: number) => string;
  readonly workdays: (count: number) => string;
  readonly rest: (count: number) => string;
  readonly restUnits: (count: number) => string;
  readonly duties: (count: number) => string;
  readonly backlog: (count: number) => string;
  readonly periods: (count: number) => string;
  readonly periodCount: (count: number) => string;
  readonly level: (level: number) => string;
  readonly overdueBy: (workdays: number) => string;
  readonly allAnswerTo: (unit: string) => string;
  readonly where: (url: string | undefined) => string;
}
export type Label =
  | 'today'
  | 'due'
  | 'units'
  | 'answersTo'
  | 'todo'
  | 'note'
  | 'late'
  | 'provisional'
  | 'reasons'
  | 'occurrence'
  | 'docNo'
  | 'signedBy'
  | 'signedOn'
  | 'response'
  | 'slipNo'
  | 'originally'
  | 'urgency'
  | 'item'
  | 'newOverdue'
  | 'escalated'
  | 'slips'
  | 'closed'
  | 'dueNext'
  | 'unit'
  | 'overdue'
  | 'longest'
  | 'open'
  | 'openOf'
  | 'underEscalation'
  | 'worst'
  | 'now'
  | 'ahead'
  | 'other';
export type Say =
  | 'today'
  | 'rehearsalSms'
  | 'late'
  | 'provisional'
  | 'rehearsal'
  | 'sample'
  | 'rehearsalTag'
  | 'robotAnswer'
  | 'robotSign'
  | 'robotUrge'
  | 'robotLook'
  | 'robotDecide'
  | 'onTime'
  | 'closedLate'
  | 'waits';

export const tongueOf = (locale: Locale): Tongue => (locale === 'en' ? EN : ZH);
