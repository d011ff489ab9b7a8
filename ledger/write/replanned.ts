/** Writes an occurrence as a changed plan has it: new units, units let off, new dates; what a person has decided stays. */
import { isAlive } from '../../domain/acts';
import type { OccurrencePlan, Track } from '../../domain/agenda-types';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import type { StandingRow } from '../tables';
import { replaceItems } from './items';
import { standingRow, supersede, type OpenedUnit } from './occurrence';

/** Standings that are not final: their dates follow the plan. */

export interface Replanned {
  /** The rows after it, of every unit. */
  readonly rows: readonly StandingRow[];
  /** Units that no longer owe it. */
  readonly removed: readonly string[];
}

/**
 * One transaction; repeating it changes nothing. `plan`'s tracks hold only what is to be sent from now on. A unit that a person
 * gave a date of its own keeps it; a unit that the plan no longer names is waived.
 */
export async function writeReplanned(
  db: Db,
  plan: OccurrencePlan,
  units: readonly OpenedUnit[],
  now: string,
): Promise<Replanned> {
  return db.transaction().execute(async (tx) => {
    const { tracks, ...head } = plan;
    const rows = () =>
      tx.selectFrom('standings').selectAll().where('occurrence', '=', plan.id).orderBy('unit').forUpdate().execute();
    const before = await rows();
    const answersTo = new Map(units.map((one) => [one.unit, one.answersTo]));
    for (const track of tracks) await writeTrack(tx, plan.id, track, before, answersTo, now);
    const removed = before
      .filter(({ unit, track, standing }) => !answersTo.has(unit) && !isOwn(track) && isAlive(standing))
      .map(({ unit }) => unit);
    if (removed.length > 0)
      await tx
        .updateTable('standings')
        .set({ standing: 'waived', updated_at: now })
        .where('occurrence', '=', plan.id)
        .where('unit', 'in', removed)
        .execute();
    await supersede(tx, plan.id, removed, 'plan-changed');
    const gone = new Set(before.map(({ track }) => track).filter((id) => !isOwn(id)));
    for (const track of tracks) gone.delete(track.id);
    for (const id of gone) await replaceItems(tx, plan.id, { ...tracks[0]!, id, items: [] });
    await tx
      .updateTable('occurrences')
      .set({ scheduled_date: plan.scheduledDate, due_date: plan.scheduledDate, plan: JSON.stringify(head) })
      .where('id', '=', plan.id)
      .execute();
    await appendAudit(tx, [
      {
        at: now,
        kind: 'replanned',
        ref: plan.id,
        data: { why: 'plan-changed', calendar: plan.calendar, due: plan.scheduledDate, removed },
      },
    ]);
    return { rows: await rows(), removed };
  });
}

/** A date of its own: `unit:<id>`. */
const isOwn = (track: string): boolean => track.startsWith('unit:');

async function writeTrack(
  tx: Db,
  occurrence: string,
  track: Track,
  before: readonly StandingRow[],
  answersTo: ReadonlyMap<string, string>,
  now: string,
): Promise<void> {
  const held = new Set(before.map(({ unit }) => unit));
  const added = track.units.filter((unit) => !held.has(unit));
  await insertRows(
    tx,
    'standings',
    added.map((unit) => standingRow(occurrence, track, unit, answersTo.get(unit) ?? unit, now)),
  );
  const following = before.filter(
    (row) => track.units.includes(row.unit) && !isOwn(row.track) && isAlive(row.standing),
  );
  for (const row of following)
    await tx
      .updateTable('standings')
      .set({
        track: track.id,
        scheduled_date: track.scheduledDate,
        due_date: track.dueDate,
        due_end: track.dueEnd,
        escalation_level: track.dueDate === row.due_date ? row.escalation_level : 0,
        answers_to: answersTo.get(row.unit) ?? row.answers_to,
        updated_at: now,
      })
      .where('occurrence', '=', occurrence)
      .where('unit', '=', row.unit)
      .execute();
  await replaceItems(tx, occurrence, track);
}
