/** The way of a message: claimed from waiting notices, begun, finished. Every step is written before and after it is taken. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit } from '../chain';
import type { Db } from '../open';
import type { MessageRow, NoticeRow, NoticeState } from '../tables';
import { AGENDA_KINDS, OWING } from './occurrence';

/** States in which a message still has to go (or to go again). */
const OPEN_STATES = ['claimed', 'deferred', 'unknown'] as const;

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

export interface Begun {
  readonly message: MessageRow;
  readonly attempt: number;
  readonly notices: readonly NoticeRow[];
}

/**
 * Writes that an attempt begins and answers what still has to be said: notices whose unit has handed in meanwhile are superseded
 * here, at the very moment of sending. Null when nothing is left to say, or another process took the attempt.
 */
export async function beginAttempt(db: Db, id: string, now: string): Promise<Begun | null> {
  return db.transaction().execute(async (tx) => {
    const message = await tx.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!message || !isOpen(message.state)) return null;
    await supersedeEnded(tx, id);
    const notices = await tx
      .selectFrom('notices')
      .selectAll()
      .where('message', '=', id)
      .where('state', 'in', OPEN_STATES)
      .orderBy('key')
      .execute();
    if (notices.length === 0) {
      await tx.updateTable('messages').set({ state: 'superseded' }).where('id', '=', id).execute();
      return null;
    }
    const attempt = message.attempts + 1;
    await tx
      .insertInto('attempts')
      .values({ message: id, n: attempt, began_at: now, began_real: new Date().toISOString() })
      .execute();
    await tx.updateTable('messages').set({ attempts: attempt }).where('id', '=', id).execute();
    return { message, attempt, notices };
  });
}

const isOpen = (state: NoticeState): boolean => (OPEN_STATES as readonly string[]).includes(state);

async function supersedeEnded(tx: Db, message: string): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ state: 'superseded', state_reason: 'ended-before-sending' })
    .where('message', '=', message)
    .where('kind', 'in', AGENDA_KINDS)
    .where('state', 'in', OPEN_STATES)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('standings')
            .select('standings.unit')
            .whereRef('standings.occurrence', '=', 'notices.occurrence')
            .whereRef('standings.unit', '=', 'notices.unit')
            .where('standings.standing', 'in', OWING),
        ),
      ),
    )
    .execute();
}

export interface AttemptOutcome {
  readonly state: 'handed-over' | 'refused' | 'deferred' | 'unknown';
  readonly response: string;
  readonly subject?: string;
  readonly hash?: string;
}

/** Writes how an attempt ended; the notices it carried share its fate. `now` is plan time. */
export async function finishAttempt(
  db: Db,
  id: string,
  attempt: number,
  outcome: AttemptOutcome,
  now: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('attempts')
      .set({ ended_real: new Date().toISOString(), outcome: outcome.state, response: outcome.response })
      .where('message', '=', id)
      .where('n', '=', attempt)
      .execute();
    const sent = outcome.state === 'handed-over';
    await tx
      .updateTable('messages')
      .set({
        state: outcome.state,
        response: outcome.response,
        ...(outcome.subject === undefined ? {} : { subject: outcome.subject, hash: outcome.hash ?? null }),
        ...(sent ? { sent_at: now } : {}),
      })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('notices')
      .set({ state: outcome.state })
      .where('message', '=', id)
      .where('state', 'in', OPEN_STATES)
      .execute();
    await appendAudit(tx, [
      { at: now, kind: outcome.state, ref: id, data: { attempt, response: outcome.response, hash: outcome.hash } },
    ]);
  });
}

/** Attempts that a dead process left open have an unknown outcome. Only for a process that owns the ledger alone. */
export async function endOrphanAttempts(db: Db, now: string): Promise<number> {
  const orphans = await db.selectFrom('attempts').select(['message', 'n']).where('ended_real', 'is', null).execute();
  for (const { message, n } of orphans)
    await finishAttempt(
      db,
      message,
      n,
      { state: 'unknown', response: '发送进程中断，结果不明 / the sending process died' },
      now,
    );
  return orphans.length;
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
