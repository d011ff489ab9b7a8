/** The promises P1, P2, P3 and P6, asked of what a mail server got and of what the ledger says. */
import { createHash } from 'node:crypto';
import type { Db } from '../../ledger/open';
import { toldAfterTheEnd } from './ended-reasons';
import type { Copy } from './post-office';

/** Broken promises in words; none = all are kept. `now` = plan time by which everything due is to be settled. */
export async function brokenPromises(db: Db, copies: readonly Copy[], now: string): Promise<string[]> {
  const notices = await db.selectFrom('notices').selectAll().where('window_at', '<=', now).execute();
  const messages = await db.selectFrom('messages').selectAll().execute();
  const attempts = await db.selectFrom('attempts').selectAll().orderBy('n').execute();
  const broken = await toldAfterTheEnd(db, copies);
  for (const notice of notices) {
    if (!ENDED.has(notice.state)) broken.push(`P1: ${notice.key} is ${notice.state}`);
    if (notice.state !== 'expired' || notice.kind === 'alarm') continue;
    if (!notices.some(({ key, kind }) => kind === 'alarm' && key.includes(`undelivered/${notice.message}`)))
      broken.push(`P1: ${notice.key} expired without an alarm`);
  }
  for (const { id, message_id, channel, state, hash, attempts: tried } of messages) {
    if (channel !== 'email') continue;
    const own = attempts.filter(({ message }) => message === id);
    const got = copies.filter(({ messageId }) => messageId === message_id);
    const taken = got.filter((copy) => copy.taken).length;
    const unknown = own.filter(({ outcome }) => outcome === 'unknown').length;
    if (own.length !== tried || own.some(({ outcome }) => outcome === null))
      broken.push(`P6: ${message_id} has ${tried} attempts, rows of ${own.length}`);
    if (taken > (state === 'handed-over' ? 1 : 0) + unknown)
      broken.push(`P2: ${message_id} was taken ${taken} times, the ledger knows of ${unknown} unknown ones`);
    if (state === 'handed-over' && taken === 0) broken.push(`P6: ${message_id} never came`);
    const bytes = new Set(got.map(({ raw }) => sha256(raw)));
    if (bytes.size > 1) broken.push(`P2: ${message_id} came in ${bytes.size} versions`);
    // Of what was always turned away the ledger keeps no hash: there is nothing that a later copy could differ from.
    const isKept = own.some(({ outcome }) => outcome !== 'deferred');
    if (got.length > 0 && isKept && !bytes.has(hash ?? ''))
      broken.push(`P6: ${message_id} is not the one of the ledger`);
  }
  const known = new Set(messages.map(({ message_id }) => message_id));
  for (const { messageId } of copies) if (!known.has(messageId)) broken.push(`P6: ${messageId} is in no row`);
  return broken;
}

const ENDED = new Set(['handed-over', 'delivered', 'refused', 'superseded', 'expired']);
const sha256 = (data: string): string => createHash('sha256').update(data, 'latin1').digest('hex');
