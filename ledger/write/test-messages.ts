/** Messages that a person sends to see whether a contact can be reached: about nothing, and followed by nobody. */
import { randomBytes } from 'node:crypto';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { noticeKey } from './notices';

export interface TestMessages {
  readonly edition: string;
  readonly unit: string;
  /** As in the ledger's other rows: the e-mail in lower case, else the mobile number. */
  readonly contact: string;
  readonly role: string;
  readonly channels: readonly string[];
  /** Right-hand side of Message-IDs. */
  readonly domain: string;
  readonly user: string;
  /** Plan time. */
  readonly now: string;
}

/**
 * One for each channel; answers their ids. Urgent, so that the cap of a day does not count them; taken over from the first,
 * so that no delivery tries them again or tells a supervisor: whoever asked sees what became of them.
 */
export async function writeTestMessages(db: Db, test: TestMessages): Promise<string[]> {
  const { edition, unit, contact, role, channels, domain, user, now } = test;
  const made = channels.map((channel) => ({ id: `m${randomBytes(8).toString('hex')}`, channel }));
  const common = { edition, contact, window_at: now, urgent: true, state: 'claimed' };
  await db.transaction().execute(async (tx) => {
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
      made.map(({ id, channel }) => ({
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
        payload: '{}',
      })),
    );
    await appendAudit(
      tx,
      made.map(({ id, channel }) => ({ at: now, kind: 'test', ref: id, data: { channel, user } })),
    );
  });
  return made.map(({ id }) => id);
}
