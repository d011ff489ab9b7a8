/** Loads a plan and carries it to a year, with that year's calendar. */
import { carry } from '../domain/edition';
import { loadCalendar } from './calendars';
import { loadPlan, type Loaded, type LoadOptions } from './load';

/** As `loadPlan`; `year` absent = the plan's own. */
export function loadEdition(dir: string, year?: number, options?: LoadOptions): Loaded {
  const loaded = loadPlan(dir, options);
  if (!loaded.ok || year === undefined || year === loaded.plan.head.year) return loaded;
  const span = Number(loaded.plan.head.to.slice(0, 4)) - loaded.plan.head.year;
  return {
    ok: true,
    plan: carry(loaded.plan, year, loadCalendar(loaded.plan.head.calendar, year - 1, year + span + 2)),
  };
}
