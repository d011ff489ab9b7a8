/** What a day is: its weekday, and why it is off or worked. */
import type { WorkingCalendar } from './calendar';
import { addDays, weekday } from './civil';
import type { CivilDate } from './plan';
import { isWorkday, yearOf } from './workdays';

const WEEKDAYS_ZH = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
const WEEKDAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `weekdayZh('2016-10-30')` → `'周日'`. */
export const weekdayZh = (date: CivilDate): string => WEEKDAYS_ZH[weekday(date) - 1]!;
export const weekdayEn = (date: CivilDate): string => WEEKDAYS_EN[weekday(date) - 1]!;

export interface NamedDay {
  readonly date: CivilDate;
  /** The holiday's name, else the day of the week; for a weekend that is worked 国庆节调休. */
  readonly why: string;
}

/** The days off in a stretch, ends included: 2016-10-07 … 2016-10-08 gives 10-07 国庆节 only, the Saturday being worked. */
export const daysOff = (calendar: WorkingCalendar, from: CivilDate, to: CivilDate): NamedDay[] =>
  datesIn(from, to)
    .filter((date) => !isWorkday(calendar, date))
    .map((date) => ({ date, why: yearOf(calendar, date).off[date] ?? weekdayZh(date) }));

/** The Saturdays and Sundays in a stretch that are worked, ends included. */
export const makeUpDays = (calendar: WorkingCalendar, from: CivilDate, to: CivilDate): NamedDay[] =>
  datesIn(from, to).flatMap((date) => {
    const why = yearOf(calendar, date).worked[date];
    return why === undefined ? [] : [{ date, why: `${why}调休` }];
  });

function datesIn(from: CivilDate, to: CivilDate): CivilDate[] {
  const dates: CivilDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
