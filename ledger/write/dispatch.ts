/** What dispatch waits for: the earliest thing that will be due, and whether a window is complete. */
import { sql, type ExpressionBuilder } from 'kysely';
import type { Db } from '../open';
import type { Tables } from '../tables';

export interface Wake {
  /** Plan time (ISO) of the next thing due; null when nothing is planned. */
  readonly at: string | null;
  readonly held: boolean;
}

/** Claimed and never begun, or in trouble that no delivery workflow has taken over: dispatch has something to do at once. */
export const isLeftOver = (eb: ExpressionBuilder<Tables, 'messages'>) =>
  eb.or([
    eb.and([eb('state', '=', 'claimed'), eb('attempts', '=', 0)]),
    eb.and([eb('state', 'in', ['deferred', 'unknown', 'refused']), eb('followed', '=', false)]),
  ]);

/** The earliest planned item, waiting notice or unsigned receipt, or `also`; remembered, so that an earlier newcomer knows to poke. */
export async function nextWake(db: Db, now: string, also: string | null = null): Promise<Wake> {
  // Committed before anything is read: whoever writes from here on pokes, and what was written before is seen below.
  await setMeta(db, 'dispatch-target', '9999');
  return db.transaction().execute(async (tx) => {
    const held = await tx.selectFrom('meta').select('value').where('key', '=', 'hold').executeTakeFirst();
    const leftover = await tx.selectFrom('messages').select('id').where(isLeftOver).limit(1).executeTakeFirst();
    const planned = await tx
      .selectFrom('items')
      .select((eb) => eb.fn.min('at').as('at'))
      .where('state', '=', 'planned')
      .where('at', '>', now)
      .executeTakeFirst();
    const waiting = await tx
      .selectFrom('notices')
      .select((eb) => eb.fn.min('window_at').as('at'))
      .where('state', '=', 'waiting')
      .where('message', 'is', null) // all that wait; the index knows them by it
      .executeTakeFirst();
    const unsigned = await tx
      .selectFrom('assignments')
      .select((eb) => eb.fn.min('chase_at').as('at'))
      .where('acknowledged_at', 'is', null)
      .where('chased_at', 'is', null)
      .executeTakeFirst();
    const candidates = [leftover ? now : null, also, planned?.at, waiting?.at, unsigned?.at].filter(
      (at): at is string => Boolean(at),
    );
    const at = candidates.length > 0 ? candidates.reduce((a, b) => (a < b ? a : b)) : null;
    await setMeta(tx, 'dispatch-target', at ?? '9999');
    return { at, held: held !== undefined && held.value !== '' };
  });
}

/** True when dispatch waits for something later than `at` and so has to be poked. */
export async function sleepsPast(db: Db, at: string): Promise<boolean> {
  const target = await db.selectFrom('meta').select('value').where('key', '=', 'dispatch-target').executeTakeFirst();
  return target !== undefined && at < target.value;
}

/** Items of this window and of no earlier one that their occurrence has not written yet. */
export async function unwritten(db: Db, after: string, upTo: string): Promise<number> {
  const row = await db
    .selectFrom('items')
    .select(sql<number>`cast(count(*) as int)`.as('n'))
    .where('state', '=', 'planned')
    .where('at', '>', after)
    .where('at', '<=', upTo)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Whether something urgent waits for its turn, and its turn has come; or was claimed and has not been begun. */
export async function urgentWaits(db: Db, now: string): Promise<boolean> {
  const claimed = await db
    .selectFrom('messages')
    .select('id')
    .where('state', '=', 'claimed')
    .where('attempts', '=', 0)
    .where('urgent', '=', true)
    .limit(1)
    .executeTakeFirst();
  if (claimed) return true;
  const row = await db
    .selectFrom('notices')
    .select('key')
    .where('state', '=', 'waiting')
    .where('message', 'is', null) // all that wait; the index knows them by it
    .where('urgent', '=', true)
    .where('window_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isHeld(db: Db): Promise<boolean> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'hold').executeTakeFirst();
  return row !== undefined && row.value !== '';
}

export async function getMeta(db: Db, key: string): Promise<string | null> {
  return (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null;
}

export async function setMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute();
}
