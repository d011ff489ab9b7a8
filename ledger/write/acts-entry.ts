/** The entry of an act, written before anything happens: words of persons stand here and nowhere in Temporal. */
import { randomBytes } from 'node:crypto';
import { appendAudit, ENTRY_KIND, wordsHash } from '../chain';
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
  const { act, at, user } = entry;
  const units = entry.units ?? [];
  const words = {
    id: `a${randomBytes(8).toString('hex')}`,
    units: JSON.stringify(units),
    via: entry.via ?? null,
    doc_no: entry.docNo ?? null,
    note: entry.note ?? null,
    reason: entry.reason ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
  };
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('acts')
      .values({
        ...words,
        at,
        real_at: new Date().toISOString(),
        occurrence: entry.occurrence ?? null,
        unit: units[0] ?? null,
        act,
        user_id: user,
        state: 'pending',
        outcome: null,
      })
      .execute();
    await appendAudit(tx, [{ at, kind: ENTRY_KIND, ref: words.id, data: { act, user, words: wordsHash(words) } }]);
  });
  return words.id;
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
