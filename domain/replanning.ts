/** A changed plan or calendar: what an occurrence that runs is to be now, or that the plan no longer has it. */
import { planOccurrence, type PlanOptions } from './agenda';
import type { OccurrencePlan, Period } from './agenda-types';
import { periodsOf } from './periods';
import type { Plan } from './plan';

/**
 * The occurrence planned afresh; null when its requirement, its cadence or its period is no longer in the plan, or nobody owes
 * it. An event keeps its own period: it has happened, whatever the plan says now.
 */
export function replanned(plan: Plan, period: Period, options: PlanOptions): OccurrencePlan | null {
  const requirement = plan.requirements.find(({ id }) => id === period.requirement);
  const cadence = requirement?.cadences.find(({ part }) => part === period.cadence);
  if (!requirement || !cadence || cadence.kind !== period.kind) return null;
  const fresh =
    cadence.kind === 'event' ? period : periodsOf(plan, requirement, cadence).find(({ id }) => id === period.id);
  return fresh ? planOccurrence(plan, fresh, options) : null;
}
