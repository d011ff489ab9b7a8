/** Which dates rest on a year whose holiday notice is not out yet. */
import type { Period } from './agenda-types';
import type { Cadence } from './cadence-types';
import type { WorkingCalendar } from './calendar';
import { addDays, weekday } from './civil';
import type { Moment } from './moments';
import type { CivilDate, Instant, Plan } from './plan';
import { dateOf } from './zone';

/** Dates the calendar was asked about for the due date itself: a week's end, the days an event allows, a county's three days. */
export function datesUnder(period: Period, cadence: Cadence, scheduledDate: CivilDate): CivilDate[] {
  const { scheduledDate: own, startedAt, dueAt } = period;
  const county = scheduledDate < own ? [scheduledDate, own] : [];
  if (cadence.kind === 'recurring' && cadence.every === 'week' && !cadence.due)
    return [...county, own, addDays(own, 7 - weekday(own))];
  if (startedAt && !dueAt && cadence.kind === 'event' && cadence.within?.days === undefined)
    return [...county, dateOf(startedAt), own];
  return county;
}

/** Where a step was counted: nothing for an exact instant. */
export const datesOf = (at: Instant, { counted }: Moment): CivilDate[] => (counted ? [counted.from, dateOf(at)] : []);

/** True where any year between the earliest and the latest of the dates has a provisional calendar. */
export function isProvisional(plan: Plan, dates: readonly CivilDate[]): boolean {
  if (dates.length === 0) return false;
  const walked = dates.map((date) => Number(date.slice(0, 4)));
  return provisionalYears(plan).some((year) => Math.min(...walked) <= year && year <= Math.max(...walked));
}

const years = new WeakMap<WorkingCalendar, readonly number[]>();
function provisionalYears({ calendar }: Plan): readonly number[] {
  let found = years.get(calendar);
  if (!found) {
    found = Object.values(calendar.years).flatMap(({ year, provisional }) => (provisional ? [year] : []));
    years.set(calendar, found);
  }
  return found;
}
