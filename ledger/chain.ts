/** The audit chain: every entry carries the hash of the one before it, so that nothing can be changed or cut out unseen. */
import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { readMany } from './many';
import type { ActRow, Tables } from './tables';

export interface Entry {
  /** Plan time. */
  readonly at: string;
  readonly kind: string;
  /** What it is about: an occurrence, a message, a unit. */
  readonly ref: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Appends entries inside the caller's transaction; the head row serialises writers. */
export async function appendAudit(tx: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const head = await tx
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'chain')
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { seq, hash } = JSON.parse(head.value) as { seq: number; hash: string };
  const real_at = new Date().toISOString();
  const rows = entries.map((entry) => {
    const data = JSON.stringify(entry.data);
    const prev = hash;
    seq += 1;
    hash = linkHash({ seq, at: entry.at, real_at, kind: entry.kind, ref: entry.ref, data, prev });
    return { seq, at: entry.at, real_at, kind: entry.kind, ref: entry.ref, data, prev, hash };
  });
  await insertRows(tx, 'audit', rows);
  await tx
    .updateTable('meta')
    .set({ value: JSON.stringify({ seq, hash }) })
    .where('key', '=', 'chain')
    .execute();
}

/** The hash of one link: SHA-256 over its fields and the hash before it. */
export const linkHash = (row: {
  seq: number;
  at: string;
  real_at: string;
  kind: string;
  ref: string;
  data: string;
  prev: string;
}): string =>
  createHash('sha256')
    .update(JSON.stringify([row.seq, row.at, row.real_at, row.kind, row.ref, row.data, row.prev]))
    .digest('hex');

/**
 * What persons said in an act, as one hash for the chain: the words themselves stand in `acts` alone, so that the chain names
 * nobody, and a word that was changed there no longer fits.
 */
export const wordsHash = ({ id, units, via, doc_no, note, reason, detail }: ActWords): string =>
  createHash('sha256')
    .update(JSON.stringify([id, units, via, doc_no, note, reason, detail]))
    .digest('hex');
type ActWords = Pick<ActRow, 'id' | 'units' | 'via' | 'doc_no' | 'note' | 'reason' | 'detail'>;
/** Of the chain's entries that hold such a hash; `ref` is the act's id. */
export const ENTRY_KIND = 'entry';

/** Inserts any number of rows in one statement; rows whose key is there already are left as they are. Answers how many are new. */
export async function insertRows<T extends keyof Tables>(
  tx: Kysely<Tables>,
  table: T,
  rows: readonly object[],
): Promise<number> {
  if (rows.length === 0) return 0;
  return Number((await insertion(table, rows).execute(tx)).numAffectedRows ?? 0n);
}

/** The same; answers the keys of those that are new. */
export async function insertNew<T extends keyof Tables>(
  tx: Kysely<Tables>,
  table: T,
  key: string,
  rows: readonly object[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await readMany<{ key: string }>(tx, sql`${insertion(table, rows)} returning ${sql.ref(key)} as key`);
  return new Set(inserted.map((row) => row.key));
}

function insertion(table: keyof Tables, rows: readonly object[]) {
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    on conflict do nothing`;
}
