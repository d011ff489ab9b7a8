/** Attempts begin: what still has to be said is decided at the moment of sending; many at a time, because a herd is thousands. */
import { sql, type ExpressionBuilder } from 'kysely';
import { OWING } from '../../domain/acts';
import type { Instant } from '../../domain/plan';
import { insertRows } from '../chain';
import { readMany } from '../many';
import type { Db } from '../open';
import type { MessageRow, NoticeRow, Tables } from '../tables';
import { AGENDA_KINDS } from './occurrence';

/** States in which a message still has to go (or to go again). */
export const OPEN_STATES = ['claimed', 'deferred', 'unknown'] as const;

export interface Begun {
  readonly message: MessageRow;
  readonly attempt: number;
  /** Real time at which the one before began; null for the first. */
  readonly triedAt: string | null;
  readonly notices: readonly NoticeRow[];
}
export interface Beginning {
  /** The run of sending that takes them. */
  readonly run: string;
  readonly which: Which;
  /** Plan time. */
  readonly now: Instant;
}
/** `first`: only messages that nobody has tried yet; `again`: those that a delivery workflow tries once more. */
export type Which = 'first' | 'again';

/**
 * Writes that attempts begin and answers what still has to be said: notices whose unit has handed in meanwhile are superseded
 * here, at the very moment of sending. Messages with nothing left to say, or that another run holds, are not answered.
 */
export async function beginAttempts(db: Db, ids: readonly string[], { run, which, now }: Beginning): Promise<Begun[]> {
  if (ids.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const messages = await tx
      .selectFrom('messages')
      .selectAll()
      .where('id', 'in', [...ids])
      .where('state', 'in', OPEN_STATES)
      .where('attempts', which === 'first' ? '=' : '>=', 0)
      .where((eb) => eb.not(eb.exists(openAttempt(eb))))
      .orderBy('id')
      .forUpdate()
      .execute();
    if (messages.length === 0) return [];
    const open = messages.map(({ id }) => id);
    await supersedeEnded(tx, open);
    const notices = new Map<string, NoticeRow[]>();
    for (const notice of await readOpen(tx, open)) {
      const held = notices.get(notice.message!);
      if (held) held.push(notice);
      else notices.set(notice.message!, [notice]);
    }
    const silent = open.filter((id) => !notices.has(id));
    if (silent.length > 0)
      await tx.updateTable('messages').set({ state: 'superseded' }).where('id', 'in', silent).execute();
    const tried = which === 'again' ? await readTried(tx, open) : new Map<string, string>();
    const begun = messages
      .filter(({ id }) => notices.has(id))
      .map((message) => ({
        message,
        attempt: message.attempts + 1,
        triedAt: tried.get(message.id) ?? null,
        notices: notices.get(message.id)!,
      }));
    await writeBegun(tx, begun, run, now);
    return begun;
  });
}

/** An attempt at the message that has not ended. */
const openAttempt = (eb: ExpressionBuilder<Tables, 'messages'>) =>
  eb
    .selectFrom('attempts')
    .select('attempts.n')
    .whereRef('attempts.message', '=', 'messages.id')
    .where('attempts.ended_real', 'is', null);

const readOpen = (tx: Db, messages: readonly string[]): Promise<readonly NoticeRow[]> =>
  readMany<NoticeRow>(
    tx,
    sql`select notices.* from ${listed(messages)} join notices on notices.message = listed.id
      where notices.state in (${sql.join(OPEN_STATES)}) order by notices.key`,
  );

async function readTried(tx: Db, messages: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('attempts')
    .select(['message', 'began_real'])
    .where('message', 'in', [...messages])
    .orderBy('n')
    .execute();
  return new Map(rows.map((row) => [row.message, row.began_real])); // the last of each stays
}

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
    .where(
      'id',
      'in',
      begun.map(({ message }) => message.id),
    )
    .execute();
}

/** From the few notices to their standings by key, one by one: among thousands of standings nothing else is quick. */
async function supersedeEnded(tx: Db, messages: readonly string[]): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select notices.key from ${listed(messages)} join notices on notices.message = listed.id
      left join standings on standings.occurrence = notices.occurrence and standings.unit = notices.unit
      where notices.kind in (${sql.join(AGENDA_KINDS)}) and notices.state in (${sql.join(OPEN_STATES)})
        and (standings.standing is null or standings.standing not in (${sql.join(OWING)}))`.execute(tx);
  if (rows.length === 0) return;
  await tx
    .updateTable('notices')
    .set({ state: 'superseded', state_reason: 'ended-before-sending' })
    .where(
      'key',
      'in',
      rows.map(({ key }) => key),
    )
    .execute();
}

/** Ids as a table `listed (id)`: one parameter, however many they are, so that the statement is planned alike each time. */
const listed = (ids: readonly string[]) => sql`json_array_elements_text(${JSON.stringify(ids)}::json) as listed (id)`;
