/** Dispatch: waits until a window is complete, claims it bundled, hands over its mails and its SMS. */
import { Context } from '@temporalio/activity';
import { isRealTime, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { ORDINARY_SMS, smsHours } from '../domain/queue/sms-hours';
import { toInstant, toMillis } from '../domain/zone';
import { FLOOD_GUARD, readHold } from '../ledger/read/hold';
import type { Db } from '../ledger/open';
import { getMeta, nextWake, setMeta, unwritten, urgentWaits, type Wake } from '../ledger/write/dispatch';
import { alarmsAmong, nextAlarm } from '../ledger/write/flood';
import { endOrphans, isAnyOpen } from '../ledger/write/runs';
import { troubled, urgentAmong, type Troubled } from '../ledger/write/messages';
import { chaseUnsigned } from './assignments';
import { beating, momentOf, runningClock, within } from './beating';
import { claim, isUrgent, type ClaimedWindow } from './claim';
import type { Deps } from './deps';
import { pacesOf } from './gateways/pace';
import { sendMessages, type Sent } from './sending';
import { nextReport, reportWeek } from './weekly';

/** How long a window waits for items that are not written yet, in real time; a straggler goes by itself later. */
export const WINDOW_PATIENCE_MS = 120_000;

/** After that what is left stays claimed and goes on at once, beside what has come meanwhile: urgent things, SMS. */
const LONGEST_SENDING_MS = 20_000;
/** What is under way by then has a quarter more; what hangs longer ends by itself, and a later look finds what became of it. */
const LAST_ONES = 1.25;

/** How long nobody looks whether the window is complete: what everybody waits for. */
const LONGEST_LOOK_MS = 50;

export type { Troubled };

export interface WindowInput {
  /** The window, plan time; `now` where it was missed by downtime. */
  readonly now: Instant;
  readonly clock: Clock;
}
export interface WindowTally {
  readonly sent: number;
  /** SMS that wait to be handed over: on a queue of their own, whose rate is the gateway's. */
  readonly sms: readonly string[];
  /** So many of them to an activity. */
  readonly smsBatch: number;
  /** Messages that did not go through: each becomes a delivery workflow. */
  readonly troubled: readonly Troubled[];
}

/** Those that reach out to mail servers. `longestMs`: how long the mails of a window are sent at a time. */
export function sendActivities(deps: Deps, longestMs = LONGEST_SENDING_MS) {
  const { db } = deps.ledger;
  const send = async ({ mails, alarms }: ClaimedWindow, now: () => Instant): Promise<number> => {
    const stop = stopAfter(longestMs, () => stopped(deps, alarms));
    const sent = await within(longestMs * LAST_ONES, sendMessages(deps, mails, { which: 'first', now, stop }));
    return sent ? countOf(sent, 'handed-over') : 0;
  };
  return {
    /**
     * Claims all that waits up to `now`, once every occurrence has written its items of that window, and sends the mails. Urgent
     * things are not bundled and wait for nobody: they leave while others are still being written.
     */
    async dispatchWindow(input: WindowInput): Promise<WindowTally> {
      const asked = momentOf(input.now, input.clock);
      await endOrphans(db, asked);
      await chaseUnsigned(deps, asked);
      let handedOver = 0;
      const now = () => runningClock(asked, input.clock);
      const { first, batch: smsBatch } = pacesOf(deps.sms);
      const tally = async (sms: readonly string[]): Promise<WindowTally> => {
        // What is left of either is still claimed, and comes back at once.
        const most = Math.max(1, Math.floor((first * LONGEST_SENDING_MS) / 1_000));
        return { sent: handedOver, sms: sms.slice(0, most), smsBatch, troubled: await troubled(db) };
      };
      return beating(async () => {
        const urgentSms = await windowComplete(deps, input.now, asked, async () => {
          const urgent = await claim(deps, asked, isUrgent);
          handedOver += await send(urgent, now());
          return urgent.sms;
        });
        if (urgentSms.length > 0) return tally(urgentSms); // the window itself is looked at again when they are on their way
        await reportWeek(deps, asked);
        const claimed = await claim(deps, asked);
        handedOver += await send(claimed, now());
        return tally(claimed.sms);
      });
    },
  };
}

/** Those that reach out to SMS gateways. */
export function smsActivities(deps: Deps) {
  const { db } = deps.ledger;
  return {
    /** Sends a few SMS for the first time; outside their hours urgent ones alone. Answers those of them in trouble. */
    async sendSms(input: WindowInput & { messages: readonly string[] }): Promise<readonly Troubled[]> {
      const asked = momentOf(input.now, input.clock);
      const alarms = (await readHold(db))?.by === FLOOD_GUARD;
      const passing = alarms ? [...(await alarmsAmong(db, input.messages))] : input.messages;
      const calendar = isRealTime(input.clock) ? (await deps.editions.current())?.calendar : undefined;
      const closed = calendar !== undefined && smsHours(ORDINARY_SMS, { now: asked, calendar }) !== null;
      const stop = stopAfter(LONGEST_SENDING_MS, () => stopped(deps, alarms));
      const now = runningClock(asked, input.clock);
      const ids = closed ? await urgentAmong(db, passing) : passing;
      await beating(() => sendMessages(deps, ids, { which: 'first', now, stop }));
      const own = new Set(input.messages);
      return (await troubled(db)).filter(({ id }) => own.has(id));
    },
  };
}

/** True once so long has gone by, or as `stopped` says. */
function stopAfter(ms: number, stopped: () => Promise<boolean>): () => Promise<boolean> {
  const end = performance.now() + ms;
  return async () => performance.now() > end || stopped();
}

/** How long an open attempt is left to the run that holds it, in real time, before somebody looks again. */
const LOOK_AGAIN_MS = 20_000;

/** Those that only ask the ledger. */
export const dispatchActivities = (deps: Deps) => ({
  async nextWake(input: { now: Instant }): Promise<Wake> {
    const { clock, ledger } = deps;
    const lookAgain = toInstant(toMillis(input.now) + (LOOK_AGAIN_MS * 86_400_000) / clock.dayMs);
    const again = (await isAnyOpen(ledger.db)) ? lookAgain : null;
    const wake = await nextWake(ledger.db, input.now, earliest([again, await nextReport(deps)]));
    if (!wake.held) return wake;
    const alarm = await nextAlarm(ledger.db, input.now, again);
    return alarm === null ? wake : { at: alarm, held: false }; // for alarms alone
  },
});

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.filter((at) => at !== null).sort()[0] ?? null;

/** Whether all is held; by the guard it is not for alarms. */
async function stopped({ ledger }: Deps, alarms: boolean): Promise<boolean> {
  Context.current().cancellationSignal.throwIfAborted();
  const hold = await readHold(ledger.db);
  return hold !== null && !(alarms && hold.by === FLOOD_GUARD);
}

const countOf = (sent: ReadonlyMap<string, Sent>, state: Sent): number =>
  [...sent.values()].filter((one) => one === state).length;

/** Waits until everybody has written; urgent mails are sent meanwhile. Answers urgent SMS, before the window is whole: they leave first. */
async function windowComplete(
  { ledger: { db } }: Deps,
  window: Instant,
  now: Instant,
  sendUrgent: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const last = (await getMeta(db, 'last-window')) ?? '';
  const patience = (await patienceLeft(db, window)) ?? Date.now() + WINDOW_PATIENCE_MS;
  for (
    let wait = 10;
    (await unwritten(db, last, now)) > 0 && Date.now() < patience;
    wait = Math.min(wait * 2, LONGEST_LOOK_MS)
  ) {
    if (await urgentWaits(db, now)) {
      const sms = await sendUrgent();
      if (sms.length > 0) {
        await setMeta(db, 'window-patience', `${window} ${patience}`);
        return sms;
      }
    }
    await Context.current().sleep(wait);
  }
  if (now > last) await setMeta(db, 'last-window', now);
  return [];
}

/**
 * Until when (epoch ms) a window that was left for urgent SMS is waited for: it does not begin anew each time. One that ended long ago
 * was a dead process's, and whoever has to write was away as well.
 */
async function patienceLeft(db: Db, window: Instant): Promise<number | null> {
  const [left, until] = (await getMeta(db, 'window-patience'))?.split(' ') ?? [];
  return left === window && Date.now() - Number(until) < WINDOW_PATIENCE_MS ? Number(until) : null;
}
