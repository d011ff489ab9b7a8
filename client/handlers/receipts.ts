/** The receipt (签收) of an assignment. */
import { z } from 'zod';
import { writeReceipt } from '../../ledger/write/acknowledge';
import { userId } from '../../ledger/write/users';
import { activePlans, type Context } from '../context';
import { Failure } from '../failure';
import { unitId } from '../units';
import { by, onBehalf } from './args';

export const ackArgs = z.strictObject({ unit: z.string().min(1), by, ...onBehalf });

/** Once; a second receipt answers the first one's time. Needs the ledger alone. */
export async function ack(context: Context, { unit: name, by, via, docNo }: z.infer<typeof ackArgs>) {
  const unit = unitId(await activePlans(context), name);
  const user = await userId(context.ledger.db, by);
  const acknowledgedAt = await writeReceipt(context.ledger.db, { unit, now: context.now(), user, via, docNo });
  if (acknowledgedAt === null)
    throw new Failure('refused', `${name} 没有派发的事项。`, 'Nothing was assigned to this unit.');
  return { unit, acknowledged: true, acknowledgedAt };
}
