/** Dispatch and delivery: waits until a window is complete, sends it bundled; follows what does not go through. */
import { Context } from '@temporalio/activity';
import type { Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { toInstant, toMillis } from '../domain/zone';
import { getMeta, isHeld, nextWake, setMeta, unwritten, type Wake } from '../ledger/write/dispatch';
import { claimMessages, expire, follow, troubled } from '../ledger/write/messages';
import { chaseUnsigned } from './assignments';
import { raiseAlarms } from './alarms';
import type { Deps } from './deps';
import { sendMessage, type Sent } from './sending';

/** How long a window waits for items that are not written yet, in real time; a straggler goes by itself later. */
export const WINDOW_PATIENCE_MS = 120_000;
const PARALLEL = 5;
const HEARTBEAT_MS = 5_000;

export interface WindowTally {
  readonly sent: number;
  readonly superseded: number;
  /** Messages that did not go through: each becomes a delivery workflow. */
  readonly troubled: readonly string[];
}

/** Those that reach out to mail and SMS servers. */
export function sendActivities(deps: Deps) {
  const { db } = deps.ledger;
  return {
    /** Sends all that waits up to `now` (plan time), once every occurrence has written its items of that window. */
    async dispatchWindow(input: { now: Instant; clock: Clock }): Promise<WindowTally> {
      const now = runningClock(input.now, input.clock);
      await chaseUnsigned(deps, input.now);
      await beating(() => windowComplete(deps, input.now));
      if (await isHeld(db)) return { sent: 0, superseded: 0, troubled: [] };
      const ids = await claimMessages(db, input.now, deps.mail.domain);
      const outcomes: Sent[] = [];
      const queue = [...ids];
      const sender = async () => {
        for (let id = queue.shift(); id !== undefined && !(await isHeld(db)); id = queue.shift()) {
          Context.current().cancellationSignal.throwIfAborted();
          outcomes.push(await sendMessage(deps, id, now));
        }
      };
      await beating(() => Promise.all(Array.from({ length: PARALLEL }, sender)));
      const count = (state: Sent) => outcomes.filter((outcome) => outcome === state).length;
      return { sent: count('handed-over'), superseded: count('superseded'), troubled: await troubled(db) };
    },

    /** One more try for a message; under the same Message-ID, with what is still to be said. */
    async resend(input: { message: string; now: Instant; clock: Clock }): Promise<Sent | 'held'> {
      await follow(db, input.message);
      const row = await db.selectFrom('messages').select('state').where('id', '=', input.message).executeTakeFirst();
      if (row?.state === 'refused' || row?.state === 'handed-over') return row.state;
      if (await isHeld(db)) return 'held';
      return beating(() => sendMessage(deps, input.message, runningClock(input.now, input.clock)));
    },
  };
}

/** Those that only ask and tell the ledger. */
export function dispatchActivities(deps: Deps) {
  const { db } = deps.ledger;
  return {
    nextWake: (input: { now: Instant }): Promise<Wake> => nextWake(db, input.now),

    /** Gives a message up and tells the supervisors, unless it was itself an alarm: that is left to the board. */
    async giveUp(input: { message: string; now: Instant }): Promise<void> {
      await expire(db, input.message, input.now);
      const notices = await db
        .selectFrom('notices')
        .select(['edition', 'unit', 'kind', 'role', 'channel'])
        .where('message', '=', input.message)
        .execute();
      const first = notices.find(({ kind }) => kind !== 'alarm');
      if (!first) return;
      const plan = await deps.editions.planOf(first.edition);
      const unit = plan.units.find(({ id }) => id === first.unit)?.name ?? first.unit;
      const words = `发给${unit}（${first.role}）的${first.channel === 'sms' ? '短信' : '邮件'}未能送达，请改用其他方式通知。`;
      await raiseAlarms(db, plan, [{ subject: `undelivered/${input.message}`, unit: first.unit, words }], input.now);
      await deps.poke();
    },
  };
}

/** One message may take longer than the heartbeat allows: the beat goes by the clock, not by messages. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Plan time that runs on from the workflow's `start` while the activity works. */
function runningClock(start: Instant, clock: Clock): () => Instant {
  const began = Date.now();
  return () => toInstant(toMillis(start) + Math.floor(((Date.now() - began) * 86_400_000) / clock.dayMs));
}

async function windowComplete({ ledger: { db } }: Deps, now: Instant): Promise<void> {
  const last = (await getMeta(db, 'last-window')) ?? '';
  const patience = Date.now() + WINDOW_PATIENCE_MS;
  for (let wait = 10; (await unwritten(db, last, now)) > 0 && Date.now() < patience; wait = Math.min(wait * 2, 250)) {
    await Context.current().sleep(wait);
  }
  if (now > last) await setMeta(db, 'last-window', now);
}
