/** One line of a mail as labelled facts: number and wording, period, date, to whom, what to do, why this was sent. */
import { sentencesOf } from '../../domain/wording/defaults';
import { fill } from '../../domain/wording/fill';
import { dateEn, leftEn, timeEn } from './dates';
import { dutyLists, type DutyList } from './duties';
import type { Line, Outgoing } from './outgoing';
import type { Label, Tongue } from './tongue';
import { lineKind, noteOf, valuesOf, withoutStop } from './values';
import { isAbove, KIND_EN, shownKind } from './words';

export type Tone = 'red' | 'orange' | 'yellow' | 'blue' | 'violet' | 'grey';
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Stands out: what the reader looks for first. */
  readonly strong?: boolean;
  /** Steps back: there for the record. */
  readonly small?: boolean;
}
export interface Entry {
  readonly tone: Tone;
  readonly tag: string;
  /** A word of English in a Chinese letter; empty in an English one. */
  readonly english: string;
  /** `2.7 每季度公示旅游投诉情况。（2016年第3季度）`; empty for what concerns no requirement. */
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly lists: readonly DutyList[];
}

/** Names of units that a letter to one of them gives; a list for calling them up gives all. */
const NAMED = 12;

export function entryOf(line: Line, outgoing: Outgoing, tongue: Tongue): Entry {
  const { now } = outgoing;
  const kind = KIND_EN[shownKind(line)];
  const due = line.dueAt ? timeEn(line.dueAt) : dateEn(line.dueDate);
  const english = line.occurrence ? `${kind} · due ${due} · ${leftEn(line, now)}` : kind;
  return {
    tone: toneOf(line),
    tag: tongue.tag(line, now),
    english: tongue.locale === 'en' ? '' : english,
    title: titleOf(line, tongue),
    facts: factsOf(line, outgoing, tongue),
    lists: dutyLists(line, tongue),
  };
}

export const titleOf = ({ requirement, text, periodLabel }: Line, tongue: Tongue): string =>
  [requirement, withoutStop(text)].filter(Boolean).join(' ') +
  (periodLabel ? tongue.bracket(tongue.period(periodLabel)) : '');

/** The office's sentence for that kind of line, unless the line has its own. */
export function todoOf(line: Line, outgoing: Outgoing, tongue: Tongue): string {
  if (line.todo !== undefined) return line.todo;
  const { role } = outgoing.recipient;
  const { todo } = sentencesOf(outgoing.wording, tongue.locale, lineKind(line, role), isAbove(role));
  return fill(todo, valuesOf(outgoing, [line], tongue));
}

function factsOf(line: Line, outgoing: Outgoing, tongue: Tongue): Fact[] {
  const { labels, says } = tongue;
  const callList = line.kind === 'assignment-overdue';
  const fact = (label: Label, value: string | undefined, look: Pick<Fact, 'strong' | 'small'> = {}): Fact[] =>
    value ? [{ label: labels[label], value, ...look }] : [];
  return [
    ...fact('docNo', line.docNo, { strong: true }),
    ...fact('signedBy', line.signed?.by),
    ...fact('signedOn', line.signed && tongue.longDate(line.signed.on)),
    ...fact('due', line.occurrence && dueWords(line, outgoing, tongue), { strong: true }),
    ...fact('units', unitsBeside(line, outgoing, tongue, callList ? Infinity : NAMED)),
    ...fact('answersTo', line.answersTo),
    ...fact('todo', todoOf(line, outgoing, tongue)),
    ...fact('note', noteOf(line, tongue)),
    ...fact('response', line.response),
    ...fact('late', line.late ? says.late : ''),
    ...fact('provisional', line.provisional ? says.provisional : ''),
    ...fact('reasons', line.reasons.map(tongue.said).join(tongue.semicolon), { small: true }),
    ...fact('occurrence', line.occurrence, { small: true }),
  ];
}

/** The units that owe it, where they are not just the reader's own. */
export function unitsBeside({ owingUnits }: Line, { recipient }: Outgoing, tongue: Tongue, most: number): string {
  const own = owingUnits.length === 1 && owingUnits[0] === recipient.unitName;
  return own ? '' : tongue.unitNames(owingUnits, most);
}

/** Also says what the rule said where the date was put off; a county's earlier own date is no postponement. */
export function dueWords(line: Line, { now }: Outgoing, tongue: Tongue): string {
  const due = line.dueAt ? tongue.longTime(line.dueAt) : tongue.longDate(line.dueDate);
  const moved = movedFrom(line);
  return `${due}${tongue.clause}${tongue.left(line, now)}${moved ? tongue.moved(moved) : ''}`;
}

/** The date that the rule gave, where a later one holds. */
export const movedFrom = ({ scheduledDate, dueDate }: Line): string | undefined =>
  scheduledDate && scheduledDate < dueDate ? scheduledDate : undefined;

export function toneOf({ kind, slip, dueAt }: Line): Tone {
  if (slip) return slip;
  if (dueAt !== undefined && (kind === 'reminder' || kind === 'overdue')) return 'red';
  switch (kind) {
    case 'escalation':
    case 'alarm':
      return 'red';
    case 'overdue':
    case 'due':
    case 'assignment-overdue':
      return 'orange';
    case 'request':
      return 'violet';
    case 'decision':
    case 'test':
      return 'grey';
    case 'reminder':
    case 'assignment':
      return 'blue';
  }
}
