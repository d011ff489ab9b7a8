/** Loads a plan and carries it to a year, with that year's calendar. */
import { carry } from '../domain/edition';
import { calendarSpan, loadCalendar } from './calendars';
import { issueOf } from './issues';
import { loadPlan, type Loaded, type LoadOptions } from './load';

/** As `loadPlan`; `year` absent = the plan's own. A year that no plan can have is an issue like any other. */
export function loadEdition(dir: string, year?: number, options?: LoadOptions): Loaded {
  const loaded = loadPlan(dir, options);
  if (!loaded.ok || year === undefined || year === loaded.plan.head.year) return loaded;
  if (!Number.isInteger(year) || year < 1950 || year > 2199)
    return {
      ok: false,
      issues: [
        issueOf(
          'plan.yaml',
          1,
          ['plan', 'year'],
          `不能沿用到 ${year} 年，年份须在1950至2199之间。 / The plan cannot be carried to ${year}.`,
        ),
      ],
    };
  const by = year - loaded.plan.head.year;
  const [from, to] = calendarSpan(loaded.plan, loaded.plan.head);
  return { ok: true, plan: carry(loaded.plan, year, loadCalendar(loaded.plan.head.calendar, from + by, to + by)) };
}
