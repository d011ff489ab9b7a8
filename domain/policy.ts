/** Which policy a duty falls under. */
import type { Cadence } from './cadence-types';
import type { Plan, Requirement } from './plan';
import type { Policy, PolicyClass } from './policy-types';

/** The class of a cadence: `recurring` by its `every`, an event bound in hours apart from others. */
export function policyClass(cadence: Cadence): PolicyClass {
  switch (cadence.kind) {
    case 'recurring':
      return cadence.every;
    case 'event':
      return cadence.within?.hours === undefined ? 'event' : 'event-hours';
    default:
      return cadence.kind;
  }
}

/** The cadence's own policy, else the requirement's, else the first that is for its class. Throws when none fits (the loader refuses such plans). */
export function policyFor(plan: Plan, requirement: Requirement, cadence: Cadence): Policy {
  const name = cadence.policy ?? requirement.policy;
  const wanted = policyClass(cadence);
  const found = plan.policies.find((policy) => (name ? policy.name === name : policy.for.includes(wanted)));
  if (!found) throw new RangeError(`No policy ${name ?? `for ${wanted}`} in plan ${plan.head.id}`);
  return found;
}
