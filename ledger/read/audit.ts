/** Checks the audit chain from its first link to the head that the ledger holds. */
import { ENTRY_KIND, linkHash, wordsHash } from '../chain';
import type { Db } from '../open';
import type { AuditRow } from '../tables';

export interface ChainVerdict {
  readonly ok: boolean;
  readonly entries: number;
  /** The first entry that does not fit, or the number that is missing. */
  readonly brokenAt?: number;
}
const PAGE = 2_000;

/** `ok` is false where an entry was changed, cut out or cut off, or no longer fits the act it stands for. */
export async function verifyChain(db: Db): Promise<ChainVerdict> {
  const head = await db.selectFrom('meta').select('value').where('key', '=', 'chain').executeTakeFirstOrThrow();
  const end = JSON.parse(head.value) as { seq: number; hash: string };
  let seq = 0;
  let hash = '';
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .where('seq', '<=', end.seq) // what is appended meanwhile has its own head
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    const acts = await wordsOf(db, rows);
    for (const row of rows) {
      const linked = row.seq === seq + 1 && row.prev === hash && row.hash === linkHash(row);
      const fits = linked && (row.kind !== ENTRY_KIND || saidIn(row) === acts.get(row.ref));
      if (!fits) return { ok: false, entries: seq, brokenAt: seq + 1 };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const whole = seq === end.seq && hash === end.hash;
  return { ok: whole, entries: seq, ...(whole ? {} : { brokenAt: seq + 1 }) };
}

const saidIn = ({ data }: AuditRow): unknown => (JSON.parse(data) as { readonly words?: unknown }).words;

/** The hashes of the acts that these entries stand for, by the act's id. */
async function wordsOf(db: Db, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.filter(({ kind }) => kind === ENTRY_KIND).map(({ ref }) => ref);
  if (ids.length === 0) return new Map();
  const acts = await db.selectFrom('acts').selectAll().where('id', 'in', ids).execute();
  return new Map(acts.map((act) => [act.id, wordsHash(act)]));
}
