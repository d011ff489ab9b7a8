/** A plan against what runs: which requirements are new, changed, gone, the same. */
import type { Plan, Requirement } from '../../domain/plan';
import type { Context } from '../context';

export interface PlanDiff {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  readonly unchanged: string[];
}

export async function diffPlan(context: Context, plan: Plan): Promise<PlanDiff> {
  const held = await heldPlan(context, plan.head.id);
  const before = new Map((held?.requirements ?? []).map((one) => [one.id, fingerprint(held!, one)]));
  const after = new Map(plan.requirements.map((one) => [one.id, fingerprint(plan, one)]));
  const ids = [...after.keys()];
  return {
    added: ids.filter((id) => !before.has(id)),
    changed: ids.filter((id) => before.has(id) && before.get(id) !== after.get(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    unchanged: ids.filter((id) => before.get(id) === after.get(id)),
  };
}

export async function heldPlan({ ledger }: Context, id: string): Promise<Plan | null> {
  const row = await ledger.db
    .selectFrom('editions')
    .select('plan')
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row ? (JSON.parse(row.plan) as Plan) : null;
}

/** All that a requirement's dates and words rest on: itself, the policies and the calendar. */
const fingerprint = (plan: Plan, requirement: Requirement): string =>
  JSON.stringify([requirement, plan.policies, plan.calendar.version, plan.head.to]);
