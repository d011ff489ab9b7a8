/** Delivery: one more try for a message in trouble; given up, its notices take another way and a person is told. */
import { isRealTime, type Clock } from '../domain/clock';
import { contactIndex } from '../domain/contacts';
import { nextWay } from '../domain/fallback';
import type { Channel, Instant, Plan } from '../domain/plan';
import type { Recipient } from '../domain/policy-types';
import { smsHours } from '../domain/queue/sms-hours';
import { undeliveredWords, type How } from '../domain/wording/undelivered';
import { isAfterUnknown, UNSENT, unsentIn, type Unsent } from '../domain/wording/unsent';
import { dateOf } from '../domain/zone';
import type { Db } from '../ledger/open';
import { isHeldBack } from '../ledger/write/flood';
import { readToldBeside, writeFallback, type Fate, type ToldBeside } from '../ledger/write/fallback';
import { OPEN_STATES } from '../ledger/write/carried';
import { phoneFreeAt } from '../ledger/write/phones';
import { endOrphans } from '../ledger/write/runs';
import { countUnsettled, expire, follow } from '../ledger/write/messages';
import type { MessageRow, NoticeRow } from '../ledger/tables';
import { raiseAlarms, type Alarm } from './alarms';
import { beating, momentOf, runningClock } from './beating';
import { flagIfDead } from './dead-addresses';
import type { Deps } from './deps';
import { sendMessages, type Sent } from './sending';
import type { Said } from './wording/outgoing';

/** A server that takes a message and never says so would be given a copy at every try. */
const MOST_COPIES = 6;

/** `busy`: another run holds it; `out-of-hours`: phones are left alone now; `rate`: this phone has had as many SMS as it may get. */
export type Resent = Sent | 'superseded' | 'held' | 'busy' | 'out-of-hours' | 'rate';

const isOpen = (state: string): boolean => OPEN_STATES.some((one) => one === state);
/** What has ended some other way has nothing left to say. */
const endOf = (state: string | undefined): Sent | 'superseded' =>
  state === undefined || state === 'superseded' || state === 'expired' ? 'superseded' : (state as Sent);
const isOutOfHours = (message: Pick<MessageRow, 'channel' | 'urgent'>, { calendar }: Plan, now: Instant): boolean =>
  smsHours({ channel: message.channel as Channel, urgent: message.urgent }, { now, calendar }) !== null;
const readWays = (db: Db, id: string) =>
  db
    .selectFrom('messages')
    .select(['state', 'edition', 'contact', 'channel', 'urgent'])
    .where('id', '=', id)
    .executeTakeFirst();

/** Those that reach out to servers. */
export function resendActivities(deps: Deps) {
  const { db } = deps.ledger;
  return {
    /** One more try for a message; under the same Message-ID, with what is still to be said. */
    async resend(input: { message: string; now: Instant; clock: Clock }): Promise<Resent> {
      const asked = momentOf(input.now, input.clock);
      await endOrphans(db, asked);
      const message = await readWays(db, input.message);
      if (!message || !isOpen(message.state)) return endOf(message?.state);
      if (await isHeldBack(db, input.message)) return 'held';
      const plan = await deps.editions.planOf(message.edition);
      if (isRealTime(input.clock) && isOutOfHours(message, plan, asked)) return 'out-of-hours';
      if ((await countUnsettled(db, input.message)) >= MOST_COPIES) return 'refused'; // no further copy: it is given up as it stands
      const now = runningClock(asked, input.clock);
      // Like the hours: a minute of a rehearsal is nothing to a phone, and would be weeks to the plan.
      const paced = isRealTime(input.clock);
      const which = paced ? 'paced' : 'again';
      const sent = await beating(() => sendMessages(deps, [input.message], { which, now }));
      const state = sent.get(input.message) ?? (await readWays(db, input.message))?.state;
      if (sent.has(input.message) || !state || !isOpen(state)) return endOf(state);
      // Nothing was sent and yet it is open: the phone has had its share, or another run holds it and will say what became of it.
      const limited = paced && message.channel === 'sms' && (await phoneFreeAt(db, message.contact, now())) !== null;
      return limited ? 'rate' : 'busy';
    },
  };
}

/** Those that only ask and tell the ledger. */
export function deliveryActivities(deps: Deps) {
  const { db } = deps.ledger;
  return {
    /** A delivery workflow has taken the message over. */
    followed: async (input: { message: string }): Promise<void> => void (await follow(db, input.message)),

    /** Gives a message up: its notices go another way where there is one, and the supervisors are told, with the reason. */
    async giveUp(input: { message: string; now: Instant }): Promise<void> {
      // First, so that of two channels of one person that fail together neither counts on the other.
      await expire(db, input.message, input.now);
      const message = await db.selectFrom('messages').selectAll().where('id', '=', input.message).executeTakeFirst();
      const carried = await db.selectFrom('notices').selectAll().where('message', '=', input.message).execute();
      if (message && carried.length > 0) await flagIfDead(deps, message, input.now);
      // It may have arrived meanwhile, or have lost its reason: then nobody is told of it.
      const notices = carried.filter(({ state }) => state === 'refused' || state === 'expired');
      const first = notices.find(({ kind }) => kind !== 'alarm');
      // An alarm that cannot be told is left to the board: telling of it would go the same way.
      if (message && first) {
        const plan = await deps.editions.planOf(first.edition);
        const fate = await fateOf(db, message, first);
        const other = await fallBack(deps, plan, notices, { ...fate, now: input.now });
        await raiseAlarms(db, plan, [alarmOf(plan, message, first, other, fate)], input.now);
      }
      await deps.poke();
    },
  };
}

