/** The stop of all sending: what waits stays where it is until it is released. */
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { getMeta, setMeta } from './dispatch';
import { passFlood } from './flood-pass';

/** `now` is plan time. Answers whether that changed anything: what is held already stays held in the name of whoever held it first. */
export async function writeHold(db: Db, held: boolean, user: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const since = (await getMeta(tx, 'hold')) ?? ''; // released leaves an empty value
    if (Boolean(since) === held) return false;
    await setMeta(tx, 'hold', held ? now : '');
    if (!held) await passFlood(tx, since);
    await appendAudit(tx, [{ at: now, kind: held ? 'hold' : 'release', ref: 'sending', data: { user } }]);
    return true;
  });
}
