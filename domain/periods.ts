/** From cadences to periods: which occurrences there are and when the rule says they are due. */
import type { Period } from './agenda-types';
import type { Cadence, RecurringCadence } from './cadence-types';
import { addDays } from './civil';
import { occurrenceId } from './occurrence-id';
import type { CivilDate, Plan, Requirement } from './plan';
import { chineseDate, halfSpan, monthSpan, spansOfYear, yearSpan, type Span } from './spans';
import { isWorkday } from './workdays';
import { instantAt } from './zone';

export { eventPeriod } from './events';
export { occurrenceId, parseOccurrenceId } from './occurrence-id';
export { chineseDate, spansOfYear, type Span } from './spans';

/** A span with what a cadence makes of it. */
export interface SpanDue {
  readonly span: Span;
  /** Null: a week without any working day, which has no occurrence. */
  readonly due: CivilDate | null;
  /** The first day on which it is open; absent = as soon as the plan is applied. */
  readonly opens?: CivilDate;
}

/** Every period of every cadence of the plan beside events, in the plan's order. */
export const allPeriods = (plan: Plan): Period[] =>
  plan.requirements.flatMap((requirement) =>
    requirement.cadences.flatMap((cadence) => periodsOf(plan, requirement, cadence)),
  );

/**
 * The periods of one cadence in order; none for events. What falls due after the plan's `to` is not opened.
 * 2.7's quarter gives `2016-Q1` … `2016-Q4`, the last of them due on 2017-01-30.
 */
export const periodsOf = (plan: Plan, requirement: Requirement, cadence: Cadence): Period[] =>
  spansDue(plan, cadence).flatMap(({ span, due, opens }) =>
    due === null || due > plan.head.to
      ? []
      : [
          {
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
          },
        ],
  );

/** The spans a cadence speaks of, each with its due date, those that yield no occurrence included (`explain` tells why). */
export function spansDue(plan: Plan, cadence: Cadence): SpanDue[] {
  const { year } = plan.head;
  switch (cadence.kind) {
    case 'event':
      return [];
    case 'deadline': {
      const { due } = cadence;
      return [{ span: { period: due, label: chineseDate(due), first: due, last: due }, due }];
    }
    case 'months':
      return cadence.months.map((month) => {
        const span = monthSpan(Number(month.slice(0, 4)), Number(month.slice(5)));
        return { span, due: span.last };
      });
    case 'ongoing':
      return ([1, 2] as const).map((half) => {
        const span = halfSpan(year, half);
        return { span, due: `${year}-${ONGOING_DUE[half]}`, opens: span.first };
      });
    case 'as-needed': {
      const span = yearSpan(year);
      return [{ span, due: span.last, opens: span.first }];
    }
    case 'recurring':
      return recurringSpans(plan, cadence).map((span) => ({
        span,
        due: recurringDue(plan, cadence, span),
        opens: span.first,
      }));
  }
}

/** 全年工作: a progress report for each half-year; the office's choice, not the document's. */
const ONGOING_DUE = { 1: '07-10', 2: '12-10' } as const;

/** Periods of the plan's year, or those that begin and end between `from` and `until` where the cadence has them. */
function recurringSpans(plan: Plan, cadence: RecurringCadence): Span[] {
  const { every, months } = cadence;
  const { year, to } = plan.head;
  const inSeason = ({ period }: Span) => every !== 'month' || !months || months.includes(Number(period.slice(5)));
  if (cadence.from === undefined && cadence.until === undefined) return spansOfYear(every, year).filter(inSeason);
  const from = cadence.from ?? `${year}-01-01`;
  const until = cadence.until === undefined ? `${year}-12-31` : cadence.until === 'open' ? to : cadence.until;
  const spans: Span[] = [];
  for (let one = Number(from.slice(0, 4)); one <= Number(until.slice(0, 4)); one++)
    spans.push(...spansOfYear(every, one));
  return spans.filter((span) => span.first >= from && span.last <= until).filter(inSeason);
}

/** Always from the rule and the period, never from the period before: month ends do not drift. */
function recurringDue(plan: Plan, cadence: RecurringCadence, span: Span): CivilDate | null {
  if (cadence.due) return addDays(span.last, cadence.due.afterPeriod.days);
  if (cadence.every !== 'week') return span.last;
  for (let day = span.last; day >= span.first; day = addDays(day, -1)) if (isWorkday(plan.calendar, day)) return day;
  return null;
}
