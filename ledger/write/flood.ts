/** What the flood guard remembers: how much was usual, that it held, and what a person then let pass. */
import { sql } from 'kysely';
import { appendAudit } from '../chain';
import type { Db } from '../open';
import { getMeta, setMeta } from './dispatch';

const DAYS_30_MS = 30 * 86_400_000;

/** The most messages beside those foreseen (by `kinds`, unless urgent) that any window of the last 30 days of plan time made. */
export async function mostUnforeseen(db: Db, kinds: readonly string[], now: string): Promise<number> {
  const windows = await db
    .selectFrom('messages')
    .select((eb) => ['window_at', eb.fn.count<string>('id').as('n')])
    .where('window_at', '>', new Date(Date.parse(now) - DAYS_30_MS).toISOString())
    .where((eb) =>
      eb.or([
        eb('urgent', '=', true),
        eb.not(
          eb.exists(
            eb
              .selectFrom('notices')
              .select('notices.key')
              .whereRef('notices.message', '=', 'messages.id')
              .where('notices.kind', 'in', [...kinds]),
          ),
        ),
      ]),
    )
    .groupBy('window_at')
    .orderBy(sql`count(id)`, 'desc')
    .limit(1)
    .execute();
  return Number(windows[0]?.n ?? 0);
}

/** Holds all sending in the guard's name; `now` is plan time. */
export async function writeFloodHold(db: Db, messages: number, now: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await setMeta(tx, 'hold', now);
    await setMeta(tx, 'flood', String(messages));
    await appendAudit(tx, [{ at: now, kind: 'hold', ref: 'sending', data: { user: 'flood-guard', messages } }]);
  });
}

/** A person who releases what the guard held has looked: as much may leave. */
export async function passFlood(tx: Db): Promise<void> {
  const messages = await getMeta(tx, 'flood');
  if (!messages) return;
  await setMeta(tx, 'flood', '');
  await setMeta(tx, 'flood-pass', messages);
}

export const readFloodPass = async (db: Db): Promise<number> => Number((await getMeta(db, 'flood-pass')) || 0);
