/** The receipt of an assignment. */
import { by } from './entries';
import { z } from 'zod';
import { appendAudit } from '../../ledger/chain';
import { activePlans, type Context } from '../context';
import { Failure } from '../failure';
import { unitIds } from '../units';
import { userId } from '../users';

export const ackArgs = z.strictObject({
  unit: z.string(),
  by,
  via: z.enum(['letter', 'phone']).optional(),
  docNo: z.string().optional(),
});

/** The receipt of the assignment, once. */
export async function ack(context: Context, args: z.infer<typeof ackArgs>) {
  const unit = unitIds(await activePlans(context), [args.unit])[0]!;
  const user = await userId(context.ledger.db, args.by);
  const now = context.now();
  return context.ledger.db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('assignments').selectAll().where('unit', '=', unit).execute();
    if (rows.length === 0)
      throw new Failure('refused', `${args.unit} 没有派发的事项。 / Nothing was assigned to this unit.`);
    const result = await tx
      .updateTable('assignments')
      .set({ acknowledged_at: now, acknowledged_by: user })
      .where('unit', '=', unit)
      .where('acknowledged_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows > 0n) {
      await tx
        .updateTable('notices')
        .set({ state: 'superseded', state_reason: 'acknowledged' })
        .where('unit', '=', unit)
        .where('kind', '=', 'assignment-overdue')
        .where('state', '=', 'waiting')
        .execute();
      await appendAudit(tx, [
        { at: now, kind: 'acknowledged', ref: unit, data: { user, via: args.via, docNo: args.docNo } },
      ]);
    }
    return { unit, acknowledgedAt: rows[0]!.acknowledged_at ?? now };
  });
}
