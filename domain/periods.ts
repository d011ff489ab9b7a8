/** From cadences to periods: which occurrences there are and when the rule says they are due. */
import { chineseDate, halfSpan, monthSpan, spansOfYear, yearSpan, type Span } from './spans';
import type { Period } from './agenda-types';
import type { Cadence, RecurringCadence } from './cadence-types';
import { addDays } from './civil';
import type { CivilDate, Plan, Requirement } from './plan';
import { isWorkday } from './workdays';
import { instantAt } from './zone';

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

/** Always from the rule and the period, never from the period before: month ends do not drift. Null: a week without any working day. */
function recurringDue(plan: Plan, cadence: RecurringCadence, span: Span): CivilDate | null {
  if (cadence.due) return addDays(span.last, cadence.due.afterPeriod.days);
  if (cadence.every !== 'week') return span.last;
  for (let day = span.last; day >= span.first; day = addDays(day, -1)) if (isWorkday(plan.calendar, day)) return day;
  return null;
}
