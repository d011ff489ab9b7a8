/** One message with everything that is known of it: each attempt with the server's words, and what it carried. */
import { sql } from 'kysely';
import type { Db } from '../open';
import { countUnsettled } from '../write/messages';

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
export interface ResolutionFacts {
  /** Plan time. */
  readonly at: string;
  readonly arrived: boolean;
  /** As the person is named in the ledger. */
  readonly by: string;
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
  /** Copies that may have arrived without anybody knowing. */
  readonly unsettled: number;
  /** What persons have found out about it, the first first. */
  readonly resolutions: readonly ResolutionFacts[];
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
  const [unsettled, resolutions] = [await countUnsettled(db, row.id), await readResolutions(db, row.id)];
  return { ...row, attempts, returned, receipts, unsettled, resolutions, notices };
}

async function readResolutions(db: Db, message: string): Promise<ResolutionFacts[]> {
  const rows = await db
    .selectFrom('acts')
    .leftJoin('users', 'users.id', 'acts.user_id')
    .select(['acts.at', 'acts.detail', 'acts.reason', 'acts.user_id', 'users.name'])
    .where('act', '=', 'resolve')
    .where('state', '=', 'applied')
    .orderBy('real_at')
    .execute();
  return rows.flatMap(({ at, detail, reason, user_id, name }) => {
    const said = JSON.parse(detail) as { message: string; arrived: boolean };
    return said.message === message ? [{ at, arrived: said.arrived, by: name ?? user_id, reason: reason ?? '' }] : [];
  });
}

/** The SMS whose ids begin so, the latest first: 8 characters each. */
export async function readSmsBegun(
  db: Db,
  beginnings: readonly string[],
): Promise<Pick<MessageFacts, 'id' | 'windowAt'>[]> {
  if (beginnings.length === 0) return [];
  return db
    .selectFrom('messages')
    .select(['id', 'window_at as windowAt'])
    .where('channel', '=', 'sms')
    .where(sql<string>`left(id, 8)`, 'in', beginnings)
    .orderBy('window_at', 'desc')
    .execute();
}
