/** A phone is a person: what went to it, first tries, later ones and tests alike, decides when it may get one more SMS. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/plan';
import { freeAgain } from '../../domain/queue/rate';
import { toInstant, toMillis } from '../../domain/zone';
import type { Db } from '../open';
import type { MessageRow } from '../tables';

/** Ours among the advisory locks of the database: "dubc" as a number. */
const PHONES = 1685414499;

/** Of an attempt: the phone may have got it, or will. */
export const mayHaveCome = sql`not attempts.looked_up
  and (attempts.outcome is null or attempts.outcome in ('handed-over', 'delivered', 'unknown'))`;

/**
 * When the limits allow this person one more SMS, plan time; null = now. Counted are attempts that may have reached the phone, and
 * what is claimed and about to.
 */
export async function phoneFreeAt(db: Db, contact: string, now: Instant): Promise<Instant | null> {
  const hourBefore = toInstant(toMillis(now) - 3_600_000);
  const { rows } = await sql<{ at: Instant }>`select attempts.began_at as at
      from messages join attempts on attempts.message = messages.id
      where messages.contact = ${contact} and messages.channel = 'sms' and attempts.began_at > ${hourBefore}
        and ${mayHaveCome}
    union all select ${now} from messages
      where contact = ${contact} and channel = 'sms' and state = 'claimed' and attempts = 0
    order by at`.execute(db);
  return freeAgain(
    rows.map(({ at }) => at),
    now,
  );
}

/** The same inside a transaction that writes what it allows: of two that look at one time the second sees what the first wrote. */
export async function phoneFreeFor(tx: Db, contact: string, now: Instant): Promise<Instant | null> {
  await sql`select pg_advisory_xact_lock(${PHONES}::int, hashtext(${contact}))`.execute(tx);
  return phoneFreeAt(tx, contact, now);
}

/** Those of the messages, locked by the caller, that are SMS to a phone that has to be left alone for now. */
export async function tooSoon(
  tx: Db,
  messages: readonly Pick<MessageRow, 'id' | 'contact' | 'channel'>[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const soon = new Set<string>();
  for (const { id, contact, channel } of messages)
    if (channel === 'sms' && (await phoneFreeFor(tx, contact, now)) !== null) soon.add(id);
  return soon;
}
