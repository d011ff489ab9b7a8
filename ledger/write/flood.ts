/** What the flood guard remembers: how much was usual, that it held, and what a person then let pass. */
import { sql } from 'kysely';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { FLOOD_GUARD, lastSaid, readHold } from '../read/hold';
import { getMeta, isLeftOver, setMeta } from './dispatch';

const DAYS_30_MS = 30 * 86_400_000;

/** That the guard holds, as waiting notices to the supervisors. */
export interface FloodAlarm {
  readonly edition: string;
  readonly subject: string;
  readonly notices: readonly object[];
}

const monthBefore = (now: string): string => new Date(Date.parse(now) - DAYS_30_MS).toISOString();

/**
 * The most messages beside those foreseen (by `kinds`, unless urgent) that any window of the last 30 days of plan time made. What
 * left only because a person let it is not usual.
 */
export async function mostUnforeseen(db: Db, kinds: readonly string[], now: string): Promise<number> {
  const passed = await readPassed(db);
  const windows = await db
    .selectFrom('messages')
    .select((eb) => ['window_at', eb.fn.count<string>('id').as('n')])
    .where('window_at', '>', monthBefore(now))
    .where('state', '<>', 'superseded') // put back, its notices wait anew: it says nothing of what was foreseen
    .$if(passed.length > 0, (query) => query.where('window_at', 'not in', passed))
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

/**
 * Holds all sending in the guard's name, and writes the notices that tell of it: neither is there without the other. False where
 * all is held already. `now` is plan time.
 */
export async function writeFloodHold(
  db: Db,
  messages: number,
  now: string,
  alarm: FloodAlarm | null = null,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (await getMeta(tx, 'hold')) return false; // whoever was first will release it, and then it is counted again
    await setMeta(tx, 'hold', now);
    await setMeta(tx, 'flood', String(messages));
    await setMeta(tx, 'flood-pass', ''); // it was not enough
    const told = alarm ? await insertRows(tx, 'notices', alarm.notices) : 0;
    await appendAudit(tx, [
      { at: now, kind: 'hold', ref: 'sending', data: { user: FLOOD_GUARD, messages } },
      ...(alarm && told > 0
        ? [{ at: now, kind: 'alarm', ref: alarm.edition, data: { subjects: [alarm.subject] } }]
        : []),
    ]);
    return true;
  });
}

/**
 * A person who releases what the guard held has looked: as much may leave, and what has come to wait meanwhile. A notice makes
 * one message at most.
 */
export async function passFlood(tx: Db): Promise<void> {
  const messages = await getMeta(tx, 'flood');
  if (!messages) return;
  const { waiting } = await tx
    .selectFrom('notices')
    .select(sql<number>`cast(count(*) as int)`.as('waiting'))
    .where('state', '=', 'waiting')
    .where('message', 'is', null)
    .executeTakeFirstOrThrow();
  await setMeta(tx, 'flood', '');
  await setMeta(tx, 'flood-pass', String(Math.max(Number(messages), waiting)));
}

/** How much may leave in the window `now` because a person let it; 0 = no more than usual. Such a window is remembered. */
export async function usePass(db: Db, now: string): Promise<number> {
  const pass = Number((await getMeta(db, 'flood-pass')) || 0);
  if (pass === 0) return 0;
  // Before it leaves: killed in between it would be taken for usual.
  const passed = (await readPassed(db)).filter((window) => window > monthBefore(now) && window !== now);
  await setMeta(db, 'flood-passed', JSON.stringify([...passed, now]));
  return pass;
}

const readPassed = async (db: Db): Promise<string[]> =>
  JSON.parse((await getMeta(db, 'flood-passed')) || '[]') as string[];

/** Takes the pass back once nothing waits any more that waited at the release: phones may be told only in the morning. */
export async function takePassBack(db: Db): Promise<void> {
  if (!(await getMeta(db, 'flood-pass'))) return;
  const release = await lastSaid(db, 'release');
  const left = await db
    .selectFrom('notices')
    .select('key')
    .where('state', '=', 'waiting')
    .where('message', 'is', null)
    .where('at', '<=', release?.at ?? '')
    .limit(1)
    .executeTakeFirst();
  if (!left) await setMeta(db, 'flood-pass', '');
}

/** A message that carries nothing but urgent alarms: what tells that something is amiss does not wait until that is mended. */
const isAlarm = sql<boolean>`messages.urgent and not exists (
  select from notices where notices.message = messages.id and notices.kind <> 'alarm')`;

/** Those of the messages that leave though the guard holds everything. */
export async function alarmsAmong(db: Db, messages: readonly string[]): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select messages.id
    from json_array_elements_text(${JSON.stringify(messages)}::json) as listed (id) join messages on messages.id = listed.id
    where ${isAlarm}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Whether a hold stops this message: a person's stops everything, the guard's everything but alarms. */
export async function isHeldBack(db: Db, message: string): Promise<boolean> {
  const hold = await readHold(db);
  return hold !== null && !(hold.by === FLOOD_GUARD && (await alarmsAmong(db, [message])).has(message));
}

/**
 * When dispatch is to look after alarms while the guard holds everything else, plan time: `also`, or when the next one is to leave.
 * Null = never, or the hold is a person's.
 */
export async function nextAlarm(db: Db, now: string, also: string | null): Promise<string | null> {
  if ((await readHold(db))?.by !== FLOOD_GUARD) return null;
  // From here on whoever writes anything pokes: dispatch does not sleep until what is held.
  await setMeta(db, 'dispatch-target', '9999');
  const begun = await db
    .selectFrom('messages')
    .select('id')
    .where(isLeftOver)
    .where(isAlarm)
    .limit(1)
    .executeTakeFirst();
  if (begun) return now;
  const waiting = await db
    .selectFrom('notices')
    .select((eb) => eb.fn.min('window_at').as('at'))
    .where('state', '=', 'waiting')
    .where('message', 'is', null)
    .where('kind', '=', 'alarm')
    .where('urgent', '=', true)
    .executeTakeFirst();
  return [waiting?.at, also].filter((at) => typeof at === 'string').sort()[0] ?? null;
}
