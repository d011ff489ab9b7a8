/** Writes an occurrence's end: closed, missed by time, or running again because a person opens it anew. */
import { ALIVE, OWING } from '../../domain/acts';
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { dropIdleItems } from './items';
import { supersede } from './occurrence';

/** Closes an occurrence: what still owes or waits for review is `missed`, or `waived` when the plan gave it up. Answers each final standing with its count. */
export async function writeClosed(
  db: Db,
  occurrence: string,
  now: string,
  as: 'missed' | 'waived',
): Promise<Record<string, number>> {
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable('standings')
      .set({ standing: as, updated_at: now })
      .where('occurrence', '=', occurrence)
      .where('standing', 'in', ALIVE)
      .execute();
    await dropIdleItems(tx, occurrence);
    await supersede(tx, occurrence, null, 'closed');
    const rows = await tx
      .selectFrom('standings')
      .select(['standing', (eb) => eb.fn.countAll<number>().as('count')])
      .where('occurrence', '=', occurrence)
      .groupBy('standing')
      .execute();
    const tally = Object.fromEntries(rows.map((row) => [row.standing, Number(row.count)]));
    const closed = await tx
      .updateTable('occurrences')
      .set({ state: as === 'waived' ? 'retired' : 'closed', closed_at: now })
      .where('id', '=', occurrence)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (closed.numUpdatedRows > 0n) await appendAudit(tx, [{ at: now, kind: 'closed', ref: occurrence, data: tally }]);
    return tally;
  });
}

/** A closed occurrence runs again, because a person sends something back or opens it anew; its standings stay. False when it is not closed. */
export async function writeRevived(db: Db, occurrence: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const revived = await tx
      .updateTable('occurrences')
      .set({ state: 'open', closed_at: null })
      .where('id', '=', occurrence)
      .where('state', '=', 'closed')
      .executeTakeFirst();
    if (revived.numUpdatedRows === 0n) return false;
    await appendAudit(tx, [{ at: now, kind: 'revived', ref: occurrence, data: {} }]);
    return true;
  });
}

/** Units that still owe when the time after the last step has gone by are `missed`; those under review or paused are not. */
export async function writeMissed(db: Db, occurrence: string, now: string): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .updateTable('standings')
      .set({ standing: 'missed', updated_at: now })
      .where('occurrence', '=', occurrence)
      .where('standing', 'in', OWING)
      .returning('unit')
      .execute();
    const missed = rows.map(({ unit }) => unit);
    await supersede(tx, occurrence, missed, 'missed');
    await dropIdleItems(tx, occurrence);
    if (missed.length > 0)
      await appendAudit(tx, [{ at: now, kind: 'missed', ref: occurrence, data: { units: missed } }]);
    return missed;
  });
}
