/** From cadences to periods: which occurrences there are and when the rule says they are due. */
import type { Period } from './agenda-types';
import type { Cadence, EventCadence, RecurringCadence, Within } from './cadence-types';
import { addDays, isoMonday, isoWeeks, lastDayOfMonth } from './civil';
import type { CivilDate, Instant, Plan, Requirement } from './plan';
import { policyFor } from './policy';
import { isWorkday, workdayAfter } from './workdays';
import { dateOf, instantAt, toInstant, toMillis } from './zone';

/** A stretch of the calendar with a name: `2016-Q3`, 2016年第3季度. */
export interface Span {
  readonly period: string;
  readonly label: string;
  readonly first: CivilDate;
  readonly last: CivilDate;
}

export const occurrenceId = (plan: string, requirement: string, cadence: string, period: string): string =>
  [plan, requirement, cadence, period].join('/');

/** The four parts of an occurrence's id; null when it has not that form. */
export function parseOccurrenceId(
  id: string,
): { plan: string; requirement: string; cadence: string; period: string } | null {
  const [plan, requirement, cadence, period, ...rest] = id.split('/');
  return plan && requirement && cadence && period && rest.length === 0 ? { plan, requirement, cadence, period } : null;
}

/** Every period of every cadence of the plan, beside events. */
export const allPeriods = (plan: Plan): Period[] =>
  plan.requirements.flatMap((requirement) =>
    requirement.cadences.flatMap((cadence) => periodsOf(plan, requirement, cadence)),
  );

/** The periods of one cadence in the order of their due dates; none for events. What is due after the plan's `to` is not opened. */
export function periodsOf(plan: Plan, requirement: Requirement, cadence: Cadence): Period[] {
  return spansDue(plan, cadence)
    .filter(({ due }) => due <= plan.head.to)
    .map(({ span, due, opens }) => ({
      id: occurrenceId(plan.head.id, requirement.id, cadence.part, span.period),
      plan: plan.head.id,
      requirement: requirement.id,
      cadence: cadence.part,
      kind: cadence.kind,
      period: span.period,
      periodLabel: cadence.name ? `${span.label}${cadence.name}` : span.label,
      ...(opens ? { opensAt: instantAt(opens) } : {}),
      scheduledDate: due,
      ...(cadence.kind === 'deadline' && cadence.remindBy ? { remindBy: cadence.remindBy } : {}),
    }));
}

interface SpanDue {
  readonly span: Span;
  readonly due: CivilDate;
  readonly opens?: CivilDate;
}

function spansDue(plan: Plan, cadence: Cadence): SpanDue[] {
  const { year } = plan.head;
  switch (cadence.kind) {
    case 'event':
      return [];
    case 'deadline':
      return [
        {
          span: { period: cadence.due, label: chineseDate(cadence.due), first: cadence.due, last: cadence.due },
          due: cadence.due,
        },
      ];
    case 'months':
      return cadence.months.map((month) => {
        const span = monthSpan(Number(month.slice(0, 4)), Number(month.slice(5)));
        return { span, due: span.last };
      });
    case 'ongoing':
      return [1, 2].map((half) => {
        const span = halfSpan(year, half);
        return { span, due: `${year}-${half === 1 ? '07-10' : '12-10'}`, opens: span.first };
      });
    case 'as-needed': {
      const span = yearSpan(year);
      return [{ span, due: span.last, opens: span.first }];
    }
    case 'recurring':
      return recurringSpans(plan, cadence).flatMap((span) => {
        const due = recurringDue(plan, cadence, span);
        return due === null ? [] : [{ span, due, opens: span.first }];
      });
  }
}

/** Periods of the plan's year, or those that begin and end between `from` and `until` where the cadence has them. */
function recurringSpans(plan: Plan, cadence: RecurringCadence): Span[] {
  const { from, until, months } = cadence;
  const seasonal = (span: Span) =>
    cadence.every !== 'month' || !months || months.includes(Number(span.period.slice(5)));
  if (from === undefined && until === undefined) return spansOfYear(cadence.every, plan.head.year).filter(seasonal);
  const first = from ?? `${plan.head.year}-01-01`;
  const last = until === undefined ? `${plan.head.year}-12-31` : until === 'open' ? plan.head.to : until;
  const spans: Span[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++)
    spans.push(...spansOfYear(cadence.every, year));
  return spans.filter((span) => span.first >= first && span.last <= last).filter(seasonal);
}

