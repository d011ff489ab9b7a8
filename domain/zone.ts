/** Between civil dates in Asia/Shanghai and instants in UTC. */
import { DateTime, Settings } from 'luxon';
import { addDays } from './civil';
import type { CivilDate, Instant } from './plan';

Settings.throwOnInvalid = true;
export const ZONE = 'Asia/Shanghai';

/**
 * Shanghai has kept UTC+8 without summer time since 15 September 1991 (tz database), so from 1992 on integers give what
 * luxon gives at a fiftieth of the time; a plan asks tens of thousands of times. Earlier dates and odd forms go to luxon.
 */
const OFFSET_MS = 8 * 3_600_000;
const FIXED_SINCE_MS = Date.UTC(1992, 0, 1);

/** `instantAt('2016-10-28', '09:00')` → `'2016-10-28T01:00:00.000Z'`. Throws for a date or a time that does not exist. */
export function instantAt(date: CivilDate, time = '00:00'): Instant {
  const ms = date.length === 10 ? Date.parse(`${date}T${time}Z`) : NaN;
  // 2016-02-30 is read as 1 March by the engine: only what comes back as it went in is taken.
  if (ms >= FIXED_SINCE_MS && toInstant(ms).startsWith(date)) return toInstant(ms - OFFSET_MS);
  return toInstant(DateTime.fromISO(`${date}T${time}`, { zone: ZONE }).toMillis());
}

/** The civil date an instant falls on in Shanghai: `dateOf('2016-12-31T16:00:00.000Z')` → `'2017-01-01'`. */
export function dateOf(instant: Instant): CivilDate {
  const ms = instant.endsWith('Z') ? Date.parse(instant) : NaN;
  if (ms >= FIXED_SINCE_MS) return toInstant(ms + OFFSET_MS).slice(0, 10);
  return DateTime.fromISO(instant, { zone: ZONE }).toFormat('yyyy-MM-dd');
}

/** Milliseconds since the epoch → instant. */
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();
/** Instant → milliseconds since the epoch. */
export const toMillis = (instant: Instant): number => Date.parse(instant);

/** The instant at which a date is over in Shanghai (exclusive): a duty due on it may be done until then. */
export const endOfDate = (date: CivilDate): Instant => instantAt(addDays(date, 1));