/** A receipt or a bounce has said of the message itself that it failed: then no try of it is in doubt. */
async function fateOf(db: Db, { id, state }: MessageRow, { state_reason }: NoticeRow): Promise<Fate> {
  const unknown = state === 'expired' ? (await countUnsettled(db, id)) > 0 : isAfterUnknown(state_reason);
  return { unknown, unsent: unsentIn(state_reason) };
}

interface Taken {
  readonly contact: string;
  readonly role?: string;
  readonly channel: string;
  /** Absent = `taken`. */
  readonly how?: How;
}
/** Of all that tells the same, what was done about this failure itself comes first, then what is known best. */
const BEST = ['taken', 'sent', 'pending', 'ended'] as const;
/** Of several notices the alarm says what is least settled. */
const LEAST = ['taken', 'pending', 'sent', 'ended'] as const;
const firstBy = <T extends Taken>(order: readonly How[], ways: readonly T[]): T | undefined =>
  order.flatMap((how) => ways.filter((way) => (way.how ?? 'taken') === how))[0];

/** The way for the alarm to speak of; undefined where one of the notices is left to a person. */
async function fallBack(
  deps: Deps,
  plan: Plan,
  notices: readonly NoticeRow[],
  { now, ...fate }: Fate & { readonly now: Instant },
): Promise<Taken | undefined> {
  const { db } = deps.ledger;
  const people = contactIndex(plan).byAddress;
  const ways: (Taken | undefined)[] = [];
  for (const notice of notices) {
    if (notice.kind === 'weekly') continue; // a report is no SMS, and nobody else's
    const failed = { ...notice, role: notice.role as Recipient };
    const told = await readToldBeside(db, notice);
    const way = nextWay(plan, failed, told, dateOf(now));
    if (way && way !== 'told')
      await writeFallback(db, { notice, name: people.get(notice.contact)?.name, ...fate }, way, now);
    ways.push(way === 'told' ? toldBy(notice.contact, told) : (way ?? undefined));
  }
  const found = ways.filter((way) => way !== undefined);
  return found.length === ways.length ? firstBy(LEAST, found) : undefined;
}

/** Who has it already: the person himself by another channel, else somebody of the way above him. */
function toldBy(contact: string, told: readonly ToldBeside[]): Taken | undefined {
  const alive = told.filter((one) => one.alive);
  const of = (isMeant: (one: ToldBeside) => boolean) => firstBy(BEST, alive.filter(isMeant));
  return of((one) => one.contact === contact) ?? of(({ role }) => role !== 'superior') ?? firstBy(BEST, alive);
}

/** What happened and what was done about it; the server's words apart, for whoever wants to know why. */
export function alarmOf(
  plan: Plan,
  message: Pick<MessageRow, 'id' | 'contact' | 'channel' | 'response' | 'urgent'>,
  first: Pick<NoticeRow, 'unit' | 'contact'>,
  other: Taken | undefined,
  { unknown = false, unsent }: Fate = {},
): Alarm {
  const people = contactIndex(plan).byAddress;
  const nameOf = (address: string) => people.get(address)?.name ?? '';
  const unitName = (unit: string) => plan.units.find(({ id }) => id === unit)?.name ?? unit;
  const whom = `${unitName(first.unit)}${nameOf(message.contact)}`;
  const whoOf = (address: string) => {
    const unit = people.get(address)?.unit ?? first.unit;
    const own = unit === first.unit;
    return {
      zh: `${own ? '该单位' : unitName(unit)}${nameOf(address)}`,
      en: `${nameOf(address) || 'another person'} of ${own ? 'the unit' : unitName(unit)}`,
    };
  };
  const way = other && {
    how: other.how ?? 'taken',
    channel: other.channel,
    who: other.contact === first.contact ? undefined : whoOf(other.contact),
  };
  const answer = message.response?.slice(0, 200) || undefined;
  const why = unsent && { unsent: whyUnsent(unsent, answer) };
  const said = undeliveredWords({ whom, channel: message.channel, unknown, ...why }, way);
  // No server has answered what we did not send.
  const response = unsent ? undefined : answer;
  return { subject: `undelivered/${message.id}`, unit: first.unit, said, response, urgent: message.urgent };
}

/** With our own words on it in brackets, by which a person can mend it. A contact who is gone needs none. */
function whyUnsent(unsent: Unsent, words = ''): Said {
  const { zh, en } = UNSENT[unsent];
  const [zhWords = '', enWords = zhWords] = words.replace(/^message: /, '').split(' / ');
  return unsent !== 'no-contact' && zhWords ? { zh: `${zh}（${zhWords}）`, en: `${en} (${enWords})` } : { zh, en };
}