export function spansOfYear(every: RecurringCadence['every'], year: number): Span[] {
  const count = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
  switch (every) {
    case 'week':
      return count(isoWeeks(year)).map((week) => {
        const first = isoMonday(year, week);
        return {
          period: `${year}-W${String(week).padStart(2, '0')}`,
          label: `${year}年第${week}周`,
          first,
          last: addDays(first, 6),
        };
      });
    case 'month':
      return count(12).map((month) => monthSpan(year, month));
    case 'quarter':
      return count(4).map((quarter) => ({
        period: `${year}-Q${quarter}`,
        label: `${year}年第${quarter}季度`,
        first: `${year}-${two(quarter * 3 - 2)}-01`,
        last: lastDayOfMonth(year, quarter * 3),
      }));
    case 'half-year':
      return [halfSpan(year, 1), halfSpan(year, 2)];
    case 'year':
      return [yearSpan(year)];
  }
}

const two = (n: number): string => String(n).padStart(2, '0');
const monthSpan = (year: number, month: number): Span => ({
  period: `${year}-${two(month)}`,
  label: `${year}年${month}月`,
  first: `${year}-${two(month)}-01`,
  last: lastDayOfMonth(year, month),
});
const halfSpan = (year: number, half: number): Span => ({
  period: `${year}-H${half}`,
  label: `${year}年${half === 1 ? '上' : '下'}半年`,
  first: `${year}-${half === 1 ? '01' : '07'}-01`,
  last: `${year}-${half === 1 ? '06-30' : '12-31'}`,
});
const yearSpan = (year: number): Span => ({
  period: `${year}`,
  label: `${year}年`,
  first: `${year}-01-01`,
  last: `${year}-12-31`,
});
export const chineseDate = (date: CivilDate): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** Always from the rule and the period, never from the period before: month ends do not drift. Null: a week without any working day. */
function recurringDue(plan: Plan, cadence: RecurringCadence, span: Span): CivilDate | null {
  if (cadence.due) return addDays(span.last, cadence.due.afterPeriod.days);
  if (cadence.every !== 'week') return span.last;
  for (let day = span.last; day >= span.first; day = addDays(day, -1)) if (isWorkday(plan.calendar, day)) return day;
  return null;
}

/** The occurrence an event starts; the same for the same cadence, instant and title. The day of the event is not counted. */
export function eventPeriod(
  plan: Plan,
  requirement: Requirement,
  cadence: EventCadence,
  event: { at: Instant; title: string },
): Period {
  const startedAt = toInstant(toMillis(event.at));
  const date = dateOf(startedAt);
  const within: Within = cadence.within ?? policyFor(plan, requirement, cadence).within ?? { workdays: 5 };
  const dueAt = within.hours === undefined ? undefined : toInstant(toMillis(startedAt) + within.hours * 3_600_000);
  const scheduledDate = dueAt
    ? dateOf(dueAt)
    : within.days !== undefined
      ? addDays(date, within.days)
      : workdayAfter(plan.calendar, date, within.workdays ?? 5);
  const period = `${date}-${slug(event.title, startedAt)}`;
  return {
    id: occurrenceId(plan.head.id, requirement.id, cadence.part, period),
    plan: plan.head.id,
    requirement: requirement.id,
    cadence: cadence.part,
    kind: 'event',
    period,
    periodLabel: cadence.name ? `${chineseDate(date)}${cadence.name}` : chineseDate(date),
    opensAt: startedAt,
    startedAt,
    scheduledDate,
    ...(dueAt ? { dueAt } : {}),
    title: event.title,
  };
}

/** Letters, digits and Chinese of the title, and a check-sum that keeps two events of a day apart. */
function slug(title: string, at: Instant): string {
  let sum = 2166136261; // FNV-1a, 32 bit: not secret, only stable
  for (const char of `${at}|${title}`) sum = Math.imul(sum ^ char.codePointAt(0)!, 16777619) >>> 0;
  const words = title
    .normalize('NFKC')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '')
    .slice(0, 12);
  return `${words}${sum.toString(16).padStart(8, '0').slice(0, 6)}`;
}
