/** Flags an address as dead, or revives it; both stand in the audit chain. */
import { randomBytes } from 'node:crypto';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { setMeta } from './dispatch';

export interface DeadFlag {
  readonly contact: string;
  readonly channel: string;
  /** The server's words. */
  readonly reason: string;
}

/** True when it was not known to be dead. `now` is plan time; the chain names the message, not the address. */
export async function flagDead(db: Db, dead: DeadFlag, message: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if ((await insertRows(tx, 'addresses', [{ ...dead, since: now }])) === 0) return false;
    await changed(tx);
    await appendAudit(tx, [{ at: now, kind: 'address-dead', ref: message, data: { channel: dead.channel } }]);
    return true;
  });
}

/** True when it was flagged. */
export async function revive(db: Db, contact: string, channel: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('addresses')
      .where('contact', '=', contact)
      .where('channel', '=', channel)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return false;
    await changed(tx);
    await appendAudit(tx, [{ at: now, kind: 'address-revived', ref: channel, data: {} }]);
    return true;
  });
}

const changed = (tx: Db): Promise<void> => setMeta(tx, 'dead', randomBytes(4).toString('hex'));
