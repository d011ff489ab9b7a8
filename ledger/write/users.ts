/** People who act: their names stay in the ledger, Temporal sees an id that says nothing of them. */
import { randomBytes } from 'node:crypto';
import type { Db } from '../open';

/** The id of a user, registered on first sight: `u-` and eight random hex digits. */
export async function userId(db: Db, name: string): Promise<string> {
  for (;;) {
    const held = await db.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
    if (held) return held.id;
    const id = `u-${randomBytes(4).toString('hex')}`;
    await db
      .insertInto('users')
      .values({ id, name })
      .onConflict((oc) => oc.doNothing())
      .execute(); // another may have been quicker: look again
  }
}
