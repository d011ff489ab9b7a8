/** The receipt of an assignment, once for each edition; ends the chasing of what was unsigned. */
import { appendAudit } from '../chain';
import type { Db } from '../open';

export interface Receipt {
  readonly unit: string;
  /** Plan time. */
  readonly now: string;
  readonly user: string;
  readonly via?: string;
  readonly docNo?: string;
}

/** Answers when the unit's assignments were first signed for (plan time); null when nothing was assigned to it. */
export async function writeReceipt(db: Db, { unit, now, user, via, docNo }: Receipt): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('assignments')
      .selectAll()
      .where('unit', '=', unit)
      .orderBy('assigned_at', 'desc')
      .forUpdate()
      .execute();
    if (rows.length === 0) return null;
    const open = rows.filter((row) => row.acknowledged_at === null).map((row) => row.edition);
    if (open.length === 0) return rows[0]!.acknowledged_at; // signed before: the first receipt stays
    await tx
      .updateTable('assignments')
      .set({ acknowledged_at: now, acknowledged_by: user })
      .where('unit', '=', unit)
      .where('edition', 'in', open)
      .execute();
    await tx
      .updateTable('notices')
      .set({ state: 'superseded', state_reason: 'acknowledged' })
      .where('unit', '=', unit)
      .where('edition', 'in', open)
      .where('kind', '=', 'assignment-overdue')
      .where('state', '=', 'waiting')
      .execute();
    await appendAudit(tx, [{ at: now, kind: 'acknowledged', ref: unit, data: { editions: open, user, via, docNo } }]);
    return now;
  });
}
