/** The flood guard's hold, and what leaves although it holds: that it does. */
import { sql } from 'kysely';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import { FLOOD_GUARD, readHold } from '../read/hold';
import { getMeta, isLeftOver, setMeta } from './dispatch';
import { closePass } from './flood-pass';

/** That the guard holds, as waiting notices to the supervisors. */
export interface FloodAlarm {
  readonly edition: string;
  readonly subject: string;
  readonly notices: readonly object[];
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
    await closePass(tx, now); // it was not enough
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
