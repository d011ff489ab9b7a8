/** A plan's parts by their ids. */
import type { Period } from './agenda-types';
import type { Cadence } from './cadence-types';
import type { Plan, Requirement } from './plan';

/** Throws a RangeError for a period of another plan. */
export function requirementOf(plan: Plan, period: Pick<Period, 'requirement'>): Requirement {
  const found = plan.requirements.find(({ id }) => id === period.requirement);
  if (!found) throw new RangeError(`Plan ${plan.head.id} has no requirement ${period.requirement}`);
  return found;
}
export function cadenceOf(requirement: Requirement, period: Pick<Period, 'cadence'>): Cadence {
  const found = requirement.cadences.find(({ part }) => part === period.cadence);
  if (!found) throw new RangeError(`Requirement ${requirement.id} has no cadence ${period.cadence}`);
  return found;
}
