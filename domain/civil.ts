/** Arithmetic on civil dates `YYYY-MM-DD`: no time zone, no clock. */
import type { CivilDate } from './plan';

const DAY_MS = 86_400_000;
const toMs = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`);
const fromMs = (ms: number): CivilDate => new Date(ms).toISOString().slice(0, 10);

/** `addDays('2016-02-28', 2)` → `'2016-03-01'` (2016 is a leap year). */
export const addDays = (date: CivilDate, days: number): CivilDate => fromMs(toMs(date) + days * DAY_MS);

/** Whole days from `a` to `b`: `diffDays('2016-12-30', '2017-01-01')` → `2`. */
export const diffDays = (a: CivilDate, b: CivilDate): number => Math.round((toMs(b) - toMs(a)) / DAY_MS);

/** ISO weekday, 1 = Monday … 7 = Sunday: `weekday('2016-12-31')` → `6`. */
export const weekday = (date: CivilDate): number => new Date(toMs(date)).getUTCDay() || 7;

/** `lastDayOfMonth(2016, 2)` → `'2016-02-29'`. */
export const lastDayOfMonth = (year: number, month: number): CivilDate => fromMs(Date.UTC(year, month, 0));

/** `firstDayOfMonth('2016-12-31')` → `'2016-12-01'`. */
export const firstDayOfMonth = (date: CivilDate): CivilDate => `${date.slice(0, 7)}-01`;

/** Monday of ISO week `week` of ISO week-year `year`: `isoMonday(2016, 1)` → `'2016-01-04'`. */
export function isoMonday(year: number, week: number): CivilDate {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekday(fourth) + (week - 1) * 7);
}

/** Weeks of an ISO week-year: `isoWeeks(2015)` → `53`, `isoWeeks(2016)` → `52`. */
export const isoWeeks = (year: number): number => diffDays(isoMonday(year, 1), isoMonday(year + 1, 1)) / 7;
