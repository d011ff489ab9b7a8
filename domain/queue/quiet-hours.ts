/** Quiet hours: an ordinary mail, to-do item or group message that missed its window does not come at night or on a day off; it waits for the next window. */
import { nextWindow, OFFICE_WINDOWS, officeHour } from '../windows';
import { toMillis } from '../zone';
import type { Rule } from './types';

/** Up to this late it is the window itself: whoever set a window at 20:00 meant it. */
const PUNCTUAL_MS = 3_600_000;

/** A mail of Friday 15:00, found waiting at 23:00 after a stop → Monday 09:00. */
export const quietHours: Rule = ({ channel, urgent, notices }, { now, calendar }) => {
  if (channel === 'sms' || urgent || officeHour(calendar, now) === now) return null;
  const punctual = notices.some(({ windowAt }) => toMillis(now) - toMillis(windowAt) <= PUNCTUAL_MS);
  return punctual ? null : nextWindow(calendar, OFFICE_WINDOWS, now);
};
