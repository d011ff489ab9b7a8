/** What came back for a mail that was handed over: recorded, and where it was given up the mail counts as refused after all. */
import { createHash } from 'node:crypto';
import { appendAudit, insertRows, type Entry } from '../chain';
import type { Db } from '../open';
import type { MessageRow, NoticeState, ReturnRow } from '../tables';
import { flag } from './addresses';
import { isTest, isTestOfFlagged } from './test-messages';

export interface Returned {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly verdict: ReturnRow['verdict'];
  readonly status: string | null;
  readonly words: string;
  /** Plan time. */
  readonly now: string;
}
/** `turned-back`: it is in trouble, and dispatch has to look. */
export type Taken =
  { readonly what: 'no-such-message' } | { readonly what: 'recorded' | 'turned-back'; readonly message: string };

/** What the caller knows of servers' words. */
export interface Words {
  /** Gets what the row said before and answers what it says now. */
  readonly responseOf: (before: string | null) => string;
  readonly isDead: (response: string) => boolean;
}

/** What may still turn out not to have arrived. An expired message has its alarm, a superseded one was never needed. */
const ARRIVED: readonly NoticeState[] = ['claimed', 'handed-over', 'delivered', 'deferred', 'unknown'];

/** Whoever has got a mail knows its return path and may write to it as often as he likes. */
const MOST = 20;

/**
 * Writes down one report, the same twice only once. `failed` refuses the mail and what it carried, as a refusal at once would
 * have: its delivery goes another way. Nobody follows a test, so the address that it revived is flagged here again.
 * Throws while the mail is being handed over: its outcome must not come after its bounce.
 */
export async function writeReturned(db: Db, returned: Returned, { responseOf, isDead }: Words): Promise<Taken> {
  const { messageId, verdict, status, words, now } = returned;
  return db.transaction().execute(async (tx) => {
    const message = await tx
      .selectFrom('messages')
      .selectAll()
      .where('message_id', '=', messageId)
      .where('channel', '=', 'email')
      .forUpdate()
      .executeTakeFirst();
    if (!message) return { what: 'no-such-message' };
    await refuseWhileOpen(tx, message.id);
    const fails = verdict === 'failed' && ARRIVED.includes(message.state);
    const entries: Entry[] = [];
    const held = await tx.selectFrom('returns').select('id').where('message', '=', message.id).execute();
    const id = createHash('sha256')
      .update(JSON.stringify([verdict, status, words]))
      .digest('hex')
      .slice(0, 16);
    if (!held.some((one) => one.id === id) && (fails || held.length < MOST)) {
      const row = { message: message.id, id, at: now, real_at: new Date().toISOString(), verdict, status, words };
      await insertRows(tx, 'returns', [row]);
      const kind = fails ? 'bounced' : 'returned';
      entries.push({ at: now, kind, ref: message.id, data: { return: id, verdict, status } });
    }
    const follows = fails && !(await isTest(tx, message.id));
    if (fails) {
      const response = responseOf(message.response);
      await turnBack(tx, message, response, follows);
      const { contact, channel } = message;
      const dead = { contact, channel, reason: response, address: contact }; // of a mail: the mailbox names the person
      if (isDead(response) && (await isTestOfFlagged(tx, message.id)))
        entries.push(...(await flag(tx, dead, message.id, now)));
    }
    await appendAudit(tx, entries);
    // Asked again because our answer was not heard: the first time may have ended before dispatch was told.
    const untold = message.state === 'refused' && !message.followed;
    return { what: follows || untold ? 'turned-back' : 'recorded', message: message.id };
  });
}

async function refuseWhileOpen(tx: Db, message: string): Promise<void> {
  const open = await tx
    .selectFrom('attempts')
    .select('n')
    .where('message', '=', message)
    .where('ended_real', 'is', null)
    .executeTakeFirst();
  if (open) throw new Error(`${message} is being handed over`);
}

async function turnBack(tx: Db, { id, followed }: MessageRow, response: string, follows: boolean): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ state: 'refused', response, followed: !follows && followed })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('notices')
    .set({ state: 'refused', state_reason: 'bounced' })
    .where('message', '=', id)
    .where('state', 'in', ARRIVED)
    .execute();
}
