/** A slip that will not be signed. */
import { appendAudit } from '../chain';
import type { Db } from '../open';

export interface Discarding {
  readonly slip: string;
  readonly user: string;
  /** Plan time. */
  readonly now: string;
  /** The ledger's entry that holds the reason. */
  readonly entry: string;
}

/** False when the slip is unknown or no longer waits; then nothing has changed. */
export async function writeDiscarded(db: Db, { slip, user, now, entry }: Discarding): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('slips')
      .set({ state: 'discarded', decided_by: user, decided_at: now })
      .where('id', '=', slip)
      .where('state', '=', 'waiting')
      .returning(['occurrence', 'unit'])
      .executeTakeFirst();
    await tx
      .updateTable('acts')
      .set({ state: row ? 'applied' : 'refused' })
      .where('id', '=', entry)
      .execute();
    if (row) await appendAudit(tx, [{ at: now, kind: 'discarded', ref: slip, data: { ...row, user, entry } }]);
    return row !== undefined;
  });
}
