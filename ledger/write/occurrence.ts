/** Writes an occurrence's life: opened with its standings and planned items, replanned, closed. */
import type { OccurrencePlan, Track } from '../../domain/agenda-types';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { itemRows } from './items';

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
    if (inserted === 0 && !(await takeBack(tx, plan, now))) return; // a retried activity: all below was written with it
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

/** What ended with its requirement is clean again for its return: closed standings stay, the others are written anew. */
async function takeBack(tx: Db, { id }: OccurrencePlan, now: string): Promise<boolean> {
  const held = await tx
    .selectFrom('occurrences')
    .select('closed_at')
    .where('id', '=', id)
    .where('state', '=', 'retired')
    .forUpdate()
    .executeTakeFirst();
  if (!held) return false;
  await tx
    .updateTable('occurrences')
    .set({ state: 'open', closed_at: null, opened_at: now })
    .where('id', '=', id)
    .execute();
  // Let off with the requirement, in the same moment; a person's own decision is older, and stays.
  await tx
    .deleteFrom('standings')
    .where('occurrence', '=', id)
    .where('standing', '=', 'waived')
    .where('updated_at', '=', held.closed_at)
    .execute();
  await tx.deleteFrom('items').where('occurrence', '=', id).where('state', '=', 'dropped').execute();
  return true;
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

/** Ends what waits for units (null = all) of an occurrence: notices not yet on their way, and slips not yet signed. */
export async function supersede(
  tx: Db,
  occurrence: string,
  units: readonly string[] | null,
  reason: string,
): Promise<void> {
  if (units?.length === 0) return;
  await lockMessages(tx, occurrence, units);
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

/**
 * What carries these notices, locked in one order: whoever is beginning to send it has then written so, and it is leaving; or he
 * waits for us, and finds it superseded.
 */
async function lockMessages(tx: Db, occurrence: string, units: readonly string[] | null): Promise<void> {
  const carried = tx
    .selectFrom('notices')
    .select('message')
    .where('occurrence', '=', occurrence)
    .where('message', 'is not', null)
    .where('state', 'in', ['claimed', 'deferred', 'unknown']);
  await tx
    .selectFrom('messages')
    .select('id')
    .where('id', 'in', units ? carried.where('unit', 'in', units) : carried)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Kinds whose reason ends when the unit hands in. */
export const AGENDA_KINDS = ['reminder', 'due', 'overdue', 'escalation'] as const;
