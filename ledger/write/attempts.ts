/** Attempts begin: what still has to be said is decided at the moment of sending; many at a time, because a herd is thousands. */
import { sql, type ExpressionBuilder } from 'kysely';
import type { Instant } from '../../domain/plan';
import { insertRows } from '../chain';
import { listed, readMany } from '../many';
import type { Db } from '../open';
import type { MessageRow, Tables } from '../tables';
import { OPEN_STATES, readCarried, supersede, type CarriedNotice } from './carried';
import { tooSoon } from './phones';

export interface Begun {
  readonly message: MessageRow;
  readonly attempt: number;
  /** Real time at which the last attempt began of which nobody knows whether it arrived; null where there is none. */
  readonly unsettledSince: string | null;
  readonly notices: readonly CarriedNotice[];
}
export interface Beginning {
  /** The run of sending that takes them. */
  readonly run: string;
  readonly which: Which;
  /** Plan time. */
  readonly now: Instant;
}
/** `first`: nobody has tried them yet; `again`: a delivery workflow tries once more; `paced`: so, and no SMS beyond a phone's limits. */
export type Which = 'first' | 'again' | 'paced';

/**
 * Writes that attempts begin and answers what still has to be said: notices whose reason has ended meanwhile are superseded
 * here, at the very moment of sending. Messages with nothing left to say, or that another run holds, are not answered.
 */
export async function beginAttempts(db: Db, ids: readonly string[], { run, which, now }: Beginning): Promise<Begun[]> {
  if (ids.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const locked = await lockMessages(tx, ids, which);
    if (locked.length === 0) return [];
    const held = await readHeld(tx, ids);
    const free = locked.filter(({ id }) => !held.has(id));
    const soon = which === 'paced' ? await tooSoon(tx, free, now) : NONE;
    const messages = free.filter(({ id }) => !soon.has(id));
    const open = messages.map(({ id }) => id);
    const found = await readCarried(tx, open);
    await supersede(tx, found);
    const notices = new Map<string, CarriedNotice[]>();
    for (const { ended, ...notice } of found) {
      if (ended) continue;
      const own = notices.get(notice.message!);
      if (own) own.push(notice);
      else notices.set(notice.message!, [notice]);
    }
    const silent = open.filter((id) => !notices.has(id));
    if (silent.length > 0)
      await tx.updateTable('messages').set({ state: 'superseded' }).where('id', 'in', silent).execute();
    const unsettled = which !== 'first' ? await readUnsettled(tx, open) : new Map<string, string>();
    const begun = messages
      .filter(({ id }) => notices.has(id))
      .map((message) => ({
        message,
        attempt: message.attempts + 1,
        unsettledSince: unsettled.get(message.id) ?? null,
        notices: notices.get(message.id)!,
      }));
    await writeBegun(tx, begun, run, now);
    return begun;
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Locked first: what is read of them by the next statements is then what everybody before us has committed. */
const lockMessages = (tx: Db, ids: readonly string[], which: Which): Promise<MessageRow[]> =>
  readMany<MessageRow>(
    tx,
    sql`select messages.* from ${listed(ids)} join messages on messages.id = listed.id
      where messages.state in (${sql.join(OPEN_STATES)}) ${which === 'first' ? sql`and messages.attempts = 0` : sql``}
      order by messages.id for update of messages`,
  );

/** Those with an attempt that has not ended: another run holds them. */
async function readHeld(tx: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ message: string }>`select attempts.message
    from ${listed(ids)} join attempts on attempts.message = listed.id where attempts.ended_real is null`.execute(tx);
  return new Set(rows.map(({ message }) => message));
}

/** Whatever came after it: a look-up that found nothing yet, or a try that did not leave, settles nothing. */
async function readUnsettled(tx: Db, messages: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('attempts')
    .innerJoin('messages', 'messages.id', 'attempts.message')
    .select(['message', 'began_real'])
    .where('message', 'in', inList(messages))
    .where(isUnsettled)
    .orderBy('n')
    .execute();
  return new Map(rows.map((row) => [row.message, row.began_real])); // the last of each stays
}

/** Of an attempt beside its message: it handed something over, and nobody knows whether it arrived. */
export const isUnsettled = (eb: ExpressionBuilder<Tables, 'attempts' | 'messages'>) =>
  eb.and([
    eb('attempts.outcome', '=', 'unknown'),
    eb('attempts.looked_up', '=', false),
    eb('attempts.n', '>', eb.ref('messages.settled')),
  ]);

async function writeBegun(tx: Db, begun: readonly Begun[], run: string, now: Instant): Promise<void> {
  if (begun.length === 0) return;
  const began_real = new Date().toISOString();
  await insertRows(
    tx,
    'attempts',
    begun.map(({ message, attempt }) => ({ message: message.id, n: attempt, began_at: now, began_real, run })),
  );
  await tx
    .updateTable('messages')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', inList(begun.map(({ message }) => message.id)))
    .execute();
}

const inList = (ids: readonly string[]) => sql<string>`(select id from ${listed(ids)})`;
