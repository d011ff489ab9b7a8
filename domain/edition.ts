/** An edition: a plan carried to a year, its wording untouched. */
import type { WorkingCalendar } from './calendar';
import type { Cadence } from './cadence-types';
import { lastDayOfMonth } from './civil';
import type { CivilDate, Plan } from './plan';

/**
 * The plan carried to `year` with that year's calendar: `gd-2016` to 2026 is `gd-2026`; an id without its year gets `-2026`.
 * Every date moves by the difference in years, month ends stay month ends; words stay as they were issued.
 */
export function carry(plan: Plan, year: number, calendar: WorkingCalendar): Plan {
  const by = year - plan.head.year;
  if (by === 0) return { ...plan, calendar };
  const own = new RegExp(`(?<!\\d)${plan.head.year}(?!\\d)`);
  const id = own.test(plan.head.id) ? plan.head.id.replace(own, String(year)) : `${plan.head.id}-${year}`;
  return {
    ...plan,
    head: { ...plan.head, id, year, to: shiftDate(plan.head.to, by) },
    requirements: plan.requirements.map((requirement) => ({
      ...requirement,
      cadences: requirement.cadences.map((cadence) => shiftCadence(cadence, by)),
    })),
    calendar,
  };
}

function shiftCadence(cadence: Cadence, by: number): Cadence {
  switch (cadence.kind) {
    case 'deadline':
      return {
        ...cadence,
        due: shiftDate(cadence.due, by),
        ...(cadence.remindBy ? { remindBy: shiftDate(cadence.remindBy, by) } : {}),
      };
    case 'months':
      return {
        ...cadence,
        months: cadence.months.map((month) => `${Number(month.slice(0, 4)) + by}${month.slice(4)}`),
      };
    case 'recurring':
      return {
        ...cadence,
        ...(cadence.from ? { from: shiftDate(cadence.from, by) } : {}),
        ...(cadence.until ? { until: cadence.until === 'open' ? 'open' : shiftDate(cadence.until, by) } : {}),
      };
    default:
      return cadence;
  }
}

/** `shiftDate('2016-02-29', 1)` → `'2017-02-28'`; a last day of a month stays one. */
export function shiftDate(date: CivilDate, years: number): CivilDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const last = lastDayOfMonth(year + years, month);
  return date === lastDayOfMonth(year, month) ? last : `${year + years}${date.slice(4)}`;
}
