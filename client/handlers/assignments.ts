/** What an apply hands out: each unit's duties with their next dates, and what was due before, recorded as 存量, never chased. Pure. */
import type { Period } from '../../domain/agenda-types';
import type { Cadence } from '../../domain/cadence-types';
import { periodsOf } from '../../domain/periods';
import type { CivilDate, Instant, Plan, Requirement } from '../../domain/plan';
import { tracksOf } from '../../domain/tracks';
import { nextWindow, OFFICE_WINDOWS } from '../../domain/windows';
import { workdayAfter } from '../../domain/workdays';
import { dateOf, endOfDate, instantAt } from '../../domain/zone';
import { mailNotices } from '../../ledger/write/mail-notices';

/** A receipt is asked for within 2 working days; on the 3rd, at the day's first window, it counts as unsigned. */
const CHASE_WORKDAYS = 3;

interface Duty {
  readonly requirement: string;
  readonly text: string;
  readonly periodLabel: string;
  /** A civil date; for events the words of their trigger. */
  readonly nextDate: string;
}
interface Duties {
  readonly duties: Duty[];
  readonly backlog: Duty[];
}
export interface HandingOut {
  readonly version: number;
  /** Plan time of the apply. */
  readonly now: Instant;
  /** When the assignments leave (plan time); absent = the next office window. */
  readonly assignAt?: Instant;
  /** Only what a later version adds: a unit's duty in a requirement. Absent = all. */
  readonly only?: (requirement: string, unit: string) => boolean;
}

/** Rows of the ledger's tables `assignments`, `notices` (one per unit, to its liaison by mail) and `occurrences` (backlog). */
export function assignmentRows(plan: Plan, { version, now, assignAt, only }: HandingOut) {
  const leaves = assignAt ?? nextWindow(plan.calendar, OFFICE_WINDOWS, now);
  const chase_at = instantAt(workdayAfter(plan.calendar, dateOf(leaves), CHASE_WORKDAYS), OFFICE_WINDOWS[0]);
  const byUnit = new Map<string, Duties>();
  const backlog: Period[] = [];
  for (const requirement of plan.requirements.filter(({ owes }) => owes.length > 0))
    for (const cadence of requirement.cadences) {
      const periods = periodsOf(plan, requirement, cadence).map((period) =>
        datedOf(plan, requirement, cadence, period),
      );
      backlog.push(...periods.map(({ period }) => period).filter(({ scheduledDate }) => isPast(scheduledDate, now)));
      for (const unit of requirement.owes.filter((id) => only?.(requirement.id, id) ?? true)) {
        const own = byUnit.get(unit) ?? byUnit.set(unit, { duties: [], backlog: [] }).get(unit)!;
        const past = periods.filter(({ dateOf }) => isPast(dateOf(unit), now));
        const ahead = duty(requirement, cadence, periods[past.length], unit);
        if (ahead) own.duties.push(ahead);
        own.backlog.push(...past.map(({ period, dateOf }) => dutyOf(requirement, period.periodLabel, dateOf(unit))));
      }
    }
  return {
    assignments: [...byUnit.keys()].map((unit) => ({ edition: plan.head.id, unit, assigned_at: leaves, chase_at })),
    notices: [...byUnit].flatMap(([unit, payload]) => noticesTo(plan, unit, payload, version, now, leaves)),
    backlog: backlog.map((period) => backlogRow(period, now)),
  };
}

const isPast = (date: CivilDate, now: Instant): boolean => endOfDate(date) <= now;

/** A period with each unit's own date: a county's is its track's, three working days before its city's. */
interface Dated {
  readonly period: Period;
  readonly dateOf: (unit: string) => CivilDate;
}

function datedOf(plan: Plan, requirement: Requirement, cadence: Cadence, period: Period): Dated {
  const tracks = tracksOf(plan, period, cadence.answers ?? requirement.answers, requirement.owes);
  const early = new Map(
    tracks
      .filter(({ scheduledDate }) => scheduledDate !== period.scheduledDate)
      .flatMap(({ units, scheduledDate }) => units.map((unit) => [unit, scheduledDate] as const)),
  );
  return { period, dateOf: (unit) => early.get(unit) ?? period.scheduledDate };
}

/** What lies ahead of a cadence: its next period, or for events what starts them; null when everything has gone by. */
function duty(requirement: Requirement, cadence: Cadence, next: Dated | undefined, unit: string): Duty | null {
  if (cadence.kind === 'event') return dutyOf(requirement, '事件发生时', cadence.trigger);
  return next ? dutyOf(requirement, next.period.periodLabel, next.dateOf(unit)) : null;
}

const dutyOf = ({ id, text }: Requirement, periodLabel: string, nextDate: string): Duty => ({
  requirement: id,
  text,
  periodLabel,
  nextDate,
});

const backlogRow = (period: Period, now: Instant) => ({
  id: period.id,
  edition: period.plan,
  requirement: period.requirement,
  cadence: period.cadence,
  kind: period.kind,
  period: period.period,
  scheduled_date: period.scheduledDate,
  due_date: period.scheduledDate,
  state: 'backlog',
  opened_at: now,
  closed_at: now,
  plan: JSON.stringify(period),
});

const noticesTo = (plan: Plan, unit: string, payload: Duties, version: number, now: Instant, window_at: Instant) =>
  mailNotices(
    plan,
    {
      kind: 'assignment',
      unit,
      to: 'liaison',
      key: ['assignment', plan.head.id, version, unit],
      windowAt: window_at,
      payload: (standsInFor) => ({ ...payload, standsInFor }),
    },
    now,
  );
