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

/** The body a unit answers to: a county's city if that owes too, else the office at the root of its line; a root answers to itself. */
export function answersTo(
  plan: Plan,
  _requirement: Requirement,
  owes: readonly string[] | ReadonlySet<string>,
  unit: string,
): string {
  const index = unitIndex(plan);
  const owing = owes instanceof Set ? owes : new Set(owes as readonly string[]);
  const own = index.get(unit);
  if (own?.level === 'county' && own.reportsTo && owing.has(own.reportsTo)) return own.reportsTo;
  let body = own;
  while (body?.reportsTo) body = index.get(body.reportsTo);
  return body?.id ?? unit;
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

/** The tracks of an occurrence: one for all, and under `collect` an earlier one for the counties whose city owes it too. */
export function tracksOf(
  plan: Plan,
  requirement: Requirement,
  period: Period,
  answers: Answers | 'event',
  owes: readonly string[],
): TrackDates[] {
  const index = unitIndex(plan);
  const owing = new Set(owes);
  const early = (unit: string) => {
    const own = index.get(unit);
    return answers === 'collect' && own?.level === 'county' && own.reportsTo !== undefined && owing.has(own.reportsTo);
  };
  const main = owes.filter((unit) => !early(unit));
  const county = owes.filter(early);
  const before = (date: CivilDate) => workdayBefore(plan.calendar, date, COUNTY_LEAD_WORKDAYS);
  const { scheduledDate, remindBy } = period;
  return [
    ...(county.length > 0
      ? [
          {
            id: 'county',
            units: county,
            scheduledDate: before(scheduledDate),
            ...(remindBy ? { remindBy: before(remindBy) } : {}),
          },
        ]
      : []),
    ...(main.length > 0 ? [{ id: 'main', units: main, scheduledDate, ...(remindBy ? { remindBy } : {}) }] : []),
  ];
}
