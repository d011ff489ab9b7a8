/** Receipts: kept first, then settled on the message that each is about, with the same end in whatever order and however often they come. */
import { createHash } from 'node:crypto';
import { appendAudit, insertRows, type Entry } from '../chain';
import type { Db } from '../open';
import type { ExpressionBuilder } from 'kysely';
import type { ReceiptRow, Tables } from '../tables';
import { revive, wentElsewhere } from './addresses';
import { isTest, isTestOfFlagged } from './test-messages';

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
  /** `deferred`: a copy of it has failed for sure, and it goes on being tried. */
  readonly state: 'delivered' | 'refused' | 'deferred';
  /** Whose phone got it after it had been given up for refused or expired, or got a test although it was flagged. */
  readonly revived: string | null;
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
 * Settles what is still open and of a message of ours. Delivered is the end, also for a message that was given up before; failed
 * makes it refused, to go another way, unless it is to be tried again anyhow. A receipt of a message that is being handed over, or
 * of none that is known yet, waits. `now` is plan time.
 */
export async function settleReceipts(db: Db, now: string): Promise<Settled[]> {
  const ours = await readOurs(db);
  if (ours.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const settled: Settled[] = [];
    const entries: Entry[] = [];
    for (const { about, ...receipt } of ours) {
      const message = about!;
      const one = await settle(tx, receipt, message, now);
      if (one === 'busy') continue;
      await tx.updateTable('receipts').set({ message }).where('id', '=', receipt.id).execute();
      if (one === null) continue;
      settled.push(one);
      const { state, at, reason } = receipt;
      entries.push({ at: now, kind: 'receipt', ref: message, data: { state, at, reason } });
    }
    // A phone that got it is not dead, whatever an earlier receipt said.
    const alive = settled.map(({ revived }) => revived).filter((contact) => contact !== null);
    await appendAudit(tx, [...entries, ...(await revive(tx, alive, 'sms', now))]);
    return settled;
  });
}

/** Forgets receipts that after so long are of no message of ours: other systems may use the same account. */
export const forgetReceipts = (db: Db, takenBefore: string) =>
  db.deleteFrom('receipts').where('message', 'is', null).where('taken_real', '<', takenBefore).execute();

/** The oldest first. Other systems may use the same account: theirs, however many, are not among so many. */
const readOurs = (db: Db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('receipts')
        .selectAll('receipts')
        .select((eb) => eb.fn.coalesce(named(eb), accepted(eb)).as('about'))
        .where('receipts.message', 'is', null)
        .as('open'),
    )
    .selectAll()
    .where('about', 'is not', null)
    .orderBy('taken_real')
    .orderBy('id')
    .limit(MOST)
    .execute();

/** The message of our id. */
const named = (eb: ExpressionBuilder<Tables, 'receipts'>) =>
  eb
    .selectFrom('messages')
    .select('messages.id')
    .where('messages.channel', '=', 'sms')
    .whereRef('messages.id', '=', 'receipts.our_id');

/** Else the one of the id that the gateway gave when it accepted it. */
const accepted = (eb: ExpressionBuilder<Tables, 'receipts'>) =>
  eb
    .selectFrom('attempts')
    .innerJoin('messages', 'messages.id', 'attempts.message')
    .select('messages.id')
    .where('messages.channel', '=', 'sms')
    .where('attempts.outcome', '=', 'handed-over')
    .where('attempts.response', '!=', '')
    .whereRef('attempts.response', '=', 'receipts.gateway_id')
    .orderBy('attempts.began_real', 'desc')
    .limit(1);

/** Looked at once the message is locked: of two who settle at a time one does. */
const isOpen = async (tx: Db, { id }: ReceiptRow): Promise<boolean> =>
  (await tx
    .selectFrom('receipts')
    .select('id')
    .where('id', '=', id)
    .where('message', 'is', null)
    .executeTakeFirst()) !== undefined;

const DELIVERABLE = ['handed-over', 'unknown', 'deferred', 'refused', 'expired'] as const;
const FAILING = ['handed-over', 'unknown', 'deferred'] as const;

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
  if (!(await isOpen(tx, receipt))) return null;
  const delivered = receipt.state === 'delivered';
  const from: readonly string[] = delivered ? DELIVERABLE : FAILING;
  if (!from.includes(message.state)) return null;
  // What an earlier try has come to says nothing against a later one that the gateway took.
  const other = last.outcome === 'handed-over' && receipt.gateway_id !== null && receipt.gateway_id !== last.response;
  if (!delivered && other) return null;
  const response = `${receipt.absent ? 'number' : 'message'}: ${receipt.reason || '未送达 / not delivered'}`;
  if (!delivered && message.state === 'deferred') {
    await failCopy(tx, id, response);
    return { message: id, state: 'deferred', revived: null };
  }
  const state = delivered ? 'delivered' : 'refused';
  await tx
    .updateTable('messages')
    .set(delivered ? { state, sent_at: message.sent_at ?? now } : { state, response, followed: await isTest(tx, id) })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('notices')
    .set({ state, state_reason: null }) // why we had not sent it again says nothing of the copy that the receipt is about
    .where('message', '=', id)
    .where('state', 'in', from as (typeof DELIVERABLE)[number][])
    .execute();
  const givenUp = message.state === 'refused' || message.state === 'expired';
  const alive = delivered && (givenUp || (await isTestOfFlagged(tx, id))) && !(await wentElsewhere(tx, id));
  return { message: id, state, revived: alive ? message.contact : null };
}

/**
 * A message that will be tried again goes on: what has failed is the copy of which nobody knew, the last such. Its attempt says so,
 * because who handed it over may still come back and say that it was taken: with the receipt gone by, the message would count as
 * handed over for ever. The receipt is done with, because left open it would be held against the next copy.
 */
const failCopy = (tx: Db, id: string, response: string) =>
  tx
    .updateTable('attempts')
    .set({ outcome: 'refused', response })
    .where('message', '=', id)
    .where('n', '=', (eb) =>
      eb
        .selectFrom('attempts as copy')
        .select((own) => own.fn.max('copy.n').as('n'))
        .where('copy.message', '=', id)
        .where('copy.outcome', '=', 'unknown')
        .where('copy.looked_up', '=', false),
    )
    .execute();
