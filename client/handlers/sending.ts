/** Stops and restarts all sending; what waits stays. */
import { z } from 'zod';
import { writeHold } from '../../ledger/write/hold';
import { userId } from '../../ledger/write/users';
import type { Context } from '../context';
import { by } from './args';
import { poke } from './poke';

export const holdArgs = z.strictObject({ by });
export const hold = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, true, args.by);
export const release = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, false, args.by);

async function setHold(context: Context, held: boolean, who: string): Promise<{ held: boolean; since: string | null }> {
  const { db } = context.ledger;
  const since = await writeHold(db, held, await userId(db, who), context.now());
  if (context.temporal) await poke(context.temporal);
  return { held, since };
}
