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

/** Ordinary SMS to these people stand behind an urgent one: both at once would be more than a phone is to get in a minute. */
export async function giveWay(tx: Db, contacts: readonly string[]): Promise<void> {
  if (contacts.length > 0) await putBack(tx, sql`${ORDINARY} and contact in (${sql.join([...contacts])})`);
}

async function putBack(tx: Db, which: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`update messages set state = 'superseded'
    where state = 'claimed' and attempts = 0 and ${which}
      and not exists (select from attempts where attempts.message = messages.id)
    returning id`.execute(tx);
  if (rows.length === 0) return;
  await sql`update notices set state = 'waiting', message = null
    where state = 'claimed' and message in (${sql.join(rows.map(({ id }) => id))})`.execute(tx);
}
