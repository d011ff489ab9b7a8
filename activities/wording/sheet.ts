/** Several cases as one table: how urgent, what, until when. Bands by what is to be done, in each the tasks by their most urgent line. */
import { dateOf } from '../../domain/zone';
import { movedFrom, todoOf, toneOf, unitsBeside, type Tone } from './entry';
import type { Line, Outgoing } from './outgoing';
import type { Label, Tongue } from './tongue';
import { noteOf, withoutStop } from './values';
import { cut } from './visible';
import { shownKind } from './words';

export interface Row {
  readonly is: 'row';
  readonly tone: Tone;
  readonly tag: string;
  /** `2.7 每季度公示旅游投诉情况`; empty where the row above speaks of the same requirement. */
  readonly title: string;
  /** `2016年第3季度` */
  readonly period: string;
  /** What else is to be known of it, a line each. */
  readonly notes: readonly string[];
  /** `10月30日`; empty for what has no date. */
  readonly due: string;
  readonly left: string;
}
/** A heading within the table: `band` = what is to be done, `task` = what they belong to. */
export interface Band {
  readonly is: 'band' | 'task';
  readonly words: string;
}
export interface Sheet {
  /** Absent where a heading above says it. */
  readonly head?: readonly [urgency: string, item: string, due: string];
  readonly rows: readonly (Row | Band)[];
  /** How many are not listed. */
  readonly more?: string;
}

/** A table gives the item, not the whole of a long one; the number finds it in the document. */
const WORDING = { roomy: 60, compact: 36 } as const;
/** With more rows than this a row says only what is its own: nobody scrolls through the rest. */
const ROOMY = 12;
const NAMED = 6;

/** Lines in order of urgency; none is left out: each is a notice to this reader. */
export function sheetOf(lines: readonly Line[], outgoing: Outgoing, tongue: Tongue): Sheet {
  const bands = new Map<Label, Line[]>();
  for (const line of lines) add(bands, bandOf(line), line);
  const common = sharedAnswersTo(lines);
  const compact = lines.length > ROOMY;
  const row = (line: Line) => rowOf(line, outgoing, tongue, { answersTo: !common, compact });
  return {
    head: headOf(tongue),
    rows: [...bands].flatMap(([label, own]) => [
      ...(bands.size > 1
        ? [{ is: 'band' as const, words: `${tongue.labels[label]}${tongue.bracket(tongue.items(own.length))}` }]
        : []),
      ...(compact ? [['', own] as const] : byTask(own)).flatMap(([title, tasked]) => [
        ...(title && !compact
          ? [{ is: 'task' as const, words: tongue.task(tasked[0]!.requirement.split('.')[0]!, title) }]
          : []),
        ...tasked.map(row),
      ]),
    ]),
  };
}

export const headOf = ({ labels }: Tongue): Sheet['head'] => [labels.urgency, labels.item, labels.due];

/** The body that all cases are reported to, where it is one and the same. */
export function sharedAnswersTo(lines: readonly Line[]): string {
  const bodies = new Set(lines.filter(({ occurrence }) => occurrence).map(({ answersTo }) => answersTo));
  return bodies.size === 1 ? [...bodies][0]! : '';
}

function bandOf(line: Line): Label {
  switch (line.kind) {
    case 'escalation':
    case 'overdue':
    case 'due':
      return 'now';
    case 'reminder':
      return line.dueAt !== undefined ? 'now' : 'ahead';
    default:
      return 'other';
  }
}

function byTask(lines: readonly Line[]): [string, Line[]][] {
  const tasks = new Map<string, Line[]>();
  for (const line of lines) add(tasks, line.taskTitle, line);
  return [...tasks];
}

function add<K>(groups: Map<K, Line[]>, key: K, line: Line): void {
  const held = groups.get(key);
  if (held) held.push(line);
  else groups.set(key, [line]);
}

interface Says {
  readonly answersTo: boolean;
  readonly compact: boolean;
}

function rowOf(line: Line, outgoing: Outgoing, tongue: Tongue, says: Says): Row {
  const { labels } = tongue;
  const moved = movedFrom(line);
  const labelled = (label: Label, value: string | undefined) =>
    value ? [`${labels[label]}${tongue.colon}${value}`] : [];
  const todo =
    line.kind === 'reminder' || line.kind === 'due' || line.kind === 'overdue' ? '' : todoOf(line, outgoing, tongue);
  return {
    ...plainRow(line, outgoing, tongue, says.compact ? 'compact' : 'roomy'),
    notes: [
      ...labelled('originally', moved && tongue.longDate(moved)),
      ...labelled('docNo', line.docNo),
      ...labelled('signedBy', line.signed?.by),
      ...labelled('signedOn', line.signed && tongue.longDate(line.signed.on)),
      ...labelled('units', unitsBeside(line, outgoing, tongue, line.kind === 'assignment-overdue' ? Infinity : NAMED)),
      ...labelled('note', noteOf(line, tongue)),
      ...labelled('response', line.response),
      ...labelled('todo', todo),
      ...(line.late ? [tongue.says.late] : []),
      ...(line.provisional ? [tongue.says.provisional] : []),
      [
        ...(says.answersTo ? labelled('answersTo', line.answersTo) : []),
        ...(says.compact ? [] : [...line.reasons.map(tongue.said), line.occurrence]),
      ]
        .filter(Boolean)
        .join(' · '),
    ].filter(Boolean),
  };
}

/** A row without its notes. */
export function plainRow(
  line: Line,
  { now }: Pick<Outgoing, 'now'>,
  tongue: Tongue,
  size: keyof typeof WORDING = 'roomy',
): Omit<Row, 'notes'> {
  const dated = line.occurrence !== '';
  return {
    is: 'row',
    tone: toneOf(line),
    tag: line.slip ? tongue.slips[line.slip] : tongue.kinds[shownKind(line)],
    title: [line.requirement, cut(withoutStop(line.text), WORDING[size])].filter(Boolean).join(' '),
    period: tongue.period(line.periodLabel),
    due: !dated ? '' : line.dueAt ? tongue.shortTime(line.dueAt) : dateWords(line.dueDate, now, tongue),
    left: dated ? tongue.left(line, now) : '',
  };
}

/** With its year where it is not the reader's. */
const dateWords = (date: string, now: string, tongue: Tongue): string =>
  date.slice(0, 4) === dateOf(now).slice(0, 4)
    ? tongue.shortDate(date)
    : tongue.locale === 'en'
      ? `${tongue.shortDate(date)} ${date.slice(0, 4)}`
      : `${date.slice(0, 4)}年${tongue.shortDate(date)}`;
