/** SMS that a gateway has taken and of which no receipt has come: whom to ask about, and when. */
import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../open';
import type { Tables } from '../tables';

export interface Awaiting {
  readonly id: string;
  readonly edition: string;
  readonly contact: string;
  readonly text: string;
  /** Real time at which the last attempt began that handed it over. */
  readonly triedAt: string;
  /** The gateway's words when it took the message: its id. */
  readonly gatewayId: string;
}
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** How long after it was taken a message is asked about, the first time, the second … in ms; then no more. */
export const ASK_AFTER_MS = [5 * SECOND, 60 * SECOND, 300 * SECOND, HOUR / 2, 2 * HOUR, 8 * HOUR, 24 * HOUR, 72 * HOUR];

/** True while a receipt may still come; a gateway that is polled is asked no longer. `realNow` in ms. */
export async function isAwaiting(db: Db, realNow: number): Promise<boolean> {
  const row = await awaiting(db)
    .select('messages.id')
    .where('messages.state', 'in', ['handed-over', 'unknown'])
    .where('attempts.began_real', '>', iso(realNow - ASK_AFTER_MS.at(-1)!))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** At most `most` that it is time to ask about, those asked the least first. `realNow` in ms. */
export const readAwaiting = (db: Db, realNow: number, most: number): Promise<Awaiting[]> =>
  awaiting(db)
    .select([
      'messages.id',
      'messages.edition',
      'messages.contact',
      (eb) => eb.fn.coalesce('messages.subject', eb.val('')).as('text'),
      (eb) => eb.fn.coalesce(lastHandedOver(eb), 'attempts.began_real').as('triedAt'),
      (eb) => eb.fn.coalesce('attempts.response', eb.val('')).as('gatewayId'),
    ])
    .where('messages.state', '=', 'handed-over')
    .where((eb) =>
      eb.or(
        ASK_AFTER_MS.map((after, asked) =>
          eb.and([eb('messages.asked', '=', asked), eb('attempts.ended_real', '<=', iso(realNow - after))]),
        ),
      ),
    )
    .orderBy('messages.asked')
    .orderBy('messages.id')
    .limit(most)
    .execute();

/** Each with its last attempt. */
const awaiting = (db: Db) =>
  db
    .selectFrom('messages')
    .innerJoin('attempts', (join) =>
      join.onRef('attempts.message', '=', 'messages.id').onRef('attempts.n', '=', 'messages.attempts'),
    )
    .where('messages.channel', '=', 'sms');

const lastHandedOver = (eb: ExpressionBuilder<Tables, 'messages'>) =>
  eb
    .selectFrom('attempts as own')
    .select((own) => own.fn.max('own.began_real').as('at'))
    .whereRef('own.message', '=', 'messages.id')
    .where('own.looked_up', '=', false);

const iso = (ms: number): string => new Date(ms).toISOString();
