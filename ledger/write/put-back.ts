/** Claimed, and never begun: its notices wait anew, and the message was none. */
import { sql, type RawBuilder } from 'kysely';
import type { WorkingCalendar } from '../../domain/calendar';
import type { Instant } from '../../domain/plan';
import { ORDINARY_SMS, smsHours } from '../../domain/queue/sms-hours';
import { toInstant, toMillis } from '../../domain/zone';
import type { Db } from '../open';

/** After so long a claim that nobody has begun is looked at again: its words, the hours, the caps. Plan ms. */
const STALE_MS = 3_600_000;

const ORDINARY = sql<boolean>`channel = 'sms' and not urgent`;

/** All was held, the process died, or the hour of SMS went by. */
export async function putBackStale(tx: Db, now: Instant, calendar: WorkingCalendar): Promise<void> {
  const stale = sql<boolean>`window_at < ${toInstant(toMillis(now) - STALE_MS)}`;
  const closed = smsHours(ORDINARY_SMS, { now, calendar }) !== null;
  await putBack(tx, closed ? sql`(${stale} or ${ORDINARY})` : stale);
}

/** Ordinary SMS to this person stand behind an urgent one: both at once would be more than a phone is to get in a minute. */
export const giveWay = (tx: Db, contact: string): Promise<void> =>
  putBack(tx, sql`${ORDINARY} and contact = ${contact}`);

/** So do those to everybody for whom an urgent one waits whose turn has come. */
export const giveWayToWaiting = (tx: Db, now: Instant): Promise<void> =>
  putBack(
    tx,
    sql`${ORDINARY} and contact in (select contact from notices
      where state = 'waiting' and message is null and urgent and channel = 'sms' and window_at <= ${now})`,
  );

/** Those that somebody else has locked are leaving, or ended: they stay as they are. */
async function putBack(tx: Db, which: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`update messages set state = 'superseded'
    where id in (select id from messages where state = 'claimed' and attempts = 0 and ${which}
      and not exists (select from attempts where attempts.message = messages.id)
      order by id for update skip locked)
    returning id`.execute(tx);
  if (rows.length === 0) return;
  await sql`update notices set state = 'waiting', message = null
    where state = 'claimed' and message in (${sql.join(rows.map(({ id }) => id))})`.execute(tx);
}
