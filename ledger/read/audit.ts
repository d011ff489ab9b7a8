/** Checks the audit chain from its first link to the head that the ledger holds. */
import { linkHash } from '../chain';
import type { Db } from '../open';

export interface ChainVerdict {
  readonly ok: boolean;
  readonly entries: number;
  /** The first entry that does not fit, or the number that is missing. */
  readonly brokenAt?: number;
}
const PAGE = 2_000;

/** `ok` is false where an entry was changed, cut out or cut off. */
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
    for (const row of rows) {
      const fits = row.seq === seq + 1 && row.prev === hash && row.hash === linkHash(row);
      if (!fits) return { ok: false, entries: seq, brokenAt: seq + 1 };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const whole = seq === end.seq && hash === end.hash;
  return { ok: whole, entries: seq, ...(whole ? {} : { brokenAt: seq + 1 }) };
}
