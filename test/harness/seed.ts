/** The real plan, whole or cut to what a test is about. */
import { join } from 'node:path';
import type { Plan, Requirement } from '../../domain/plan';
import { loadPlan } from '../../plan/load';

export const SEED = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');
let held: Plan | undefined;

export function seedPlan(): Plan {
  if (held) return held;
  const loaded = loadPlan(SEED);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues.slice(0, 5)));
  return (held = loaded.plan);
}

export const requirementOf = (id: string, plan = seedPlan()): Requirement =>
  plan.requirements.find((one) => one.id === id)!;

/** Only some requirements, owed by only some units. */
export function cutPlan(ids: readonly string[], owes?: readonly string[]): Plan {
  const plan = seedPlan();
  return {
    ...plan,
    requirements: plan.requirements
      .filter(({ id }) => ids.includes(id))
      .map((one) => (owes ? { ...one, owes, units: owes } : one)),
  };
}
