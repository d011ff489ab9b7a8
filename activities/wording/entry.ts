/** One line of a mail as labelled facts: number and wording, period, date, to whom, what to do, why this was sent. */
import type { Instant } from '../../domain/plan';
import { dateEn, leftEn, leftWords, longDate, longTime } from './dates';
import { dutyLists, type DutyList } from './duties';
import type { Line } from './outgoing';
import { KIND_EN, tagOf, unitNames } from './words';

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
  readonly english: string;
  /** `2.7 每季度公示旅游投诉情况。（2016年第3季度）`; empty for what concerns no requirement. */
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly lists: readonly DutyList[];
}

export interface Section {
  readonly heading?: string;
  readonly entries: readonly Entry[];
}

/** `ownUnit`: the reader's unit, which need not be named to the reader. */
export function entryOf(line: Line, now: Instant, ownUnit: string): Entry {
  const dated = line.occurrence !== '';
  return {
    tone: toneOf(line),
    tag: tagOf(line, now),
    english: dated ? `${KIND_EN[line.kind]} · due ${dateEn(line.dueDate)} · ${leftEn(line, now)}` : KIND_EN[line.kind],
    title: titleOf(line),
    facts: factsOf(line, now, ownUnit),
    lists: dutyLists(line),
  };
}

const titleOf = ({ requirement, text, periodLabel }: Line): string =>
  [requirement, text.replace(/。$/, '')].filter(Boolean).join(' ') + (periodLabel ? `（${periodLabel}）` : '');

function factsOf(line: Line, now: Instant, ownUnit: string): Fact[] {
  const others = line.owingUnits.length > 1 || line.owingUnits[0] !== ownUnit;
  const callList = line.kind === 'assignment-overdue';
  const facts: (Fact | null)[] = [
    line.occurrence ? { label: '时限', value: dueWords(line, now), strong: true } : null,
    others && line.owingUnits.length > 0
      ? { label: '责任单位', value: unitNames(line.owingUnits, callList ? Infinity : undefined) }
      : null,
    line.answersTo ? { label: '反馈至', value: line.answersTo } : null,
    line.todo ? { label: '请办理', value: line.todo } : null,
    line.note && !(callList && line.owingUnits.length > 1) ? { label: '说明', value: line.note } : null,
    line.late
      ? { label: '补发', value: '系统停机期间未能按时发送，现予补发。 / Sent late: the engine was down.' }
      : null,
    line.provisional
      ? { label: '暂定', value: '所涉年度的工作日安排尚未公布，日期届时可能调整。 / Provisional calendar.' }
      : null,
    line.reasons.length > 0
      ? { label: '发送原因', value: line.reasons.map(({ zh }) => zh).join('；'), small: true }
      : null,
    line.occurrence ? { label: '登记编号', value: line.occurrence, small: true } : null,
  ];
  return facts.filter((fact): fact is Fact => fact !== null);
}

/** Also says what the rule said where the date was put off; a county's earlier own date is no postponement. */
export function dueWords(line: Line, now: Instant): string {
  const due = line.dueAt ? longTime(line.dueAt) : longDate(line.dueDate);
  const moved =
    line.scheduledDate && line.scheduledDate < line.dueDate ? `（原定${longDate(line.scheduledDate)}）` : '';
  return `${due}，${leftWords(line, now)}${moved}`;
}

export function toneOf({ kind, slip }: Line): Tone {
  if (slip) return slip;
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
      return 'grey';
    case 'reminder':
    case 'assignment':
      return 'blue';
  }
}
