/** One message with everything that is known of it: each attempt with the server's words, and what it carried. */
import type { Db } from '../open';

export interface AttemptFacts {
  readonly n: number;
  /** Plan time. */
  readonly beganAt: string;
  /** Real time. */
  readonly began: string;
  readonly ended: string | null;
  readonly outcome: string | null;
  readonly response: string | null;
  /** It only asked what had become of an earlier one: nothing was handed over. */
  readonly lookedUp: boolean;
}
/** What a gateway said of it later. */
export interface ReceiptFacts {
  readonly state: 'delivered' | 'failed';
  /** Real time, by the gateway's books. */
  readonly at: string;
  readonly reason: string;
}
export interface MessageFacts {
  readonly id: string;
  readonly messageId: string;
  readonly edition: string;
  readonly contact: string;
  readonly channel: string;
  readonly urgent: boolean;
  readonly state: string;
  readonly subject: string | null;
  /** SHA-256 of the bytes that were handed over, hex. */
  readonly hash: string | null;
  readonly windowAt: string;
  readonly sentAt: string | null;
  readonly attempts: readonly AttemptFacts[];
  /** What came back for it: a bounce (`failed`), a delay, a machine's answer, or something else. */
  readonly returned: readonly {
    /** Plan time. */
    readonly at: string;
    readonly verdict: string;
    readonly status: string | null;
    readonly words: string;
  }[];
  readonly receipts: readonly ReceiptFacts[];
  readonly notices: readonly {
    readonly key: string;
    readonly occurrence: string | null;
    readonly unit: string;
    readonly kind: string;
    readonly step: number;
    readonly at: string;
    readonly state: string;
    readonly stateReason: string | null;
  }[];
}

/** By our id or by its Message-ID, with or without its angle brackets; null when there is no such message. */
export async function readMessage(db: Db, id: string): Promise<MessageFacts | null> {
  const bare = id.trim().replace(/^<(.*)>$/, '$1');
  const row = await db
    .selectFrom('messages')
    .select([
      'id',
      'message_id as messageId',
      'edition',
      'contact',
      'channel',
      'urgent',
      'state',
      'subject',
      'hash',
      'window_at as windowAt',
      'sent_at as sentAt',
    ])
    .where((eb) => eb.or([eb('id', '=', bare), eb('message_id', '=', `<${bare}>`)]))
    .executeTakeFirst();
  if (!row) return null;
  const attempts = await db
    .selectFrom('attempts')
    .select([
      'n',
      'began_at as beganAt',
      'began_real as began',
      'ended_real as ended',
      'outcome',
      'response',
      'looked_up as lookedUp',
    ])
    .where('message', '=', row.id)
    .orderBy('n')
    .execute();
  const notices = await db
    .selectFrom('notices')
    .select(['key', 'occurrence', 'unit', 'kind', 'step', 'at', 'state', 'state_reason as stateReason'])
    .where('message', '=', row.id)
    .orderBy('key')
    .execute();
  const returned = await db
    .selectFrom('returns')
    .select(['at', 'verdict', 'status', 'words'])
    .where('message', '=', row.id)
    .orderBy('real_at')
    .orderBy('id')
    .execute();
  const receipts = await db
    .selectFrom('receipts')
    .select(['state', 'at', 'reason'])
    .where('message', '=', row.id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return { ...row, attempts, returned, receipts, notices };
}
