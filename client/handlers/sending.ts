/** Stops and restarts all sending; what waits stays. */
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { readHold, type Hold } from '../../ledger/read/hold';
import { writeHold } from '../../ledger/write/hold';
import { userId } from '../../ledger/write/users';
import type { Context } from '../context';
import { by } from './args';
import { nudge, poke } from './poke';

export const holdArgs = z.strictObject({ by });
export const hold = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, true, args.by);
export const release = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, false, args.by);

/** How it stands afterwards; `changed`: this call made it so. */
export interface HoldAnswer {
  readonly held: boolean;
  readonly since: string | null;
  readonly by: string | null;
  readonly changed: boolean;
}

async function setHold(context: Context, held: boolean, who: string): Promise<HoldAnswer> {
  const { db } = context.ledger;
  const changed = await writeHold(db, held, await userId(db, who), context.now());
  if (context.temporal) await wake(context, context.temporal, held);
  const { since, by: holder }: Hold | { since: null; by: null } = (await readHold(db)) ?? { since: null, by: null };
  return { held: since !== null, since, by: holder, changed };
}

/** Dispatch, and after a release every delivery that had to wait. */
async function wake({ ledger, clock }: Context, client: Client, held: boolean): Promise<void> {
  await poke(client, clock);
  if (held) return;
  const waiting = await ledger.db
    .selectFrom('messages')
    .select('id')
    .where('followed', '=', true)
    .where('state', 'in', ['deferred', 'unknown'])
    .execute();
  for (const { id } of waiting) await nudge(client, id);
}
