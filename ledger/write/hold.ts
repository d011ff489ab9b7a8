/** The stop of all sending: what waits stays where it is until it is released. */
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { getMeta, setMeta } from './dispatch';
import { passFlood } from './flood';

/** `now` is plan time. Answers since when sending is held; null = it is not. Repeating it changes nothing. */
export async function writeHold(db: Db, held: boolean, user: string, now: string): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const since = (await getMeta(tx, 'hold')) || null; // released leaves an empty value
    if ((since !== null) === held) return since;
    await setMeta(tx, 'hold', held ? now : '');
    if (!held) await passFlood(tx);
    await appendAudit(tx, [{ at: now, kind: held ? 'hold' : 'release', ref: 'sending', data: { user } }]);
    return held ? now : null;
  });
}
