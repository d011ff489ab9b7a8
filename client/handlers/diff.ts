/** A plan against what runs: which requirements are new, changed, gone, the same. */
import type { Level, Plan, Requirement } from '../../domain/plan';
import { policyFor } from '../../domain/policy';
import { owingUnits, unitIndex } from '../../domain/tracks';
import { getMeta } from '../../ledger/write/dispatch';
import { activePlans, type Context } from '../context';

/** Ids of requirements. */
export interface PlanDiff {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  readonly unchanged: string[];
}

export async function diffPlan(context: Context, plan: Plan): Promise<PlanDiff> {
  return compare((await activePlans(context)).find(({ head }) => head.id === plan.head.id) ?? null, plan);
}

/** `compare(null, plan)`: everything is added. */
export function compare(held: Plan | null, plan: Plan): PlanDiff {
  const before = new Map((held?.requirements ?? []).map((one) => [one.id, contentOf(held!, one)]));
  const after = new Map(plan.requirements.map((one) => [one.id, contentOf(plan, one)]));
  const ids = [...after.keys()];
  return {
    added: ids.filter((id) => !before.has(id)),
    changed: ids.filter((id) => before.has(id) && before.get(id) !== after.get(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    unchanged: ids.filter((id) => before.get(id) === after.get(id)),
  };
}

/**
 * All that a requirement's dates and words rest on: itself, its own policies, the reporting lines of those who owe it, the
 * calendar. Contacts are not among it: who is told is looked up when it is told.
 */
function contentOf(plan: Plan, requirement: Requirement): string {
  const units = unitIndex(plan);
  const lines = requirement.owes.map((id) => [id, units.get(id)?.level, units.get(id)?.reportsTo]);
  const policies = requirement.cadences.map((cadence) => policyFor(plan, requirement, cadence));
  return canonical([requirement, policies, lines, plan.calendar.version, plan.head.to]);
}

/** JSON in which the order of keys does not matter: a plan that went through the ledger compares with a fresh one. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Only units of these levels owe; their superiors stay. */
export function cutToLevels(plan: Plan, levels: readonly Level[] | undefined): Plan {
  if (!levels) return plan;
  const cut = (one: Requirement) => ({ ...one, owes: owingUnits(plan, one, undefined, levels) });
  return { ...plan, requirements: plan.requirements.map(cut) };
}

export const levelsKey = (edition: string): string => `levels|${edition}`;

/** The plan as this engine runs it: cut to the levels asked for, else to those that its edition began with. */
export async function asRun({ ledger }: Context, plan: Plan, levels?: readonly Level[]): Promise<Plan> {
  const held = levels ? null : await getMeta(ledger.db, levelsKey(plan.head.id));
  return cutToLevels(plan, levels ?? (held ? (JSON.parse(held) as Level[]) : undefined));
}
