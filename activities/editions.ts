/** Plans as the ledger holds them, read once per version. */
import type { Plan, Requirement } from '../domain/plan';
import type { Ledger } from '../ledger/open';

export interface Editions {
  /** The active plan of that id. Throws when the ledger does not hold it. */
  planOf(id: string): Promise<Plan>;
}

export function createEditions(ledger: Ledger): Editions {
  const cache = new Map<string, { version: number; plan: Plan }>();
  return {
    async planOf(id) {
      const row = await ledger.db.selectFrom('editions').select('version').where('id', '=', id).executeTakeFirst();
      if (!row) throw new Error(`台账中没有方案 ${id}。 / The ledger holds no plan ${id}.`);
      const held = cache.get(id);
      if (held?.version === row.version) return held.plan;
      const full = await ledger.db
        .selectFrom('editions')
        .select(['plan', 'version'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const plan = JSON.parse(full.plan) as Plan;
      cache.set(id, { version: full.version, plan });
      return plan;
    },
  };
}

/** Throws when the plan has no such requirement (it was removed by a later version). */
export function requirementOf(plan: Plan, id: string): Requirement {
  const requirement = plan.requirements.find((candidate) => candidate.id === id);
  if (!requirement)
    throw new Error(`方案 ${plan.head.id} 中没有事项 ${id}。 / Plan ${plan.head.id} has no requirement ${id}.`);
  return requirement;
}
