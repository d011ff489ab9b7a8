/** Receipts: kept first, then settled on the message that each is about, with the same end in whatever order and however often they come. */
import { createHash } from 'node:crypto';
import { appendAudit, insertRows, type Entry } from '../chain';
import type { Db } from '../open';
import type { ReceiptRow } from '../tables';

/** What a gateway says of a message; `at` real time, by its books. */
export interface TakenReceipt {
  readonly gatewayId?: string;
  readonly ourId?: string;
  readonly state: 'delivered' | 'failed';
  readonly at: string;
  readonly reason: string;
  /** Nobody has that number. */
  readonly absent: boolean;
}
/** What has changed by it. */
export interface Settled {
  readonly message: string;
  readonly contact: string;
  readonly state: 'delivered' | 'refused';
  /** It had been given up for refused or expired before. */
  readonly revived: boolean;
}
const MOST = 500;

/** Keeps receipts; durable when it resolves. One that is there already is the same one again. Answers how many are new. */
export async function takeReceipts(db: Db, receipts: readonly TakenReceipt[], takenReal: string): Promise<number> {
  const rows = receipts.map(({ gatewayId = null, ourId = null, state, at, reason, absent }) => ({
    id: createHash('sha256')
      .update(JSON.stringify([gatewayId, ourId, state, at, reason]))
      .digest('hex'),
    gateway_id: gatewayId,
    our_id: ourId,
    state,
    at,
    reason: reason.slice(0, 500),
    absent,
    taken_real: takenReal,
    message: null,
  }));
  return insertRows(db, 'receipts', rows);
}

/**
 * Settles what is still open, the newest first, so that what is nobody's does not stand in the way. Delivered is the end, also for a message that was given up before; failed makes it
 * refused, to go another way. A receipt of a message that is being handed over, or of none that is known yet, waits.
 * `now` is plan time.
 */
export async function settleReceipts(db: Db, now: string): Promise<Settled[]> {
  const open = await db
    .selectFrom('receipts')
    .selectAll()
    .where('message', 'is', null)
    .orderBy('taken_real', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  if (open.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const settled: Settled[] = [];
    const entries: Entry[] = [];
    for (const receipt of open) {
      const message = await messageOf(tx, receipt);
      if (message === null) continue;
      const one = await settle(tx, receipt, message, now);
      if (one === 'busy') continue;
      await tx.updateTable('receipts').set({ message }).where('id', '=', receipt.id).execute();
      if (one === null) continue;
      settled.push(one);
      const { state, at, reason } = receipt;
      entries.push({ at: now, kind: 'receipt', ref: message, data: { state, at, reason } });
    }
    await appendAudit(tx, entries);
    return settled;
  });
}

/** Forgets receipts that after so long are of no message of ours: other systems may use the same account. */
export const forgetReceipts = (db: Db, takenBefore: string) =>
  db.deleteFrom('receipts').where('message', 'is', null).where('taken_real', '<', takenBefore).execute();

/** By our id, else by the id that the gateway gave when it accepted the message. */
async function messageOf(tx: Db, { our_id, gateway_id }: ReceiptRow): Promise<string | null> {
  const query = tx.selectFrom('messages').select('messages.id').where('messages.channel', '=', 'sms');
  const own = our_id ? await query.where('messages.id', '=', our_id).executeTakeFirst() : undefined;
  if (own || !gateway_id) return own?.id ?? null;
  const accepted = await query
    .innerJoin('attempts', 'attempts.message', 'messages.id')
    .where('attempts.outcome', '=', 'handed-over')
    .where('attempts.response', '=', gateway_id)
    .orderBy('attempts.began_real', 'desc')
    .executeTakeFirst();
  return accepted?.id ?? null;
}

const DELIVERABLE = ['handed-over', 'unknown', 'deferred', 'refused', 'expired'] as const;
const FAILING = ['handed-over', 'unknown'] as const;

async function settle(tx: Db, receipt: ReceiptRow, id: string, now: string): Promise<Settled | 'busy' | null> {
  const message = await tx
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom('attempts')
    .selectAll()
    .where('message', '=', id)
    .orderBy('n', 'desc')
    .executeTakeFirst();
  if (!last || last.ended_real === null) return 'busy';
  const delivered = receipt.state === 'delivered';
  const from: readonly string[] = delivered ? DELIVERABLE : FAILING;
  if (!from.includes(message.state)) return null;
  // What an earlier try has come to says nothing against a later one that the gateway took.
  const other = last.outcome === 'handed-over' && receipt.gateway_id !== null && receipt.gateway_id !== last.response;
  if (!delivered && other) return null;
  const state = delivered ? 'delivered' : 'refused';
  const response = `${receipt.absent ? 'number' : 'message'}: ${receipt.reason || '未送达 / not delivered'}`;
  await tx
    .updateTable('messages')
    .set(delivered ? { state, sent_at: message.sent_at ?? now } : { state, response, followed: false })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('notices')
    .set({ state })
    .where('message', '=', id)
    .where('state', 'in', from as (typeof DELIVERABLE)[number][])
    .execute();
  const revived = message.state === 'refused' || message.state === 'expired';
  return { message: id, contact: message.contact, state, revived };
}
