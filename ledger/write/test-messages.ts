/** Messages that a person sends to see whether a contact can be reached: about nothing, and followed by nobody. */
import { randomBytes } from 'node:crypto';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { revive } from './addresses';
import { noticeKey } from './notices';
import { phoneFreeFor } from './phones';

export interface TestMessages {
  readonly edition: string;
  readonly unit: string;
  /** As in the ledger's other rows: the e-mail in lower case, else the mobile number. */
  readonly contact: string;
  readonly role: string;
  readonly channels: readonly string[];
  /** Where a channel reaches the contact; absent = whatever is flagged is so wherever it reaches. */
  readonly addressOn?: (channel: string) => string;
  /** Right-hand side of Message-IDs. */
  readonly domain: string;
  readonly user: string;
  /** Plan time. */
  readonly now: string;
}

export interface TestMessage {
  readonly id: string;
  readonly channel: string;
  /** The address is flagged as dead: what comes of the test decides whether it is used again. */
  readonly flagged: boolean;
}

export interface WrittenTests {
  readonly tests: readonly TestMessage[];
  /** No SMS was written: the phone has had as many as its limits allow until then, plan time. */
  readonly phoneFreeAt: string | null;
}

/** In the notice of such a test, so that a bounce that comes days later knows of it. */
const FLAGGED = JSON.stringify({ flagged: true });

/**
 * One for each channel. Urgent, so that the cap of a day does not count them; taken over from the first,
 * so that no delivery tries them again or tells a supervisor: whoever asked sees what became of them.
 */
export async function writeTestMessages(db: Db, test: TestMessages): Promise<WrittenTests> {
  const { edition, unit, contact, role, channels, addressOn, domain, user, now } = test;
  const common = { edition, contact, window_at: now, urgent: true, state: 'claimed' };
  return db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('addresses').selectAll().where('contact', '=', contact).execute();
    const used = rows.filter(({ channel, address }) => address === '' || address === (addressOn?.(channel) ?? address));
    const dead = new Set(used.map(({ channel }) => channel));
    const phoneFreeAt = channels.includes('sms') ? await phoneFreeFor(tx, contact, now) : null;
    const open = channels.filter((channel) => channel !== 'sms' || phoneFreeAt === null);
    const made = open.map((channel) => ({
      id: `m${randomBytes(8).toString('hex')}`,
      channel,
      flagged: dead.has(channel),
    }));
    await insertRows(
      tx,
      'messages',
      made.map(({ id, channel }) => ({
        ...common,
        id,
        channel,
        message_id: `<${id}@${domain}>`,
        attempts: 0,
        created_at: now,
        followed: true,
      })),
    );
    await insertRows(
      tx,
      'notices',
      made.map(({ id, channel, flagged }) => ({
        ...common,
        key: noticeKey(['test', id]),
        occurrence: null,
        requirement: null,
        unit,
        role,
        channel,
        kind: 'test',
        step: 1,
        at: now,
        due_date: null,
        late: false,
        state_reason: null,
        message: id,
        payload: flagged ? FLAGGED : '{}',
      })),
    );
    await appendAudit(
      tx,
      made.map(({ id, channel }) => ({ at: now, kind: 'test', ref: id, data: { channel, user } })),
    );
    return { tests: made, phoneFreeAt };
  });
}

const testIn = (tx: Db, message: string) =>
  tx.selectFrom('notices').select('key').where('message', '=', message).where('kind', '=', 'test');

/** Whoever sent a test looks himself; there is nothing to tell by another way. */
export const isTest = async (tx: Db, message: string): Promise<boolean> =>
  (await testIn(tx, message).executeTakeFirst()) !== undefined;

/** Whether the message is a test to an address that was flagged when it left. */
export const isTestOfFlagged = async (tx: Db, message: string): Promise<boolean> =>
  (await testIn(tx, message).where('payload', '=', FLAGGED).executeTakeFirst()) !== undefined;

/**
 * Revives the address of such a test where its outcome, as it stands by now, is one of `proofs`: a bounce that was quicker than we
 * wins. Not in the transaction that wrote the outcome, because that ends attempts of many messages at once and knows of none what
 * it is for: killed in between the address stays flagged, nobody is told otherwise, and the next test revives it.
 */
export async function reviveByTest(db: Db, message: string, proofs: readonly string[], now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const test = await tx
      .selectFrom('messages')
      .select(['contact', 'channel', 'state'])
      .where('id', '=', message)
      .forUpdate()
      .executeTakeFirst();
    if (!test || !proofs.includes(test.state) || !(await isTestOfFlagged(tx, message))) return false;
    await appendAudit(tx, await revive(tx, [test.contact], test.channel, now));
    return true;
  });
}
