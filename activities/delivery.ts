/** Delivery: one more try for a message in trouble; given up, its notices take another way and a person is told. */
import type { Clock } from '../domain/clock';
import { contactIndex } from '../domain/contacts';
import { CHANNEL_ZH } from '../domain/wording/channels';
import { nextWay, type Way } from '../domain/fallback';
import type { Instant, Plan } from '../domain/plan';
import type { Recipient } from '../domain/policy-types';
import { dateOf } from '../domain/zone';
import { flagDead } from '../ledger/write/addresses';
import { isHeld } from '../ledger/write/dispatch';
import { readToldBeside, writeFallback } from '../ledger/write/fallback';
import { endOrphans } from '../ledger/write/runs';
import { countUnsettled, expire, follow } from '../ledger/write/messages';
import type { MessageRow, NoticeRow } from '../ledger/tables';
import { raiseAlarms } from './alarms';
import { runningClock } from './beating';
import type { Deps } from './deps';
import { isDeadAddress } from './mail/dead';
import { sendMessages, type Sent } from './sending';

/** A server that takes a message and never says so would be given a copy at every try. */
const MOST_COPIES = 6;

/** Those that reach out to servers. */
export function resendActivities(deps: Deps) {
  const { db } = deps.ledger;
  return {
    /** One more try for a message; under the same Message-ID, with what is still to be said. */
    async resend(input: { message: string; now: Instant; clock: Clock }): Promise<Sent | 'superseded' | 'held'> {
      await endOrphans(db, input.now);
      const row = await db.selectFrom('messages').select('state').where('id', '=', input.message).executeTakeFirst();
      if (row?.state === 'refused' || row?.state === 'handed-over' || row?.state === 'delivered') return row.state;
      if (await isHeld(db)) return 'held';
      if ((await countUnsettled(db, input.message)) >= MOST_COPIES) return 'refused'; // no further copy: it is given up as it stands
      const now = runningClock(input.now, input.clock);
      const sent = await sendMessages(deps, [input.message], { which: 'again', now });
      return sent.get(input.message) ?? 'superseded';
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
      const message = await db.selectFrom('messages').selectAll().where('id', '=', input.message).executeTakeFirst();
      const notices = await db.selectFrom('notices').selectAll().where('message', '=', input.message).execute();
      const first = notices.find(({ kind }) => kind !== 'alarm');
      // An alarm that cannot be told is left to the board: telling of it would go the same way.
      if (message && first) {
        const { contact, channel, response } = message;
        if (message.state === 'refused' && isDead(message))
          await flagDead(db, { contact, channel, reason: response ?? '' }, message.id, input.now);
        const plan = await deps.editions.planOf(first.edition);
        const ways = await fallBack(deps, plan, notices, input.now);
        await raiseAlarms(db, plan, [alarmOf(plan, message, first, ways)], input.now);
      }
      await expire(db, input.message, input.now);
      await deps.poke();
    },
  };
}

const isDead = ({ channel, response }: MessageRow): boolean =>
  channel === 'email' ? isDeadAddress(response ?? '') : (response ?? '').startsWith('number:');

async function fallBack(deps: Deps, plan: Plan, notices: readonly NoticeRow[], now: Instant): Promise<Way[]> {
  const { db } = deps.ledger;
  const ways: Way[] = [];
  for (const notice of notices) {
    if (notice.kind === 'weekly') continue; // a report is no SMS, and nobody else's
    const failed = { ...notice, role: notice.role as Recipient };
    const way = nextWay(plan, failed, await readToldBeside(db, notice), dateOf(now));
    if (way === null || way === 'told') continue;
    if (await writeFallback(db, notice, way, now)) ways.push(way);
  }
  return ways;
}

function alarmOf(plan: Plan, message: MessageRow, first: NoticeRow, ways: readonly Way[]) {
  const unit = plan.units.find(({ id }) => id === first.unit)?.name ?? first.unit;
  const people = contactIndex(plan).byAddress;
  const person = people.get(message.contact)?.name ?? '';
  const other = ways[0];
  const done = !other
    ? '请改用其他方式通知。'
    : other.contact === first.contact
      ? `已改发${CHANNEL_ZH[other.channel]}。`
      : `已改发该单位${people.get(other.contact)?.name ?? ''}。`;
  const why = message.response ? `（${message.response.slice(0, 200)}）` : '';
  return {
    subject: `undelivered/${message.id}`,
    unit: first.unit,
    words: `发给${unit}${person}的${CHANNEL_ZH[message.channel]}未能送达${why}，${done}`,
    urgent: message.urgent,
  };
}
