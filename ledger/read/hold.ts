/** Whether all sending is on hold: since when, and who said so. */
import type { Db } from '../open';

/** In place of a person: the guard that holds what would tell far more than ever before. */
export const FLOOD_GUARD = 'flood-guard';

export interface Hold {
  /** Plan time. */
  readonly since: string;
  /** A person's name, or FLOOD_GUARD; null where the chain does not say. */
  readonly by: string | null;
}

/** What was said last of all sending. Backwards along the chain: while all is held little else is written. */
export const lastSaid = (db: Db, kind: 'hold' | 'release') =>
  db
    .selectFrom('audit')
    .select(['at', 'data'])
    .where('kind', '=', kind)
    .where('ref', '=', 'sending')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Null while sending goes on. Whoever held stands in the chain alone: what was held before anybody asked is told as well. */
export async function readHold(db: Db): Promise<Hold | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'hold').executeTakeFirst();
  if (!row?.value) return null; // released leaves an empty value
  const entry = await lastSaid(db, 'hold');
  const user = entry && (JSON.parse(entry.data) as { readonly user: string }).user;
  if (user === undefined || user === FLOOD_GUARD) return { since: row.value, by: user ?? null };
  const person = await db.selectFrom('users').select('name').where('id', '=', user).executeTakeFirst();
  return { since: row.value, by: person?.name ?? user };
}
