/** Claims a window: waiting notices become messages, as the rules of the queue arrange them. */
import { randomBytes } from 'node:crypto';
import { sql, type InferResult } from 'kysely';
import type { WorkingCalendar } from '../../domain/calendar';
import type { Channel, Instant } from '../../domain/plan';
import { arrange, type Postponement } from '../../domain/queue/arrange';
import { outdated, type Told } from '../../domain/queue/outdated';
import type { Earlier, Parcel, Reason, Waiting } from '../../domain/queue/types';
import { appendAudit, insertRows } from '../chain';
import { readMany } from '../many';
import type { Db } from '../open';
import { readRung } from './phones';
import { giveWayToWaiting, putBackStale } from './put-back';

/** What stands ready to leave: the parcels' messages, older claims included, and what the guard has stopped. */
export interface Claimed {
  /** Messages to be handed over, urgent ones first. */
  readonly messages: readonly { readonly id: string; readonly channel: string }[];
  /** What `stops` answered: so many messages are too many, and nothing was claimed then. */
  readonly stopped: number;
}
export interface ClaimOptions {
  /** Right-hand side of Message-IDs. */
  readonly domain: string;
  readonly calendar: WorkingCalendar;
  /** Nothing grows old while it waits, nor by a later word: the days of a rehearsal are seconds, and a little late is days late. */
  readonly rehearsed?: boolean;
  /** Only these; the others wait on. */
  readonly only?: (notice: WaitingRow) => boolean;
  /** Answers how many of the parcels no plan foresees where these are too many to be right, else 0. */
  readonly stops?: (tx: Db, parcels: readonly Parcel[], waiting: readonly WaitingRow[]) => Promise<number>;
}
export type WaitingRow = Told;

/**
 * Turns the waiting notices whose window is not after `now` (plan time) into messages, as the queue's rules arrange them; those
 * that have to wait on get a later window and the reason. One transaction: killed, it has not happened.
 */
export async function claimMessages(db: Db, now: Instant, options: ClaimOptions): Promise<Claimed> {
  const claimed = await claimInOne(db, now, options);
  if (claimed.messages.length > HERD) await sql`analyze notices, messages, attempts`.execute(db);
  return claimed;
}

/** So many new rows at once turn the planner's picture of the tables; it is drawn anew before they are worked off. */
const HERD = 500;

function claimInOne(db: Db, now: Instant, options: ClaimOptions): Promise<Claimed> {
  return db.transaction().execute(async (tx) => {
    if (!options.rehearsed) {
      await putBackStale(tx, now, options.calendar);
      await giveWayToWaiting(tx, now);
    }
    const found = await readWaiting(tx, now);
    const old = new Set(options.rehearsed ? [] : outdated(found));
    const waiting = found.filter((notice) => !old.has(notice.key) && (options.only?.(notice) ?? true));
    const phones = waiting.filter(({ channel }) => channel === 'sms');
    const rung = await readRung(tx, contactsOf(phones), now);
    const earlier = await readEarlier(tx, waiting, now);
    const { parcels, postponed } = arrange(waiting, earlier, now, options.calendar, rung);
    const stopped = (await options.stops?.(tx, parcels, waiting)) ?? 0;
    if (stopped > 0) return { messages: [], stopped };
    await supersede(tx, [...old], now);
    await postpone(tx, postponed);
    await writeParcels(tx, parcels, now, options.domain);
    const claimed = await tx
      .selectFrom('messages')
      .select(['id', 'channel'])
      .where('state', '=', 'claimed')
      .where('attempts', '=', 0)
      .orderBy('urgent', 'desc')
      .orderBy('id')
      .execute();
    return { messages: claimed, stopped: 0 };
  });
}

async function readWaiting(tx: Db, now: Instant): Promise<WaitingRow[]> {
  const query = tx
    .selectFrom('notices')
    .select([
      'key',
      'edition',
      'contact',
      'channel',
      'occurrence',
      'unit',
      'at',
      'urgent',
      'kind',
      'due_date',
      'window_at',
      'state_reason',
    ])
    .where('state', '=', 'waiting')
    .where('message', 'is', null) // all that wait; the index knows them by it
    .where('window_at', '<=', now)
    .orderBy('contact')
    .orderBy('key')
    .forUpdate();
  const rows = await readMany<InferResult<typeof query>[number]>(tx, query);
  return rows.map(({ channel, due_date, window_at, state_reason, ...row }) => ({
    ...row,
    channel: channel as Channel,
    dueDate: due_date,
    windowAt: window_at,
    postponed: state_reason as Reason | null,
  }));
}

const contactsOf = (waiting: readonly Waiting[]) => [...new Set(waiting.map(({ contact }) => contact))];

/** Messages of the last 24 hours to the contacts that something waits for. */
async function readEarlier(tx: Db, waiting: readonly Waiting[], now: Instant): Promise<Earlier[]> {
  if (waiting.length === 0) return [];
  const contacts = new Set(contactsOf(waiting));
  const rows = await tx
    .selectFrom('messages')
    .select(['edition', 'contact', 'channel', 'urgent', 'window_at as windowAt'])
    .where('window_at', '>', new Date(Date.parse(now) - 86_400_000).toISOString())
    .where('state', 'in', ['claimed', 'handed-over', 'delivered', 'deferred', 'unknown'])
    .execute();
  return rows
    .filter(({ contact }) => contacts.has(contact))
    .map(({ channel, ...row }) => ({ ...row, channel: channel as Channel }));
}

async function supersede(tx: Db, keys: readonly string[], now: Instant): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .updateTable('notices')
    .set({ state: 'superseded', state_reason: 'newer-notice' })
    .where('key', 'in', [...keys])
    .execute();
  await appendAudit(tx, [{ at: now, kind: 'outdated', ref: 'notices', data: { notices: keys.length } }]);
}

async function postpone(tx: Db, postponed: readonly Postponement[]): Promise<void> {
  const rows = postponed.flatMap(({ keys, until, why }) => keys.map((key) => ({ key, until, why })));
  if (rows.length > 0)
    await sql`update notices set window_at = link.until, state_reason = link.why
      from json_to_recordset(${JSON.stringify(rows)}::json) as link(key text, until text, why text)
      where notices.key = link.key`.execute(tx);
}

async function writeParcels(tx: Db, parcels: readonly Parcel[], now: Instant, domain: string): Promise<void> {
  const made = parcels.map((parcel) => ({ id: `m${randomBytes(8).toString('hex')}`, parcel }));
  await insertRows(
    tx,
    'messages',
    made.map(({ id, parcel }) => ({
      id,
      message_id: `<${id}@${domain}>`,
      edition: parcel.edition,
      contact: parcel.contact,
      channel: parcel.channel,
      window_at: now,
      urgent: parcel.urgent,
      state: 'claimed',
      attempts: 0,
      created_at: now,
      followed: false,
    })),
  );
  const links = made.flatMap(({ id, parcel }) => parcel.notices.map(({ key }) => ({ key, message: id })));
  if (links.length > 0)
    await sql`update notices set state = 'claimed', state_reason = null, message = link.message
      from json_to_recordset(${JSON.stringify(links)}::json) as link(key text, message text)
      where notices.key = link.key`.execute(tx);
}
