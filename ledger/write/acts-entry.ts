/** The entry of an act, written before anything happens: words of persons stand here and nowhere in Temporal. */
import { randomBytes } from 'node:crypto';
import type { Db } from '../open';
import type { ActRow } from '../tables';

export interface NewEntry {
  readonly act: string;
  /** Plan time. */
  readonly at: string;
  /** `u-…`. */
  readonly user: string;
  readonly occurrence?: string;
  readonly units?: readonly string[];
  readonly via?: string;
  readonly docNo?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes the entry as `pending` and answers its id, `a` and sixteen random hex digits; also the id of the update it goes with. */
export async function writeEntry(db: Db, entry: NewEntry): Promise<string> {
  const id = `a${randomBytes(8).toString('hex')}`;
  const units = entry.units ?? [];
  await db
    .insertInto('acts')
    .values({
      id,
      at: entry.at,
      real_at: new Date().toISOString(),
      occurrence: entry.occurrence ?? null,
      unit: units[0] ?? null,
      units: JSON.stringify(units),
      act: entry.act,
      user_id: entry.user,
      via: entry.via ?? null,
      doc_no: entry.docNo ?? null,
      note: entry.note ?? null,
      reason: entry.reason ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      state: 'pending',
      outcome: null,
    })
    .execute();
  return id;
}

/** Settles an entry that nothing else has settled meanwhile. */
export async function settleEntry(
  db: Db,
  id: string,
  state: Exclude<ActRow['state'], 'pending'>,
  more: { readonly occurrence?: string; readonly outcome?: object } = {},
): Promise<void> {
  await db
    .updateTable('acts')
    .set({
      state,
      ...(more.occurrence === undefined ? {} : { occurrence: more.occurrence }),
      ...(more.outcome === undefined ? {} : { outcome: JSON.stringify(more.outcome) }),
    })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute();
}
