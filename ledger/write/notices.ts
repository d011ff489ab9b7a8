/** Writes what an agenda item tells: notices, or slips that wait to be signed; idempotent by key. */
import { createHash } from 'node:crypto';
import { OWING } from '../../domain/acts';
import type { AgendaItem } from '../../domain/agenda-types';
import { appendAudit, insertRows, type Entry } from '../chain';
import type { Db } from '../open';
import type { NoticeRow, SlipRow } from '../tables';

export type NewNotice = Omit<NoticeRow, 'state' | 'state_reason' | 'message' | 'payload'> & {
  readonly payload: string;
};
export type NewSlip = Pick<SlipRow, 'occurrence' | 'unit' | 'grade' | 'step' | 'at' | 'escalation'> & {
  readonly item: string;
};

/** An item of a track as it falls due, with the rows it yields for the units meant. */
export interface Telling {
  readonly track: string;
  readonly dueDate: string;
  readonly item: Pick<AgendaItem, 'kind' | 'step' | 'at'>;
  readonly rows: readonly NewNotice[];
  readonly slips: readonly NewSlip[];
  /** Items of the track that this one stands for, or that time has passed: recorded, not sent. */
  readonly superseded?: readonly Pick<AgendaItem, 'kind' | 'step'>[];
}

/** The key that makes a notice unique: occurrence, due date, unit, contact, channel, kind, step. */
export const noticeKey = (parts: readonly (string | number)[]): string => parts.join('|');

/** A short id that a person can type, the same for the same slip. */
export const slipId = (slip: Pick<NewSlip, 'occurrence' | 'unit' | 'step' | 'at' | 'escalation'>): string =>
  'S' +
  createHash('sha256')
    .update([slip.occurrence, slip.unit, slip.step, slip.at, slip.escalation ?? ''].join('|'))
    .digest('hex')
    .slice(0, 10)
    .toUpperCase();

/**
 * Writes tellings of one occurrence in one transaction. Units that no longer owe are left out: the ledger knows first.
 * Answers how many notices and slips are new, and the units left out.
 */
export async function writeTellings(
  db: Db,
  occurrence: string,
  tellings: readonly Telling[],
  now: string,
): Promise<{ notices: number; slips: number; closed: string[] }> {
  return db.transaction().execute(async (tx) => {
    const owing = new Set(
      (
        await tx
          .selectFrom('standings')
          .select('unit')
          .where('occurrence', '=', occurrence)
          .where('standing', 'in', OWING)
          .forUpdate()
          .execute()
      ).map((row) => row.unit),
    );
    const closed = new Set<string>();
    const owes = (row: { unit: string }) => owing.has(row.unit) || (closed.add(row.unit), false);
    let notices = 0;
    let slips = 0;
    const entries: Entry[] = [];
    for (const telling of tellings) {
      const rows = telling.rows.filter(owes);
      const letters = telling.slips.filter(owes);
      const told = await insertRows(
        tx,
        'notices',
        rows.map((row) => ({ ...row, state: 'waiting' })),
      );
      if (told < rows.length) await tellAgain(tx, rows);
      const prepared = await insertRows(
        tx,
        'slips',
        letters.map((slip) => ({ ...slip, id: slipId(slip), state: 'waiting' })),
      );
      notices += told;
      slips += prepared;
      const marked = await markItems(tx, occurrence, telling);
      if (telling.item.kind === 'escalation') await raiseLevel(tx, occurrence, rows, telling.item.step);
      // Told again by a repeated activity it is nothing new.
      if (told + prepared + marked > 0)
        entries.push({
          at: now,
          kind: 'told',
          ref: occurrence,
          data: { track: telling.track, ...telling.item, notices: told, slips: prepared },
        });
    }
    await appendAudit(tx, entries);
    return { notices, slips, closed: [...closed] };
  });
}

/** What had lost its reason, and has it again since: handed in, sent back, the same date. */
async function tellAgain(tx: Db, rows: readonly NewNotice[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .updateTable('notices')
    .set({ state: 'waiting', state_reason: null, message: null })
    .where(
      'key',
      'in',
      rows.map(({ key }) => key),
    )
    .where('state', '=', 'superseded')
    .execute();
}

/** Answers how many it changed. */
async function markItems(tx: Db, occurrence: string, telling: Telling): Promise<number> {
  const mark = async (item: { kind: string; step: number }, state: 'written' | 'superseded') => {
    const { numUpdatedRows } = await tx
      .updateTable('items')
      .set({ state })
      .where('occurrence', '=', occurrence)
      .where('track', '=', telling.track)
      .where('due_date', '=', telling.dueDate)
      .where('kind', '=', item.kind)
      .where('step', '=', item.step)
      .where('state', '!=', state)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  };
  let changed = await mark(telling.item, 'written');
  for (const item of telling.superseded ?? []) changed += await mark(item, 'superseded');
  return changed;
}

/** The level an escalation has reached counts what was sent, not what waits to be signed. */
export async function raiseLevel(
  tx: Db,
  occurrence: string,
  rows: readonly { unit: string }[],
  level: number,
): Promise<void> {
  const units = [...new Set(rows.map((row) => row.unit))];
  if (units.length === 0) return;
  await tx
    .updateTable('standings')
    .set((eb) => ({ escalation_level: eb.fn<number>('greatest', [eb.ref('escalation_level'), eb.val(level)]) }))
    .where('occurrence', '=', occurrence)
    .where('unit', 'in', units)
    .execute();
}
