/** Between civil dates in Asia/Shanghai and instants in UTC. */
import { DateTime, Settings } from 'luxon';
import type { CivilDate, Instant } from './plan';

Settings.throwOnInvalid = true;
export const ZONE = 'Asia/Shanghai';

/** `instantAt('2016-10-28', '09:00')` → `'2016-10-28T01:00:00.000Z'`. */
export const instantAt = (date: CivilDate, time = '00:00'): Instant =>
  toInstant(DateTime.fromISO(`${date}T${time}`, { zone: ZONE }).toMillis());

/** The civil date an instant falls on in Shanghai: `dateOf('2016-12-31T16:00:00.000Z')` → `'2017-01-01'`. */
export const dateOf = (instant: Instant): CivilDate => DateTime.fromISO(instant, { zone: ZONE }).toFormat('yyyy-MM-dd');

/** Milliseconds since the epoch → instant. */
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();
/** Instant → milliseconds since the epoch. */
export const toMillis = (instant: Instant): number => Date.parse(instant);

/** The instant at which a date is over in Shanghai (exclusive): a duty due on it may be done until then. */
export const endOfDate = (date: CivilDate): Instant => toInstant(toMillis(instantAt(date)) + 86_400_000);
