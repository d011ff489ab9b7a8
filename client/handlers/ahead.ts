/** What stands before each unit but is not open yet: of every cadence the next occurrence. */
import type { Cadence } from '../../domain/cadence-types';
import { periodsOf } from '../../domain/periods';
import type { Instant, Plan, Requirement } from '../../domain/plan';
import { colourOf } from '../../domain/standing';
import { answersTo, owingUnits, tracksOf } from '../../domain/tracks';
import { dateOf } from '../../domain/zone';
import type { StatusRow } from './status';

export interface AheadFilter {
  readonly edition?: string;
  readonly requirement?: string;
  readonly units?: readonly string[];
}

/** Events have none: nobody knows them before. Later occurrences of a cadence are `preview`'s. */
export function rowsAhead(
  plans: readonly Plan[],
  now: Instant,
  { edition, requirement, units }: AheadFilter,
): StatusRow[] {
  const wanted = units && new Set(units);
  const asked = plans.filter(({ head }) => edition === undefined || head.id === edition);
  return asked.flatMap((plan) =>
    plan.requirements
      .filter(({ id }) => requirement === undefined || id === requirement)
      .flatMap((one) => one.cadences.flatMap((cadence) => nextOf(plan, one, cadence, now)))
      .filter(({ unit }) => !wanted || wanted.has(unit)),
  );
}

function nextOf(plan: Plan, requirement: Requirement, cadence: Cadence, now: Instant): StatusRow[] {
  const [period] = periodsOf(plan, requirement, cadence)
    .filter(({ opensAt }) => opensAt !== undefined && opensAt > now)
    .sort((a, b) => (a.opensAt! < b.opensAt! ? -1 : 1));
  if (!period) return [];
  const { answers = requirement.answers } = cadence;
  const owes = owingUnits(plan, requirement);
  const owing = new Set(owes);
  return tracksOf(plan, period, answers, owes).flatMap(({ units, scheduledDate }) => {
    const colour = colourOf('upcoming', scheduledDate, dateOf(now), plan.calendar);
    return units.map((unit) => ({
      occurrence: period.id,
      requirement: requirement.id,
      period: period.period,
      unit,
      answersTo: answersTo(plan, requirement, owing, unit, answers),
      scheduledDate,
      dueDate: scheduledDate,
      standing: 'upcoming',
      escalationLevel: 0,
      colour,
    }));
  });
}
