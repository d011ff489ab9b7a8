/** Tracks: units of one occurrence that share their dates, and whom each answers to. */
import type { Period } from './agenda-types';
import type { Answers, CivilDate, Level, Plan, Requirement, Unit } from './plan';
import { workdayBefore } from './workdays';

/** A county whose city owes the same occurrence hands in to that city so many working days before the others. */
export const COUNTY_LEAD_WORKDAYS = 3;

export interface TrackDates {
  readonly id: string;
  readonly units: readonly string[];
  readonly scheduledDate: CivilDate;
  readonly remindBy?: CivilDate;
}

const indexes = new WeakMap<Plan, Map<string, Unit>>();
/** Units by id, made once per plan. */
export function unitIndex(plan: Plan): ReadonlyMap<string, Unit> {
  let index = indexes.get(plan);
  if (!index) indexes.set(plan, (index = new Map(plan.units.map((unit) => [unit.id, unit]))));
  return index;
}

/**
 * The body a unit answers to: under `collect` a county's city if that owes the same occurrence, else the office that
 * issued the plan, which is the root of the unit's reporting line; a root answers to itself.
 * `answers` = the cadence's own where it has one. 广州市天河区 → 广州市 → 省政府办公厅.
 */
export function answersTo(
  plan: Plan,
  requirement: Pick<Requirement, 'answers'>,
  owes: readonly string[] | ReadonlySet<string>,
  unit: string,
  answers: Answers | 'event' = requirement.answers,
): string {
  const city = answers === 'collect' ? cityOf(plan, unit) : undefined;
  if (city !== undefined && (Array.isArray(owes) ? owes.includes(city) : (owes as ReadonlySet<string>).has(city)))
    return city;
  return lineOf(plan, unit).at(-1) ?? unit;
}

/** The unit itself and the bodies above it, nearest first. */
export function lineOf(plan: Plan, unit: string): string[] {
  const index = unitIndex(plan);
  const line = [unit];
  for (
    let above = index.get(unit)?.reportsTo;
    above !== undefined && !line.includes(above);
    above = index.get(above)?.reportsTo
  )
    line.push(above);
  return line;
}

/** The city above a county. */
function cityOf(plan: Plan, unit: string): string | undefined {
  const index = unitIndex(plan);
  if (index.get(unit)?.level !== 'county') return undefined;
  return lineOf(plan, unit).find((id) => index.get(id)?.level === 'city');
}

/** Who hands in for a cadence: the units an event names, else those the requirement says, cut to `levels`. */
export function owingUnits(
  plan: Plan,
  requirement: Requirement,
  named?: readonly string[],
  levels?: readonly Level[],
): string[] {
  const index = unitIndex(plan);
  return (named ?? requirement.owes).filter((unit) => !levels || levels.includes(index.get(unit)?.level ?? 'province'));
}

/**
 * The tracks of an occurrence: `main` for all, and under `collect` an earlier `county` for the counties whose city owes it
 * too: 07-10 → 07-06 in 2016, where 07-10 is a Sunday. A limit in hours is too short for that and is the same for everyone.
 */
export function tracksOf(
  plan: Plan,
  period: Period,
  answers: Answers | 'event',
  owes: readonly string[],
): TrackDates[] {
  const owing = new Set(owes);
  const early = new Set(
    answers === 'collect' && period.dueAt === undefined
      ? owes.filter((unit) => owing.has(cityOf(plan, unit) ?? ''))
      : [],
  );
  const { scheduledDate, remindBy } = period;
  const main: TrackDates = {
    id: 'main',
    units: owes.filter((unit) => !early.has(unit)),
    scheduledDate,
    ...(remindBy ? { remindBy } : {}),
  };
  if (early.size === 0) return owes.length > 0 ? [main] : [];
  const before = (date: CivilDate) => workdayBefore(plan.calendar, date, COUNTY_LEAD_WORKDAYS);
  const county: TrackDates = {
    id: 'county',
    units: [...early],
    scheduledDate: before(scheduledDate),
    ...(remindBy ? { remindBy: before(remindBy) } : {}),
  };
  return [county, main]; // its city owes too, so `main` has somebody
}
