/** The windows of the day in which ordinary messages leave. */
import type { WorkingCalendar } from './calendar';
import type { Instant } from './plan';
import { onOrAfter, workdayAfter } from './workdays';
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
