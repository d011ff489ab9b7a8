/** The working calendar: the State Council's notices as data in `seeds/calendars`, other years provisional and marked so. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LunarDay, SolarTerm, type SolarDay } from 'tyme4ts';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CalendarYear, WorkingCalendar } from '../domain/calendar';
import type { Plan, PlanHead } from '../domain/plan';

const FOLDER = join(__dirname, '..', 'seeds', 'calendars');
const days = z.record(z.string(), z.array(z.iso.date()));
const fileSchema = z.strictObject({ year: z.int(), source: z.string(), off: days, worked: days });

/**
 * Years `from`–`to`, both included, of the calendar `id` (`CN`). A year without a file is provisional. The version is the
 * first 10 hex digits of the SHA-256 of the content: the same years with the same days have the same version everywhere.
 * Throws when a calendar file of ours is broken (a test reads them all).
 */
export function loadCalendar(id: string, from: number, to: number): WorkingCalendar {
  const years: Record<number, CalendarYear> = {};
  for (let year = from; year <= to; year++) years[year] = announced(id, year) ?? provisional(year);
  const version = createHash('sha256').update(JSON.stringify(years)).digest('hex').slice(0, 10);
  return { id, version, years };
}

/** The years that a plan's computations can walk over: one before its first date, two after its last. `gd-2016` → `[2015, 2019]`. */
export function calendarSpan({ requirements }: Pick<Plan, 'requirements'>, head: PlanHead): [number, number] {
  const dates = requirements.flatMap(({ cadences }) =>
    cadences.flatMap((cadence) => {
      switch (cadence.kind) {
        case 'deadline':
          return [cadence.due, cadence.remindBy ?? cadence.due];
        case 'months':
          return cadence.months;
        case 'recurring':
          return [cadence.from ?? head.to, cadence.until ?? head.to].filter((date) => date !== 'open');
        default:
          return [];
      }
    }),
  );
  const years = [head.to, ...dates].map((date) => Number(date.slice(0, 4)));
  return [Math.min(head.year, ...years) - 1, Math.max(head.year, ...years) + 2];
}

/** The year as its notice has it; null when no notice is known. */
function announced(id: string, year: number): CalendarYear | null {
  const file = join(FOLDER, `${id}-${year}.yaml`);
  if (!existsSync(file)) return null;
  const { source, off, worked } = fileSchema.parse(parse(readFileSync(file, 'utf8')));
  return { year, source, provisional: false, off: byDate(off), worked: byDate(worked) };
}

const byDate = (named: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(named).flatMap(([name, dates]) => dates.map((date) => [date, name])));

/**
 * A year whose notice is not out: weekends and the statutory days off (全国年节及纪念日放假办法, as revised for 2008, 2014 and
 * 2025; earlier years as of 2008), lunar ones computed; nobody knows its make-up days yet.
 */
function provisional(year: number): CalendarYear {
  const since2025 = year >= 2025;
  const off: Record<string, string> = {};
  const add = (name: string, ...dates: string[]) => dates.forEach((date) => (off[date] = name));
  add('元旦', `${year}-01-01`);
  const newYear = LunarDay.fromYmd(year, 1, 1).getSolarDay();
  const [first, last] = springFestival(year);
  for (let n = first; n <= last; n++) add('春节', iso(newYear.next(n)));
  add('清明节', iso(SolarTerm.fromName(year, '清明').getSolarDay()));
  add('劳动节', `${year}-05-01`, ...(since2025 ? [`${year}-05-02`] : []));
  add('端午节', iso(LunarDay.fromYmd(year, 5, 5).getSolarDay()));
  add('中秋节', iso(LunarDay.fromYmd(year, 8, 15).getSolarDay()));
  add('国庆节', `${year}-10-01`, `${year}-10-02`, `${year}-10-03`);
  return {
    year,
    source: `${year}年放假通知尚未收录，按法定节假日推算（不含调休）`,
    provisional: true,
    off,
    worked: {},
  };
}

/** From the eve (-1) to the second day (1) until 2013, then the first to the third (0 to 2), since 2025 the eve too. */
function springFestival(year: number): readonly [number, number] {
  if (year < 2014) return [-1, 1];
  return year < 2025 ? [0, 2] : [-1, 2];
}

const iso = (day: SolarDay): string =>
  `${day.getYear()}-${String(day.getMonth()).padStart(2, '0')}-${String(day.getDay()).padStart(2, '0')}`;
