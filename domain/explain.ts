/** How dates were worked out: the rule, the words, each day that was skipped and why, the calendar's source. */
import { planOccurrence } from './agenda';
import type { AgendaItem, Period, Track } from './agenda-types';
import type { Cadence } from './cadence-types';
import { addDays, weekday } from './civil';
import { periodsOf } from './periods';
import type { CivilDate, Plan, Requirement } from './plan';
import { isWorkday, yearOf } from './workdays';
import { dateOf } from './zone';

export interface SkippedDay {
  readonly date: CivilDate;
  readonly why: string;
}
export interface ExplainedItem {
  readonly track: string;
  readonly kind: AgendaItem['kind'];
  readonly step: number;
  readonly at: string;
  readonly date: CivilDate;
  readonly words: string;
  readonly reasons: AgendaItem['reasons'];
  /** Days off between this date and the one it counts from. */
  readonly skipped: readonly SkippedDay[];
  readonly provisional: boolean;
}
export interface Explained {
  readonly occurrence: string;
  readonly rule: Cadence;
  readonly words: string;
  readonly scheduledDate: CivilDate;
  /** A week's days off after its last working day. */
  readonly skipped: readonly SkippedDay[];
  readonly tracks: readonly {
    readonly id: string;
    readonly units: number;
    readonly dueDate: CivilDate;
    readonly words: string;
    readonly skipped: readonly SkippedDay[];
  }[];
  readonly items: readonly ExplainedItem[];
  readonly calendar: readonly { readonly year: number; readonly source: string; readonly provisional: boolean }[];
}

/** Every occurrence of that requirement and period (several cadences may share one); empty when there is none. */
export function explain(plan: Plan, requirementId: string, period: string, cadence?: string): Explained[] {
  const requirement = plan.requirements.find(({ id }) => id === requirementId);
  if (!requirement) return [];
  return requirement.cadences
    .filter(({ part }) => cadence === undefined || part === cadence)
    .flatMap((rule) => {
      const found = periodsOf(plan, requirement, rule).filter((one) => one.period === period);
      return found.length > 0
        ? found.map((one) => explained(plan, requirement, rule, one))
        : weekWithoutWork(rule, period, requirement, plan);
    });
}

function explained(plan: Plan, _requirement: Requirement, rule: Cadence, period: Period): Explained {
  const tracks = planOccurrence(plan, period)?.tracks ?? [];
  const items = tracks.flatMap((track) => track.items.map((item) => explainedItem(plan, track, item)));
  const years = new Set(
    [period.scheduledDate, ...items.map(({ date }) => date)].map((date) => Number(date.slice(0, 4))),
  );
  return {
    occurrence: period.id,
    rule,
    words: ruleWords(rule, period),
    scheduledDate: period.scheduledDate,
    skipped: weekendSkipped(plan, rule, period.scheduledDate),
    tracks: tracks.map((track) => ({
      id: track.id,
      units: track.units.length,
      dueDate: track.dueDate,
      words:
        track.id === 'county'
          ? `县（市、区）先报所属市：比 ${period.scheduledDate} 早3个工作日，为 ${track.dueDate}`
          : `时限 ${track.dueDate}${track.remindBy ? `，提醒从 ${track.remindBy} 起算` : ''}`,
      skipped: skippedBetween(plan, track.dueDate, period.scheduledDate),
    })),
    items,
    calendar: [...years].sort().map((year) => {
      const { source, provisional } = yearOf(plan.calendar, `${year}-01-01`);
      return { year, source, provisional };
    }),
  };
}

function explainedItem(plan: Plan, track: Track, item: AgendaItem): ExplainedItem {
  const date = dateOf(item.at);
  const base = item.kind === 'reminder' ? (track.remindBy ?? track.dueDate) : track.dueDate;
  return {
    track: track.id,
    kind: item.kind,
    step: item.step,
    at: item.at,
    date,
    reasons: item.reasons,
    provisional: item.provisional,
    words: `${item.reasons.map(({ zh }) => zh).join('；')}：从 ${base} 数到 ${date}`,
    skipped: skippedBetween(plan, date, base),
  };
}

/** From the last working day of a week to its Sunday. */
const weekendSkipped = (plan: Plan, rule: Cadence, due: CivilDate): SkippedDay[] =>
  rule.kind === 'recurring' && rule.every === 'week' && !rule.due
    ? skippedBetween(plan, due, addDays(due, 7 - weekday(due)))
    : [];

/** Days off strictly between two dates, and the ends themselves where they are off, each with its reason. */
function skippedBetween(plan: Plan, a: CivilDate, b: CivilDate): SkippedDay[] {
  const [from, to] = a < b ? [a, b] : [b, a];
  const skipped: SkippedDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    if (!isWorkday(plan.calendar, day)) skipped.push({ date: day, why: whyOff(plan, day) });
  return skipped;
}

const whyOff = (plan: Plan, date: CivilDate): string =>
  yearOf(plan.calendar, date).off[date] ?? (weekday(date) === 6 ? '周六' : '周日');

function ruleWords(rule: Cadence, period: Period): string {
  switch (rule.kind) {
    case 'deadline':
      return `限期：${rule.due}${rule.remindBy ? `；两种读法，提醒按较早的 ${rule.remindBy}` : ''}${rule.reason ? `。${rule.reason}` : ''}`;
    case 'months':
      return `${period.periodLabel}的最后一天 ${period.scheduledDate}`;
    case 'ongoing':
      return `全年工作：${period.periodLabel}进展于 ${period.scheduledDate} 报送（交办单位的读法）`;
    case 'as-needed':
      return `不定期：年底询问一次，${period.scheduledDate}`;
    case 'event':
      return `${rule.trigger}：事件当日不计，${period.scheduledDate}`;
    case 'recurring':
      return rule.due
        ? `${period.periodLabel}期满后${rule.due.afterPeriod.days}天，${period.scheduledDate}${rule.reason ? `。${rule.reason}` : ''}`
        : rule.every === 'week'
          ? `${period.periodLabel}的最后一个工作日 ${period.scheduledDate}`
          : `${period.periodLabel}的最后一天 ${period.scheduledDate}`;
  }
}

/** A week without any working day has no occurrence; said, not hidden. */
function weekWithoutWork(rule: Cadence, period: string, requirement: Requirement, plan: Plan): Explained[] {
  if (rule.kind !== 'recurring' || rule.every !== 'week' || !period.startsWith(`${plan.head.year}-W`)) return [];
  return [
    {
      occurrence: `${plan.head.id}/${requirement.id}/${rule.part}/${period}`,
      rule,
      words: '该周没有工作日，不设本期',
      scheduledDate: '',
      skipped: [],
      tracks: [],
      items: [],
      calendar: [],
    },
  ];
}
