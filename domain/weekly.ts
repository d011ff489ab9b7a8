/** When supervisors are told of a week: on the first working day of the next one, at the first office window. Pure. */
import type { WorkingCalendar } from './calendar';
import { addDays, weekday } from './civil';
import type { CivilDate, Instant } from './plan';
import { OFFICE_WINDOWS } from './windows';
import { isWorkday } from './workdays';
import { instantAt } from './zone';

export interface WeeklyReport {
  /** The days it is about, both included: Monday to Sunday; two weeks where the week between had no working day. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Plan time. */
  readonly at: Instant;
}

/** `mondayOf('2016-10-08')` → `'2016-10-03'`. */
export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekday(date));

/**
 * The first report on what is from the Monday `since` on. A week without any working day is told of with the next one, and of a
 * year that the calendar does not hold nobody is told: null. `reportAfter(cn, '2016-09-26')` → leaves on Saturday 2016-10-08.
 */
export function reportAfter(calendar: WorkingCalendar, since: CivilDate): WeeklyReport | null {
  for (let monday = addDays(since, 7); calendar.years[Number(monday.slice(0, 4))]; monday = addDays(monday, 7)) {
    const day = firstWorkday(calendar, monday);
    if (day) return { from: since, to: addDays(monday, -1), at: instantAt(day, OFFICE_WINDOWS[0]) };
  }
  return null;
}

/** The report that is due at `now`: of several that were missed the last alone, because nobody reads the others any more. */
export function dueReport(calendar: WorkingCalendar, since: CivilDate, now: Instant): WeeklyReport | null {
  let due: WeeklyReport | null = null;
  for (
    let next = reportAfter(calendar, since);
    next && next.at <= now;
    next = reportAfter(calendar, addDays(next.to, 1))
  )
    due = next;
  return due;
}

function firstWorkday(calendar: WorkingCalendar, monday: CivilDate): CivilDate | null {
  for (let days = 0; days < 7; days++) {
    const day = addDays(monday, days);
    if (calendar.years[Number(day.slice(0, 4))] && isWorkday(calendar, day)) return day;
  }
  return null;
}
