/** Writes an occurrence's life: opened with its standings and planned items, replanned, closed. */
import type { OccurrencePlan, Track } from '../../domain/agenda-types';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { dropIdleItems, itemRows } from './items';

export interface OpenedUnit {
  readonly unit: string;
  readonly answersTo: string;
}

/** Records that an occurrence is open; repeating it changes nothing. `now` is plan time. */
export async function writeOpened(
  db: Db,
  edition: string,
  plan: OccurrencePlan,
  units: readonly OpenedUnit[],
  openedAt: string,
  now: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { tracks, ...head } = plan;
    const inserted = await insertRows(tx, 'occurrences', [
      {
        id: plan.id,
        edition,
        requirement: plan.requirement,
        cadence: plan.cadence,
        kind: plan.kind,
        period: plan.period,
        scheduled_date: plan.scheduledDate,
        due_date: plan.scheduledDate,
        state: 'open',
        opened_at: openedAt,
        plan: JSON.stringify(head),
      },
    ]);
    if (inserted === 0) return; // a retried activity: everything below was written with it
    const answersTo = new Map(units.map(({ unit, answersTo }) => [unit, answersTo]));
    await insertRows(
      tx,
      'standings',
      tracks.flatMap((track) =>
        track.units.map((unit) => standingRow(plan.id, track, unit, answersTo.get(unit) ?? unit, now)),
      ),
    );
    for (const track of tracks) await insertRows(tx, 'items', itemRows(plan.id, track));
    await appendAudit(tx, [
      {
        at: now,
        kind: 'opened',
        ref: plan.id,
        data: { units: units.length, due: plan.scheduledDate, calendar: plan.calendar },
      },
    ]);
  });
}

export const standingRow = (occurrence: string, track: Track, unit: string, answersTo: string, now: string) => ({
  occurrence,
  unit,
  standing: 'open',
  track: track.id,
  answers_to: answersTo,
  scheduled_date: track.scheduledDate,
  due_date: track.dueDate,
  due_end: track.dueEnd,
  escalation_level: 0,
  updated_at: now,
});

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
      .where('standing', 'in', ['open', 'returned', 'submitted', 'paused'])
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
      .set({ state: 'closed', closed_at: now })
      .where('id', '=', occurrence)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (closed.numUpdatedRows > 0n) await appendAudit(tx, [{ at: now, kind: 'closed', ref: occurrence, data: tally }]);
    return tally;
  });
}

/** Ends what waits for units (null = all) of an occurrence: notices not yet on their way, and slips not yet signed. */
export async function supersede(
  tx: Db,
  occurrence: string,
  units: readonly string[] | null,
  reason: string,
): Promise<void> {
  if (units?.length === 0) return;
  const notices = tx
    .updateTable('notices')
    .set({ state: 'superseded', state_reason: reason })
    .where('occurrence', '=', occurrence)
    .where('kind', 'in', AGENDA_KINDS)
    .where('state', 'in', ['waiting', 'claimed', 'deferred'])
    // What is leaving at this very moment is finished first: the ledger says what left.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attempts')
            .select('attempts.n')
            .whereRef('attempts.message', '=', 'notices.message')
            .where('attempts.ended_real', 'is', null),
        ),
      ),
    );
  await (units ? notices.where('unit', 'in', units) : notices).execute();
  const slips = tx
    .updateTable('slips')
    .set({ state: 'superseded' })
    .where('occurrence', '=', occurrence)
    .where('state', '=', 'waiting');
  await (units ? slips.where('unit', 'in', units) : slips).execute();
}

/** Kinds whose reason ends when the unit hands in. */
export const AGENDA_KINDS = ['reminder', 'due', 'overdue', 'escalation'] as const;
