/** Flags an address as dead, or revives it; both stand in the audit chain. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit, insertRows, type Entry } from '../chain';
import type { Db } from '../open';
import { setMeta } from './dispatch';

export interface DeadFlag {
  readonly contact: string;
  readonly channel: string;
  /** The server's words. */
  readonly reason: string;
  /** Where the channel reached the contact. Absent = not known. */
  readonly address?: string;
}

/** True when it was not known to be dead. `now` is plan time; the chain names the message, not the address. */
export async function flagDead(db: Db, dead: DeadFlag, message: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const entries = await flag(tx, dead, message, now);
    await appendAudit(tx, entries);
    return entries.length > 0;
  });
}

/** Inside the caller's transaction. Answers the entries, like `revive`. */
export async function flag(tx: Db, dead: DeadFlag, message: string, now: string): Promise<Entry[]> {
  const { contact, channel } = dead;
  const everywhere = await tx
    .selectFrom('addresses')
    .select('since')
    .where('contact', '=', contact)
    .where('channel', '=', channel)
    .where('address', '=', '')
    .executeTakeFirst();
  if (everywhere || (await insertRows(tx, 'addresses', [{ ...dead, since: now }])) === 0) return [];
  await changed(tx);
  return [{ at: now, kind: 'address-dead', ref: message, data: { channel } }];
}

/**
 * Inside the caller's transaction: killed after what proves them alive was written, they would stay dead. Answers the entries, for
 * the caller to append beside his own; the chain comes last, after `dead`, for everybody.
 */
export async function revive(tx: Db, contacts: readonly string[], channel: string, now: string): Promise<Entry[]> {
  if (contacts.length === 0) return [];
  const gone = await tx
    .deleteFrom('addresses')
    .where('contact', 'in', contacts)
    .where('channel', '=', channel)
    .returning('contact')
    .execute();
  if (gone.length > 0) await changed(tx);
  return gone.map(() => ({ at: now, kind: 'address-revived', ref: channel, data: {} }));
}

/** Inside the transaction that applies the plan: channels that reach a contact elsewhere from now on. */
export const writeMoved = (
  tx: Db,
  edition: string,
  moved: readonly { readonly contact: string; readonly channel: string }[],
  at: string,
): Promise<number> =>
  insertRows(
    tx,
    'address_changes',
    moved.map((one) => ({ edition, ...one, at })),
  );

/** The plan has given the contact another address since the message was last tried: what is heard of it says nothing of the new one. */
export async function wentElsewhere(tx: Db, message: string): Promise<boolean> {
  const { rows } = await sql`select 1 from messages join address_changes using (edition, contact, channel)
    where messages.id = ${message}
      and address_changes.at >= (select max(began_at) from attempts where attempts.message = messages.id)
    limit 1`.execute(tx);
  return rows.length > 0;
}

const changed = (tx: Db): Promise<void> => setMeta(tx, 'dead', randomBytes(4).toString('hex'));
