/** An edition as it is applied: the plan, what it hands out, and what the workflows are still to be told of it. */
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { writeMoved } from './addresses';
import { getMeta, setMeta } from './dispatch';

/** What was saved and not yet told to the workflows: kept until it is, so that a killed apply goes on where it was. */
export interface Pending {
  /** Requirement → plan time from which it holds. */
  readonly added: Readonly<Record<string, string>>;
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}
export interface NewEdition {
  readonly id: string;
  readonly version: number;
  /** JSON of the plan. */
  readonly plan: string;
  /** Plan time of the first apply. */
  readonly appliedAt: string;
  readonly by: string;
  /** Plan time of this apply. */
  readonly now: string;
  readonly pending: Pending;
  readonly assignments: readonly object[];
  readonly notices: readonly object[];
  readonly backlog: readonly object[];
  /** Channels that reach a contact elsewhere than before. */
  readonly moved: readonly { readonly contact: string; readonly channel: string }[];
}
const pendingKey = (edition: string): string => `apply|${edition}`;

/** All of it or nothing. False when another apply has saved a version meanwhile. */
export async function writeEdition(db: Db, edition: NewEdition): Promise<boolean> {
  const { id, version, now, by } = edition;
  return db.transaction().execute(async (tx) => {
    // The chain's head serialises applies, also the first ones of an edition that has no row to lock yet.
    await tx.selectFrom('meta').select('value').where('key', '=', 'chain').forUpdate().execute();
    const held = await tx.selectFrom('editions').select('version').where('id', '=', id).executeTakeFirst();
    if ((held?.version ?? 0) !== version - 1) return false;
    const row = {
      id,
      version,
      plan: edition.plan,
      applied_at: edition.appliedAt,
      applied_by: by,
      state: 'active' as const,
    };
    await tx
      .insertInto('editions')
      .values(row)
      .onConflict((oc) => oc.column('id').doUpdateSet(row))
      .execute();
    await insertRows(tx, 'occurrences', edition.backlog);
    await insertRows(tx, 'assignments', edition.assignments);
    await insertRows(tx, 'notices', edition.notices);
    await writeMoved(tx, id, edition.moved, now);
    const { added, changed, removed } = merge(await readPending(tx, id), edition.pending);
    await setMeta(tx, pendingKey(id), JSON.stringify({ added, changed, removed }));
    await appendAudit(tx, [
      {
        at: now,
        kind: 'applied',
        ref: id,
        data: {
          version,
          by,
          added: Object.keys(edition.pending.added),
          changed: edition.pending.changed,
          removed: edition.pending.removed,
        },
      },
    ]);
    return true;
  });
}

export async function readPending(db: Db, edition: string): Promise<Pending> {
  const held = await getMeta(db, pendingKey(edition));
  return held ? (JSON.parse(held) as Pending) : { added: {}, changed: [], removed: [] };
}

/** Everything was told. */
export const clearPending = (db: Db, edition: string): Promise<void> => setMeta(db, pendingKey(edition), '');

function merge(before: Pending, now: Pending): Pending {
  const removed = new Set([...before.removed, ...now.removed].filter((id) => now.added[id] === undefined));
  return {
    added: Object.fromEntries(Object.entries({ ...before.added, ...now.added }).filter(([id]) => !removed.has(id))),
    changed: [...new Set([...before.changed, ...now.changed])].filter((id) => !removed.has(id)),
    removed: [...removed],
  };
}
