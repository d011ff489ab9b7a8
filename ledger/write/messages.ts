/** The way of a message: claimed from waiting notices, begun, finished. Every step is written before and after it is taken. */
import { OPEN_STATES } from './attempts';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit } from '../chain';
import type { Db } from '../open';

/**
 * Turns every waiting notice whose window is not after `now` (plan time) into messages: one per contact and channel; an urgent
 * notice travels alone with its occurrence. Answers all messages that wait to be handed over, older claims included.
 */
export async function claimMessages(db: Db, now: string, domain: string): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const waiting = await tx
      .selectFrom('notices')
      .select(['key', 'contact', 'channel', 'occurrence', 'urgent'])
      .where('state', '=', 'waiting')
      .where('window_at', '<=', now)
      .orderBy('contact')
      .orderBy('key')
      .forUpdate()
      .execute();
    const groups = new Map<string, typeof waiting>();
    for (const row of waiting) {
      const group = [row.contact, row.channel, row.urgent ? row.occurrence : ''].join('\0');
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
    const links: { key: string; message: string }[] = [];
    for (const rows of groups.values()) {
      const first = rows[0]!;
      const id = `m${randomBytes(8).toString('hex')}`;
      await tx
        .insertInto('messages')
        .values({
          id,
          message_id: `<${id}@${domain}>`,
          contact: first.contact,
          channel: first.channel,
          window_at: now,
          urgent: first.urgent,
          state: 'claimed',
          attempts: 0,
          created_at: now,
          followed: false,
        })
        .execute();
      for (const row of rows) links.push({ key: row.key, message: id });
    }
    if (links.length > 0)
      await sql`update notices set state = 'claimed', message = link.message
        from json_to_recordset(${JSON.stringify(links)}::json) as link(key text, message text)
        where notices.key = link.key`.execute(tx);
    const claimed = await tx
      .selectFrom('messages')
      .select('id')
      .where('state', '=', 'claimed')
      .where('attempts', '=', 0)
      .orderBy('urgent', 'desc')
      .orderBy('id')
      .execute();
    return claimed.map((row) => row.id);
  });
}

/** Messages in trouble that no delivery workflow has taken over. */
export async function troubled(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('state', 'in', ['deferred', 'unknown', 'refused'])
    .where('followed', '=', false)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Marks a message as taken over by its delivery workflow. */
export const follow = (db: Db, id: string) =>
  db.updateTable('messages').set({ followed: true }).where('id', '=', id).execute();

/** Gives a message up: its notices end as expired (or stay refused); the alarm is the caller's. */
export async function expire(db: Db, id: string, now: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('messages')
      .set({ state: 'expired' })
      .where('id', '=', id)
      .where('state', 'in', OPEN_STATES)
      .execute();
    await tx
      .updateTable('notices')
      .set({ state: 'expired' })
      .where('message', '=', id)
      .where('state', 'in', OPEN_STATES)
      .execute();
    await appendAudit(tx, [{ at: now, kind: 'expired', ref: id, data: {} }]);
  });
}
