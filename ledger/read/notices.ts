/** The ledger's notices with the fate of the message that carried each. */
import type { Db } from '../open';

export interface NoticeFacts {
  readonly key: string;
  readonly occurrence: string | null;
  readonly unit: string;
  readonly contact: string;
  readonly role: string;
  readonly channel: string;
  readonly kind: string;
  readonly step: number;
  readonly at: string;
  /** Plan time at which it leaves, or left, at the earliest. */
  readonly windowAt: string;
  readonly state: string;
  readonly stateReason: string | null;
  /** Our id of the message that carried it. */
  readonly message: string | null;
  readonly messageId: string | null;
  readonly attempts: number;
  /** Real time at which its last attempt began. */
  readonly begunReal: string | null;
  readonly sentAt: string | null;
}
export interface NoticeFilter {
  /** Plan time, included. */
  readonly since?: string;
  readonly units?: readonly string[];
  readonly states?: readonly string[];
  /** At most so many. */
  readonly limit?: number;
  /** Only what comes after this one in the order of the answer. */
  readonly after?: Pick<NoticeFacts, 'at' | 'key'>;
}

/** By the item's instant, then by key; in pages where a limit and the last of the page before are given. */
export async function readNotices(db: Db, filter: NoticeFilter): Promise<NoticeFacts[]> {
  let query = db
    .selectFrom('notices')
    .leftJoin('messages', 'messages.id', 'notices.message')
    .leftJoin('attempts', (join) =>
      join.onRef('attempts.message', '=', 'messages.id').onRef('attempts.n', '=', 'messages.attempts'),
    )
    .select([
      'notices.key',
      'notices.occurrence',
      'notices.unit',
      'notices.contact',
      'notices.role',
      'notices.channel',
      'notices.kind',
      'notices.step',
      'notices.at',
      'notices.window_at as windowAt',
      'notices.state',
      'notices.state_reason as stateReason',
      'notices.message',
      'messages.message_id as messageId',
      'messages.attempts',
      'messages.sent_at as sentAt',
      'attempts.began_real as begunReal',
    ])
    .orderBy('notices.at')
    .orderBy('notices.key');
  if (filter.since) query = query.where('notices.at', '>=', filter.since);
  if (filter.units) query = query.where('notices.unit', 'in', [...filter.units]);
  if (filter.states) query = query.where('notices.state', 'in', filter.states as never);
  const { after } = filter;
  if (after)
    query = query.where((eb) => eb(eb.refTuple('notices.at', 'notices.key'), '>', eb.tuple(after.at, after.key)));
  if (filter.limit) query = query.limit(filter.limit);
  return (await query.execute()).map((row) => ({ ...row, attempts: row.attempts ?? 0 }));
}
