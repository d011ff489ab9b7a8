/** Dispatch: waits until a window is complete, claims it bundled, hands over its mails and its SMS. */
import { Context } from '@temporalio/activity';
import { isRealTime, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { ORDINARY_SMS, smsHours } from '../domain/queue/sms-hours';
import { toInstant, toMillis } from '../domain/zone';
import { FLOOD_GUARD, readHold } from '../ledger/read/hold';
import { claimMessages, type WaitingRow } from '../ledger/write/claim';
import { getMeta, nextWake, setMeta, unwritten, urgentWaits, type Wake } from '../ledger/write/dispatch';
import { alarmsAmong, nextAlarm } from '../ledger/write/flood';
import { endOrphans, isAnyOpen } from '../ledger/write/runs';
import { troubled, urgentAmong, type Troubled } from '../ledger/write/messages';
import { chaseUnsigned } from './assignments';
import { beating, momentOf, runningClock } from './beating';
import type { Deps } from './deps';
import { floodGuard } from './flood-guard';
import { pacesOf } from './gateways/pace';
import { sendMessages, type Sent } from './sending';
import { nextReport, reportWeek } from './weekly';

/** How long a window waits for items that are not written yet, in real time; a straggler goes by itself later. */
export const WINDOW_PATIENCE_MS = 120_000;

/** After that what is left stays claimed and goes on at once, beside what has come meanwhile: urgent things, SMS. */
const LONGEST_SENDING_MS = 20_000;

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
  /** Messages that did not go through: each becomes a delivery workflow. */
  readonly troubled: readonly Troubled[];
}

/** Those that reach out to mail servers. */
export function sendActivities(deps: Deps) {
  const { db } = deps.ledger;
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
      const send = async ({ mails, alarms }: ClaimedWindow) => {
        const long = performance.now() + LONGEST_SENDING_MS;
        const now = runningClock(asked, input.clock);
        const stop = async () => performance.now() > long || (await stopped(deps, alarms));
        handedOver += countOf(await sendMessages(deps, mails, { which: 'first', now, stop }), 'handed-over');
      };
      await beating(() => windowComplete(deps, asked, async () => send(await claim(deps, asked, isUrgent))));
      await reportWeek(deps, asked);
      const claimed = await claim(deps, asked);
      await send(claimed);
      // What is left of either is still claimed, and comes back at once.
      const sms = claimed.sms.slice(0, Math.max(1, pacesOf(deps.sms).first * (LONGEST_SENDING_MS / 1_000)));
      return { sent: handedOver, sms, troubled: await troubled(db) };
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
      const stop = () => stopped(deps, alarms);
      const now = runningClock(asked, input.clock);
      await sendMessages(deps, closed ? await urgentAmong(db, passing) : passing, { which: 'first', now, stop });
      const own = new Set(input.messages);
      return (await troubled(db)).filter(({ id }) => own.has(id));
    },
  };
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

const isUrgent = ({ urgent }: WaitingRow): boolean => urgent;
const isAlarm = ({ kind, urgent }: WaitingRow): boolean => kind === 'alarm' && urgent;

interface ClaimedWindow {
  readonly mails: readonly string[];
  readonly sms: readonly string[];
  /** Alarms alone, because the flood guard holds everything else. */
  readonly alarms: boolean;
}
const NOTHING: ClaimedWindow = { mails: [], sms: [], alarms: false };

/** `part`: only these of the window, the others follow. */
async function claim(deps: Deps, now: Instant, part?: (notice: WaitingRow) => boolean): Promise<ClaimedWindow> {
  const { db } = deps.ledger;
  const plan = await deps.editions.current();
  if (!plan) return NOTHING; // nothing was ever applied: nothing can wait
  const options = { domain: deps.mail.domain, calendar: plan.calendar, rehearsed: !isRealTime(deps.clock) };
  if (!(await readHold(db))) {
    const guard = await floodGuard(deps, now);
    const { messages, stopped } = await claimMessages(db, now, { ...options, only: part, stops: guard.stops });
    if (stopped === 0) {
      if (!part) await guard.passed();
      return { ...byChannel(messages), alarms: false };
    }
    await guard.raise(stopped);
  }
  if ((await readHold(db))?.by !== FLOOD_GUARD) return NOTHING; // a person's stops everything
  const { messages } = await claimMessages(db, now, { ...options, only: isAlarm });
  // What was claimed before the hold is among them.
  const alarms = await alarmsAmong(
    db,
    messages.map(({ id }) => id),
  );
  return { ...byChannel(messages.filter(({ id }) => alarms.has(id))), alarms: true };
}

function byChannel(messages: readonly { readonly id: string; readonly channel: string }[]) {
  const ids = (sms: boolean) => messages.filter(({ channel }) => (channel === 'sms') === sms).map(({ id }) => id);
  return { mails: ids(false), sms: ids(true) };
}

/** Whether all is held; by the guard it is not for alarms. */
async function stopped({ ledger }: Deps, alarms: boolean): Promise<boolean> {
  Context.current().cancellationSignal.throwIfAborted();
  const hold = await readHold(ledger.db);
  return hold !== null && !(alarms && hold.by === FLOOD_GUARD);
}

const countOf = (sent: ReadonlyMap<string, Sent>, state: Sent): number =>
  [...sent.values()].filter((one) => one === state).length;

async function windowComplete({ ledger: { db } }: Deps, now: Instant, sendUrgent: () => Promise<void>): Promise<void> {
  const last = (await getMeta(db, 'last-window')) ?? '';
  const patience = Date.now() + WINDOW_PATIENCE_MS;
  for (
    let wait = 10;
    (await unwritten(db, last, now)) > 0 && Date.now() < patience;
    wait = Math.min(wait * 2, LONGEST_LOOK_MS)
  ) {
    if (await urgentWaits(db, now)) await sendUrgent();
    await Context.current().sleep(wait);
  }
  if (now > last) await setMeta(db, 'last-window', now);
}
