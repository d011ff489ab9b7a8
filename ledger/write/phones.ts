/** A phone is a person: what went to it, first tries, later ones and tests alike, decides when it may get one more SMS. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/plan';
import { freeAgain } from '../../domain/queue/rate';
import type { Rung } from '../../domain/queue/types';
import { toInstant, toMillis } from '../../domain/zone';
import type { Db } from '../open';
import type { MessageRow } from '../tables';
import { giveWay } from './put-back';

/** Ours among the advisory locks of the database: "dubc" as a number. */
const PHONES = 1685414499;

/** Of an attempt: the phone may have got it, or will. */
const mayHaveCome = sql`not attempts.looked_up
  and (attempts.outcome is null or attempts.outcome in ('handed-over', 'delivered', 'unknown'))`;

/**
 * When these people's phones rang within the hour before `now` (plan time). Counted are attempts that may have reached the phone,
 * whatever became of their message, and what is claimed and about to leave, as now.
 */
export async function readRung(db: Db, contacts: readonly string[], now: Instant): Promise<Rung> {
  if (contacts.length === 0) return new Map();
  const hourBefore = toInstant(toMillis(now) - 3_600_000);
  const ours = sql`messages.channel = 'sms' and messages.contact = any(${[...contacts]}::text[])`;
  const { rows } = await sql<{ contact: string; at: Instant }>`select messages.contact, attempts.began_at as at
      from messages join attempts on attempts.message = messages.id
      where ${ours} and attempts.began_at > ${hourBefore} and ${mayHaveCome}
    union all select contact, ${now} from messages where ${ours} and state = 'claimed' and attempts = 0
    order by at`.execute(db);
  const rung = new Map<string, Instant[]>();
  for (const { contact, at } of rows) rung.set(contact, [...(rung.get(contact) ?? []), at]);
  return rung;
}

/** When the limits allow this person one more SMS, plan time; null = now. */
export const phoneFreeAt = async (db: Db, contact: string, now: Instant): Promise<Instant | null> =>
  freeAgain((await readRung(db, [contact], now)).get(contact) ?? [], now);

/** The same inside a transaction that writes what it allows: of two that look at one time the second sees what the first wrote. */
export async function phoneFreeFor(tx: Db, contact: string, now: Instant): Promise<Instant | null> {
  await sql`select pg_advisory_xact_lock(${PHONES}::int, hashtext(${contact}))`.execute(tx);
  return phoneFreeAt(tx, contact, now);
}

/** Those of the messages, locked by the caller, that are SMS to a phone that has to be left alone for now; for what is urgent, what has not begun gives way. */
export async function tooSoon(
  tx: Db,
  messages: readonly Pick<MessageRow, 'id' | 'contact' | 'channel' | 'urgent'>[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const soon = new Set<string>();
  for (const { id, contact, channel, urgent } of messages) {
    if (channel !== 'sms') continue;
    if (urgent) await giveWay(tx, contact);
    if ((await phoneFreeFor(tx, contact, now)) !== null) soon.add(id);
  }
  return soon;
}
