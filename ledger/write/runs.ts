/** Runs of sending: who holds open attempts, and what becomes of those that nobody holds any more. */
import { randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/plan';
import type { Db } from '../open';
import { OPEN_STATES } from './carried';
import { finishAttempts } from './finish';

/** A run that was not seen for so long is dead, or stopped; a living one is seen every few seconds. */
const SILENT_MS = 15_000;

/** Answers the id of a new run, seen now. */
export async function startRun(db: Db): Promise<string> {
  const id = `r${randomBytes(8).toString('hex')}`;
  await db.insertInto('runs').values({ id, seen_real: new Date().toISOString() }).execute();
  return id;
}

export const seeRun = (db: Db, id: string) =>
  db.updateTable('runs').set({ seen_real: new Date().toISOString() }).where('id', '=', id).execute();

/** Nothing of it is open any more; an attempt that could not be written down stays open, and is found by `endOrphans`. */
export const endRun = (db: Db, id: string) => db.deleteFrom('runs').where('id', '=', id).execute();

/**
 * Attempts that no living run holds have an unknown outcome: their process was killed, or could not write. Answers how many.
 * `all`: also those of runs seen just now; only for a process that has just taken the ledger for itself.
 */
export async function endOrphans(db: Db, now: Instant, all = false): Promise<number> {
  const since = new Date(Date.now() - SILENT_MS).toISOString();
  if (all) await db.deleteFrom('runs').execute();
  const orphans = await db
    .selectFrom('attempts')
    .leftJoin('runs', 'runs.id', 'attempts.run')
    .select(['message', 'n'])
    .where('ended_real', 'is', null)
    .where((eb) => eb.or([eb('runs.id', 'is', null), eb('runs.seen_real', '<', since)]))
    .execute();
  if (orphans.length === 0) return 0;
  const notices = await db
    .selectFrom('notices')
    .select(['key', 'message'])
    .where(
      'message',
      'in',
      orphans.map(({ message }) => message),
    )
    .where('state', 'in', OPEN_STATES)
    .execute();
  const response = '发送进程中断，结果不明 / the sending process died';
  await finishAttempts(
    db,
    orphans.map(({ message, n }) => ({
      message,
      attempt: n,
      carried: notices.filter((notice) => notice.message === message).map(({ key }) => key),
      outcome: { state: 'unknown', response },
      at: now,
    })),
  );
  return orphans.length;
}

/** Attempts are open: somebody has to look again. */
export const isAnyOpen = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('attempts').select('n').where('ended_real', 'is', null).limit(1).executeTakeFirst()) !==
  undefined;
