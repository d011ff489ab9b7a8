/** The windows of the day in which ordinary messages leave. */
import type { WorkingCalendar } from './calendar';
import type { Instant } from './plan';
import { isWorkday, onOrAfter, workdayAfter } from './workdays';
import { dateOf, instantAt } from './zone';

/** When offices take ordinary mail, where no policy says otherwise. */
export const OFFICE_WINDOWS = ['09:00', '15:00'] as const;

/** The first window at or after `now` on a working day; `now` itself when there are no windows (`[]`). */
export function nextWindow(calendar: WorkingCalendar, windows: readonly string[], now: Instant): Instant {
  if (windows.length === 0) return now;
  const today = onOrAfter(calendar, dateOf(now));
  const ahead = windows.map((time) => instantAt(today, time)).filter((at) => at >= now);
  return ahead[0] ?? instantAt(workdayAfter(calendar, today, 1), windows[0]);
}

/** When offices are at work: what a person has just signed leaves at once, but not at night. */
const OFFICE_HOURS = { from: '08:30', to: '17:30' } as const;

/** `now` in office hours, else the next window. */
export function officeHour(calendar: WorkingCalendar, now: Instant): Instant {
  const today = dateOf(now);
  const { from, to } = OFFICE_HOURS;
  const isOpen = isWorkday(calendar, today) && now >= instantAt(today, from) && now < instantAt(today, to);
  return isOpen ? now : nextWindow(calendar, OFFICE_WINDOWS, now);
}
