/** Plans as the ledger holds them, read once per version. */
import type { Plan, Requirement } from '../domain/plan';
import { withoutDead } from '../domain/contacts';
import type { Db, Ledger } from '../ledger/open';
import { deadStamp, readDead } from '../ledger/read/addresses';
import { recorder } from './recorder';

export interface Editions {
  /** The active plan of that id, in which nobody has a dead address. Throws when the ledger does not hold it. */
  planOf(id: string): Promise<Plan>;
  /** The active plan applied last; null before the first apply. */
  current(): Promise<Plan | null>;
}

export function createEditions(ledger: Ledger): Editions {
  const cache = new Map<string, { stamp: string; plan: Plan }>();
  // A herd asks as one: each time a hundred occurrences want the same answer.
  const stampOf = recorder<string, string | null>((ids) => readStamps(ledger.db, ids), 0);
  const editions: Editions = {
    async current() {
      const row = await ledger.db
        .selectFrom('editions')
        .select('id')
        .where('state', '=', 'active')
        .orderBy('applied_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? editions.planOf(row.id) : null;
    },
    async planOf(id) {
      const stamp = await stampOf(id);
      if (stamp === null) throw new Error(`操作流水中没有方案 ${id}。 / The ledger holds no plan ${id}.`);
      const held = cache.get(id);
      if (held?.stamp === stamp) return held.plan;
      const full = await ledger.db.selectFrom('editions').select('plan').where('id', '=', id).executeTakeFirstOrThrow();
      const plan = withoutDead(JSON.parse(full.plan) as Plan, await readDead(ledger.db));
      cache.set(id, { stamp, plan });
      return plan;
    },
  };
  return editions;
}

/** What changes with a plan and with the addresses that are dead; null where the ledger does not hold it. */
async function readStamps(db: Db, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('editions')
    .select(['id', 'version'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const dead = await deadStamp(db);
  return ids.map((id) => (versions.has(id) ? `${versions.get(id)}/${dead}` : null));
}

/** Throws when the plan has no such requirement (it was removed by a later version). */
export function requirementOf(plan: Plan, id: string): Requirement {
  const requirement = plan.requirements.find((candidate) => candidate.id === id);
  if (!requirement)
    throw new Error(`方案 ${plan.head.id} 中没有事项 ${id}。 / Plan ${plan.head.id} has no requirement ${id}.`);
  return requirement;
}
