/** Working-day arithmetic on a calendar value. The starting day is never counted (民法典第二百零一条). */
import { addDays, weekday } from './civil';
import type { WorkingCalendar, CalendarYear } from './calendar';
import type { CivilDate } from './plan';

/** The calendar's year of a date. Throws a RangeError that names the year when the calendar does not hold it. */
export function yearOf(calendar: WorkingCalendar, date: CivilDate): CalendarYear {
  const year = calendar.years[Number(date.slice(0, 4))];
  if (!year) throw new RangeError(`Calendar ${calendar.id} does not hold the year of ${date}`);
  return year;
}

/** `isWorkday(cn, '2016-10-08')` → `true` (a Saturday that is worked). */
export function isWorkday(calendar: WorkingCalendar, date: CivilDate): boolean {
  const year = yearOf(calendar, date);
  return year.worked[date] !== undefined || (weekday(date) <= 5 && year.off[date] === undefined);
}

/** The n-th working day after `date`, which is not counted; n ≥ 1. `workdayAfter(cn, '2016-09-30', 1)` → `'2016-10-08'`. */
export function workdayAfter(calendar: WorkingCalendar, date: CivilDate, n: number): CivilDate {
  return step(calendar, date, n, 1);
}

/** The n-th working day before `date`, which is not counted; n ≥ 1. `workdayBefore(cn, '2016-12-31', 1)` → `'2016-12-30'`. */
export function workdayBefore(calendar: WorkingCalendar, date: CivilDate, n: number): CivilDate {
  return step(calendar, date, n, -1);
}

/** The date itself if worked, else the working day before it. */
export const onOrBefore = (calendar: WorkingCalendar, date: CivilDate): CivilDate =>
  isWorkday(calendar, date) ? date : workdayBefore(calendar, date, 1);

/** The date itself if worked, else the working day after it. */
export const onOrAfter = (calendar: WorkingCalendar, date: CivilDate): CivilDate =>
  isWorkday(calendar, date) ? date : workdayAfter(calendar, date, 1);

/** Working days in (from, to]: `workdaysBetween(cn, '2016-09-30', '2016-10-08')` → `1`. Zero when `to` ≤ `from`. */
export function workdaysBetween(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(calendar, day)) count++;
  return count;
}

function step(calendar: WorkingCalendar, date: CivilDate, n: number, direction: 1 | -1): CivilDate {
  let day = date;
  for (let left = n; left > 0;) {
    day = addDays(day, direction);
    if (isWorkday(calendar, day)) left--;
  }
  return day;
}
