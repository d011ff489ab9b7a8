/** The stop and the restart of all sending. */
import { by } from './entries';
import { z } from 'zod';
import { appendAudit } from '../../ledger/chain';
import { setMeta } from '../../ledger/write/dispatch';
import { type Context } from '../context';
import { userId } from '../users';
import { poke } from './poke';

export const holdArgs = z.strictObject({ by: by.optional() });

export const hold = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, true, args.by);

export const release = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, false, args.by);

async function setHold(context: Context, held: boolean, who: string | undefined): Promise<{ held: boolean }> {
  await context.ledger.db.transaction().execute(async (tx) => {
    await setMeta(tx, 'hold', held ? context.now() : '');
    await appendAudit(tx, [
      {
        at: context.now(),
        kind: held ? 'hold' : 'release',
        ref: 'sending',
        data: { by: who ? await userId(tx, who) : undefined },
      },
    ]);
  });
  if (context.temporal) await poke(context.temporal);
  return { held };
}
