/** Writes what agenda items tell, of many occurrences at once: a herd falls due at one instant. Idempotent by key. */
import { sql, type InferResult } from 'kysely';
import { OWING } from '../../domain/acts';
import { appendAudit, insertNew, type Entry } from '../chain';
import { readMany } from '../many';
import type { Db } from '../open';
import { raiseLevel, slipId, type NewNotice, type Telling } from './notices';

export interface OccurrenceTellings {
  readonly occurrence: string;
  readonly tellings: readonly Telling[];
  /** Plan time. */
  readonly now: string;
}
/** Notices and slips that are new, and the units that were left out because they no longer owe. */
export interface Told {
  readonly notices: number;
  readonly slips: number;
  readonly closed: readonly string[];
}

/** One transaction for all; answers in their order. Units that no longer owe are left out: the ledger knows first. */
export async function writeTellings(db: Db, groups: readonly OccurrenceTellings[]): Promise<Told[]> {
  return db.transaction().execute(async (tx) => {
    const owing = await lockOwing(
      tx,
      groups.map(({ occurrence }) => occurrence),
    );
    const all = groups.flatMap(({ occurrence, tellings, now }, group) => {
      const owes = ({ unit }: { unit: string }) => owing.has(`${occurrence}|${unit}`);
      return tellings.map((telling) => ({
        group,
        occurrence,
        now,
        telling,
        rows: telling.rows.filter(owes),
        slips: telling.slips.filter(owes).map((slip) => ({ ...slip, id: slipId(slip), state: 'waiting' })),
      }));
    });
    const rows = all.flatMap((one) => one.rows);
    const notices = await insertNew(
      tx,
      'notices',
      'key',
      rows.map((row) => ({ ...row, state: 'waiting' })),
    );
    await tellAgain(
      tx,
      rows.filter(({ key }) => !notices.has(key)),
    );
    const slips = await insertNew(
      tx,
      'slips',
      'id',
      all.flatMap((one) => one.slips),
    );
    const marked = await markItems(tx, all);
    for (const { occurrence, telling, rows: told } of all)
      if (telling.item.kind === 'escalation') await raiseLevel(tx, occurrence, told, telling.item.step);
    const counted = all.map((one) => ({
      ...one,
      told: one.rows.filter(({ key }) => notices.has(key)).length,
      prepared: one.slips.filter(({ id }) => slips.has(id)).length,
    }));
    // Told again by a repeated activity it is nothing new.
    const entries = counted.flatMap(({ occurrence, telling, now, told, prepared }, index): Entry[] =>
      told + prepared > 0 || marked.has(index)
        ? [
            {
              at: now,
              kind: 'told',
              ref: occurrence,
              data: { track: telling.track, ...telling.item, notices: told, slips: prepared },
            },
          ]
        : [],
    );
    await appendAudit(tx, entries);
    return groups.map(({ occurrence, tellings }, group) => {
      const own = counted.filter((one) => one.group === group);
      const meant = tellings.flatMap((telling) => [...telling.rows, ...telling.slips].map(({ unit }) => unit));
      return {
        notices: own.reduce((sum, { told }) => sum + told, 0),
        slips: own.reduce((sum, { prepared }) => sum + prepared, 0),
        closed: [...new Set(meant)].filter((unit) => !owing.has(`${occurrence}|${unit}`)),
      };
    });
  });
}

/** `occurrence|unit` of those that owe, locked in one order, so that two who lock several never wait for each other. */
async function lockOwing(tx: Db, occurrences: readonly string[]): Promise<Set<string>> {
  const query = tx
    .selectFrom('standings')
    .select(['occurrence', 'unit'])
    .where('occurrence', 'in', [...new Set(occurrences)])
    .where('standing', 'in', OWING)
    .orderBy('occurrence')
    .orderBy('unit')
    .forUpdate();
  const rows = await readMany<InferResult<typeof query>[number]>(tx, query);
  return new Set(rows.map(({ occurrence, unit }) => `${occurrence}|${unit}`));
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

/** Answers the indices of those of which it changed an item. */
async function markItems(
  tx: Db,
  all: readonly { readonly occurrence: string; readonly telling: Telling }[],
): Promise<ReadonlySet<number>> {
  const marks = all.flatMap(({ occurrence, telling: { track, dueDate, item, superseded = [] } }, index) =>
    [{ ...item, state: 'written' }, ...superseded.map((other) => ({ ...other, state: 'superseded' }))].map(
      ({ kind, step, state }) => ({ index, occurrence, track, due_date: dueDate, kind, step, state }),
    ),
  );
  const { rows } = await sql<{ index: number }>`update items set state = mark.state
    from json_to_recordset(${JSON.stringify(marks)}::json)
      as mark(index int, occurrence text, track text, due_date text, kind text, step int, state text)
    where items.occurrence = mark.occurrence and items.track = mark.track and items.due_date = mark.due_date
      and items.kind = mark.kind and items.step = mark.step and items.state <> mark.state
    returning mark.index`.execute(tx);
  return new Set(rows.map(({ index }) => index));
}
