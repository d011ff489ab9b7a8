/** Units let off reminders, because they were in time so often. */
import { quietUnits } from '../domain/in-time';
import { parseOccurrenceId } from '../domain/occurrence-id';
import type { Plan } from '../domain/plan';
import { policyFor } from '../domain/policy';
import type { Db } from '../ledger/open';
import { readPastDuties } from '../ledger/read/in-time';

/** As the policy's `quietAfterOnTime` says, at this moment; nobody where it says nothing. */
export async function quietIn(db: Db, plan: Plan, occurrence: string): Promise<ReadonlySet<string>> {
  const parts = parseOccurrenceId(occurrence);
  const requirement = plan.requirements.find(({ id }) => id === parts?.requirement);
  const cadence = requirement?.cadences.find(({ part }) => part === parts?.cadence);
  const n = requirement && cadence && policyFor(plan, requirement, cadence).quietAfterOnTime;
  if (n === undefined) return new Set();
  const rhythm = { edition: plan.head.id, requirement: requirement!.id, cadence: cadence!.part };
  return quietUnits(await readPastDuties(db, rhythm), n, plan.calendar);
}
