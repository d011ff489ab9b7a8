/** People who act: their names stay in the ledger, Temporal sees an id. */
import { createHash } from 'node:crypto';
import type { Db } from '../ledger/open';

/** The id of a user, registered on first sight: `u-` and eight hex digits that say nothing of the name. */
export async function userId(db: Db, name: string): Promise<string> {
  const held = await db.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
  if (held) return held.id;
  const salt = await db.selectFrom('meta').select('value').where('key', '=', 'chain').executeTakeFirstOrThrow();
  const id = `u-${createHash('sha256').update(`${salt.value}|${name}|${Date.now()}`).digest('hex').slice(0, 8)}`;
  await db
    .insertInto('users')
    .values({ id, name })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return (await db.selectFrom('users').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
}
