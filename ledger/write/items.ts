/** What is planned to be told of an occurrence: its items by track, replaced when the plan moves, dropped when nobody owes. */
import type { AgendaItem, Track } from '../../domain/agenda-types';
import { OWING } from '../../domain/acts';
import { insertRows } from '../chain';
import type { Db } from '../open';

export const itemRows = (occurrence: string, track: Track) =>
  track.items.map((item) => ({
    occurrence,
    track: track.id,
    kind: item.kind,
    step: item.step,
    due_date: track.dueDate,
    at: item.at,
    state: 'planned',
  }));

/** Replaces what a track has still ahead; what was written stays. For use inside a transaction. */
export async function replaceItems(tx: Db, occurrence: string, track: Track): Promise<void> {
  await tx
    .deleteFrom('items')
    .where('occurrence', '=', occurrence)
    .where('track', '=', track.id)
    .where('state', 'in', ['planned', 'dropped'])
    .execute();
  await insertRows(tx, 'items', itemRows(occurrence, track));
}

/** Records that an item is not sent because another stands for it. */
export const supersedeItem = (tx: Db, occurrence: string, track: Track, item: Pick<AgendaItem, 'kind' | 'step'>) =>
  tx
    .updateTable('items')
    .set({ state: 'superseded' })
    .where('occurrence', '=', occurrence)
    .where('track', '=', track.id)
    .where('due_date', '=', track.dueDate)
    .where('kind', '=', item.kind)
    .where('step', '=', item.step)
    .where('state', '=', 'planned')
    .execute();

/** Drops planned items of tracks in which no unit owes any more, so that nobody waits for them. */
export async function dropIdleItems(tx: Db, occurrence: string): Promise<void> {
  await tx
    .updateTable('items')
    .set({ state: 'dropped' })
    .where('occurrence', '=', occurrence)
    .where('state', '=', 'planned')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('standings')
            .select('standings.unit')
            .whereRef('standings.occurrence', '=', 'items.occurrence')
            .whereRef('standings.track', '=', 'items.track')
            .where('standings.standing', 'in', OWING),
        ),
      ),
    )
    .execute();
}
