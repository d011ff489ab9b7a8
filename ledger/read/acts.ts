/** When each unit first acted in each occurrence, and whether it was set going again afterwards. */
import type { Db } from '../open';

export interface ActFacts {
  readonly occurrence: string;
  readonly unit: string;
  /** Plan time. */
  readonly at: string;
  readonly again: boolean;
}
const AGAIN = new Set(['return', 'reopen', 'resume']);

export async function readFirstActs(db: Db): Promise<ActFacts[]> {
  const rows = await db
    .selectFrom('acts')
    .select(['occurrence', 'units', 'act', 'at'])
    .where('state', '=', 'applied')
    .where('occurrence', 'is not', null)
    .where('act', '!=', 'approve')
    .orderBy('at')
    .execute();
  const first = new Map<string, ActFacts>();
  for (const row of rows)
    for (const unit of JSON.parse(row.units) as string[]) {
      const key = `${row.occurrence} ${unit}`;
      const held = first.get(key);
      if (!held) first.set(key, { occurrence: row.occurrence!, unit, at: row.at, again: false });
      else if (AGAIN.has(row.act)) first.set(key, { ...held, again: true });
    }
  return [...first.values()];
}
