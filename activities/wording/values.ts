/** What each placeholder stands for in one message. */
import type { LetterKind, Locale } from '../../domain/wording/kinds';
import type { PlaceholderName, Values } from '../../domain/wording/placeholders';
import { dateOf } from '../../domain/zone';
import { isPast } from './dates';
import type { Duty, Line, Outgoing } from './outgoing';
import type { Tongue } from './tongue';
import { cut } from './visible';
import { countKinds, isAbove, isDigest } from './words';

export const localeOf = ({ locale = 'zh-CN' }: Outgoing): Locale => locale;

/** Which sentences a line's letter has. */
export function lineKind(line: Line, role: string): LetterKind {
  switch (line.kind) {
    case 'escalation':
      if (line.slip) return 'slip';
      return isAbove(role) ? 'superior' : 'escalation';
    case 'reminder':
    case 'due':
    case 'overdue':
      return line.dueAt === undefined ? line.kind : 'urgent';
    default:
      return line.kind;
  }
}

/** Which sentences the letter as a whole has. `lines` in order of urgency. */
export function letterKind(outgoing: Outgoing, lines: readonly Line[]): LetterKind {
  if (outgoing.weekly) return 'weekly';
  if (isDigest(outgoing)) return 'daily';
  const [first] = lines;
  return first && lines.length === 1 ? lineKind(first, outgoing.recipient.role) : 'bundle';
}

const NOTHING: Omit<Values, 'date' | 'reader' | 'name' | 'role' | 'issuer' | 'plan' | 'where' | 'count'> = {
  requirement: '',
  wording: '',
  period: '',
  due: '',
  left: '',
  unit: '',
  answersTo: '',
  occurrence: '',
  note: '',
  grade: '',
  docNo: '',
  counts: '',
  units: '',
  next: '',
  week: '',
  code: '',
};

/** Characters that long values are cut to; what is not named is left whole. */
export type Most = Readonly<Partial<Record<PlaceholderName, number>>>;

/** Values for a letter about `lines` (in order of urgency); those of a case are the first line's. */
export function valuesOf(outgoing: Outgoing, lines: readonly Line[], tongue: Tongue, most: Most = {}): Values {
  const { recipient, now, issuer, planTitle, baseUrl } = outgoing;
  const [first] = lines;
  const units = new Set(lines.flatMap(({ owingUnits }) => owingUnits)).size;
  const ahead = lines.filter((line) => line.occurrence && !isPast(line, now)).map(({ dueDate }) => dueDate);
  const next = [...ahead].sort()[0];
  const values: Values = {
    ...NOTHING,
    ...(first && caseValues(first, outgoing, tongue)),
    count: String(lines.length === 1 && first?.duties ? requirementsIn(first.duties) : lines.length),
    counts: countKinds(lines)
      .map(([kind, count]) => tongue.kindCount(kind, count))
      .join(tongue.comma),
    units: units > 1 ? String(units) : '',
    next: next && next > dateOf(now) ? tongue.shortDate(next) : '',
    date: tongue.shortDate(dateOf(now)),
    reader: recipient.unitName,
    name: recipient.name,
    role: tongue.role(recipient.role),
    issuer,
    plan: planTitle,
    where: tongue.where(baseUrl),
  };
  return { ...values, ...cutTo(values, most) };
}

function caseValues(line: Line, { now }: Outgoing, tongue: Tongue): Partial<Values> {
  const dated = line.occurrence !== '';
  return {
    requirement: line.requirement,
    wording: withoutStop(line.text),
    period: tongue.period(line.periodLabel),
    due: !dated ? '' : line.dueAt ? tongue.shortTime(line.dueAt) : tongue.shortDate(line.dueDate),
    left: dated ? tongue.left(line, now) : '',
    unit: line.owingUnits.length > 1 ? tongue.unitCount(line.owingUnits.length) : (line.owingUnits[0] ?? ''),
    answersTo: line.answersTo,
    occurrence: line.occurrence,
    note: wordsOf(line, tongue),
    grade: line.slip ? tongue.slips[line.slip] : '',
    docNo: line.docNo ?? '',
  };
}

/** What the engine says of a line, and after it what a person wrote. That a unit has not signed its kind says already. */
export const wordsOf = ({ kind, said, note }: Line, tongue: Tongue): string =>
  [said && tongue.said(said), kind === 'assignment-overdue' ? '' : note].filter(Boolean).join(tongue.colon);

/** The same, and why it comes to this reader. */
export const noteOf = (line: Line, tongue: Tongue): string =>
  [wordsOf(line, tongue), ...(line.asides ?? []).map(tongue.said)].filter(Boolean).join(tongue.semicolon);

/** A requirement with several dates is one item. */
const requirementsIn = (duties: readonly Duty[]): number => new Set(duties.map(({ requirement }) => requirement)).size;

const cutTo = (values: Values, most: Most): Partial<Values> =>
  Object.fromEntries(
    Object.entries(most).map(([name, length]) => [name, cut(values[name as PlaceholderName], length)]),
  );

/** The document ends its items with a full stop; in the middle of a line it has none. */
export const withoutStop = (text: string): string => text.replace(/[。；]$/, '');
