/** What every handler gets: the ledger, Temporal where it is at hand, and plan time. */
import type { Client } from '@temporalio/client';
import type { Clock } from '../domain/clock';
import type { Instant, Plan } from '../domain/plan';
import type { Ledger } from '../ledger/open';
import { Failure } from './failure';
import type { Addresses } from './run-file';

export interface Context {
  readonly ledger: Ledger;
  readonly temporal: Client | null;
  readonly now: () => Instant;
  readonly clock: Clock;
  readonly addresses: Addresses | null;
}

/** Every plan the ledger holds, by id. */
export async function activePlans({ ledger }: Context): Promise<Plan[]> {
  const rows = await ledger.db
    .selectFrom('editions')
    .select('plan')
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => JSON.parse(row.plan) as Plan);
}

export function temporalOf(context: Context): Client {
  if (!context.temporal)
    throw new Failure(
      'unreachable',
      '督办引擎没有运行：请先 duban up。 / No engine is running; start it with duban up.',
    );
  return context.temporal;
}
