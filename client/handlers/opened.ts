/** An occurrence as it was opened: what a plan folder alone cannot tell of an event. */
import { z } from 'zod';
import type { Period } from '../../domain/agenda-types';
import type { Instant } from '../../domain/plan';
import type { Context } from '../context';
import { notRunning } from '../occurrences';

export interface Opened {
  readonly period: Period;
  readonly units: readonly string[];
  readonly openedAt: Instant;
}

export const openedArgs = z.strictObject({ occurrence: z.string() });

/** Refuses what was never opened, with the reason. */
export async function opened(context: Context, { occurrence }: z.infer<typeof openedArgs>): Promise<Opened> {
  const { db } = context.ledger;
  const row = await db
    .selectFrom('occurrences')
    .select(['plan', 'opened_at'])
    .where('id', '=', occurrence)
    .executeTakeFirst();
  if (!row) throw await notRunning(context, occurrence);
  const owing = await db.selectFrom('standings').select('unit').where('occurrence', '=', occurrence).execute();
  return { period: JSON.parse(row.plan) as Period, units: owing.map(({ unit }) => unit), openedAt: row.opened_at };
}
