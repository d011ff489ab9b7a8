/** Phones are left alone outside office hours: ordinary SMS go on working days from 08:30 to 12:00 and from 14:30 to 17:30. */
import { onOrAfter, workdayAfter } from '../workdays';
import { dateOf, instantAt } from '../zone';
import type { WorkingCalendar } from '../calendar';
import type { Instant } from '../plan';
import type { Parcel } from './types';

/** `[from, to)` in Shanghai. */
export const SMS_HOURS = [
  ['08:30', '12:00'],
  ['14:30', '17:30'],
] as const;

/** What leaves phones alone at other hours. */
export const ORDINARY_SMS = { channel: 'sms', urgent: false } as const;

/** Saturday 2016-10-29 10:00 → Monday 2016-10-31 08:30. */
export const smsHours = (
  { channel, urgent }: Pick<Parcel, 'channel' | 'urgent'>,
  { now, calendar }: { readonly now: Instant; readonly calendar: WorkingCalendar },
): Instant | null => {
  if (channel !== 'sms' || urgent) return null;
  const day = onOrAfter(calendar, dateOf(now));
  for (const [from, to] of SMS_HOURS) {
    if (now < instantAt(day, from)) return instantAt(day, from);
    if (now < instantAt(day, to)) return null;
  }
  return instantAt(workdayAfter(calendar, day, 1), SMS_HOURS[0][0]);
};
