/** What the flood guard remembers of what left, and what a person let pass by releasing what it held. */
import { sql } from 'kysely';
import {
  countFlood,
  FORESEEN,
  hourBefore,
  leftSince,
  type Departure,
  type FloodCount,
  type Pass,
} from '../../domain/queue/flood';
import { readMany } from '../many';
import type { Db } from '../open';
import { lastSaid } from '../read/hold';
import { getMeta, setMeta } from './dispatch';

const DAYS_30_MS = 30 * 86_400_000;
const monthBefore = (now: string): string => new Date(Date.parse(now) - DAYS_30_MS).toISOString();

/** `now` is plan time. */
export async function readFlood(db: Db, now: string): Promise<FloodCount> {
  return countFlood(await readDepartures(db, monthBefore(now)), await readPasses(db, now), now);
}

/** No less than `readFlood` says to have left: of one hour, where that looks at a month. */
export async function leftAtMost(db: Db, now: string): Promise<number> {
  const windows = await readDepartures(db, hourBefore(now));
  return windows.reduce((all, { messages }) => all + messages, 0);
}

/** Nothing that it carries belongs to an agenda, or it is urgent. A test counts nowhere: a person waits for each. */
const isUnforeseen = sql<boolean>`not exists (
  select from notices where notices.message = messages.id
    and (notices.kind = 'test' or (not messages.urgent and notices.kind in (${sql.join([...FORESEEN])}))))`;

/** What left or is claimed, by window. A message that was put back is none: its notices wait anew. */
const readDepartures = (db: Db, after: string): Promise<Departure[]> =>
  readMany<Departure>(
    db,
    sql`select window_at as at, cast(count(*) as int) as messages from messages
      where window_at > ${after} and state <> 'superseded' and ${isUnforeseen}
      group by window_at order by window_at`,
  );

/** The oldest first; what is older than all that is counted is forgotten. */
const readPasses = async (db: Db, now: string): Promise<Pass[]> =>
  (JSON.parse((await getMeta(db, 'flood-passes')) || '[]') as Pass[]).filter(
    ({ since, until }) => until === null || since > monthBefore(now),
  );

const writePasses = (db: Db, passes: readonly Pass[]): Promise<void> =>
  setMeta(db, 'flood-passes', JSON.stringify(passes));

/**
 * A person who releases what the guard has held since `since` has looked: what waits by then may leave, and no more than that; the
 * count begins anew. A notice makes one message at most, and so does a claim that may be put back.
 */
export async function passFlood(tx: Db, since: string): Promise<void> {
  if (!(await getMeta(tx, 'flood'))) return; // a person's hold
  await setMeta(tx, 'flood', '');
  const { waiting } = await tx
    .selectFrom('notices')
    .select(sql<number>`cast(count(*) as int)`.as('waiting'))
    .where('state', '=', 'waiting')
    .where('message', 'is', null)
    .where((eb) => eb.or([eb('urgent', '=', true), eb('kind', 'not in', FORESEEN)]))
    .executeTakeFirstOrThrow();
  const { claimed } = await tx
    .selectFrom('messages')
    .select(sql<number>`cast(count(*) as int)`.as('claimed'))
    .where('state', '=', 'claimed')
    .where('attempts', '=', 0)
    .where(isUnforeseen)
    .executeTakeFirstOrThrow();
  const passes = await readPasses(tx, since);
  const left = leftSince(await readDepartures(tx, monthBefore(since)), passes, since);
  await writePasses(tx, [...passes, { since, messages: waiting + claimed + left, until: null }]);
}

/** Takes the pass back once nothing waits any more that waited at the release: phones may be told only in the morning. */
export async function takePassBack(db: Db, now: string): Promise<void> {
  const passes = await readPasses(db, now);
  if (passes.at(-1)?.until !== null) return;
  const release = await lastSaid(db, 'release');
  const left = await db
    .selectFrom('notices')
    .select('key')
    .where('state', '=', 'waiting')
    .where('message', 'is', null)
    .where('at', '<=', release?.at ?? '')
    .limit(1)
    .executeTakeFirst();
  if (!left) await closePass(db, now);
}

/** It ends now, whatever is left of it. */
export async function closePass(db: Db, now: string): Promise<void> {
  const passes = await readPasses(db, now);
  if (passes.at(-1)?.until === null)
    await writePasses(
      db,
      passes.map((pass) => (pass.until === null ? { ...pass, until: now } : pass)),
    );
}
