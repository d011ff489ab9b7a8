/** Delivery: what did not go through is tried again with growing pauses, and ends with an alarm to a person. */
import { condition, defineSignal, patched, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Resent } from '../activities/delivery';
import { isRealTime } from '../domain/clock';
import { isNotBegun, local, phoningAgain, resending } from './activities';
import type { DeliveryInput } from './contract';
import { planNow } from './waiting';

/** Pauses before tries, in real time: this is about networks, not about plans. Together a quarter of an hour. */
const SOON = ['5 seconds', '15 seconds', '1 minute', '5 minutes', '8 minutes'] as const;
/** Together about a day. */
const PATIENT = [...SOON, '15 minutes', '30 minutes', ...Array<'1 hour'>(22).fill('1 hour')] as const;
/**
 * So many of the first pauses are too short for a second copy of what may have arrived: it embarrasses the office, and a process that
 * was only stopped may yet say that the first was taken. Two minutes after a kill all is to be settled, so a minute it is; what is
 * urgent goes sooner.
 */
const TOO_SOON = { urgent: 1, ordinary: 2 } as const;

/**
 * Pauses that are no tries: all sending is held (a release nudges), phones are left alone, this phone has had its share, another
 * run holds the message.
 */
const WAITS = { held: '1 hour', 'out-of-hours': '15 minutes', rate: '1 minute', busy: '15 seconds' } as const;
/** What goes to a phone at its limit all the time must not keep others waiting for ever: after so many such pauses it was a try. */
const MOST_RATE = 15;

/** As operators read it in the UI. */
const OUTCOME_ZH: Readonly<Partial<Record<Resent, string>>> = {
  deferred: '对方暂时不收',
  unknown: '结果不明',
  held: '已暂停全部发送',
  busy: '另一进程正在发送',
  'out-of-hours': '不在短信时段',
  rate: '限速，该手机刚收到过短信',
};

export async function deliveryWorkflow({ message, clock, urgent, sms, first }: DeliveryInput): Promise<string> {
  let nudged = 0;
  setHandler(defineSignal('nudge'), () => void nudged++);
  const pauses = urgent ? SOON : PATIENT;
  // Behind a server that hangs many wait for their turn.
  const priority = { priorityKey: urgent ? 1 : 4 };
  const { resend: again } = sms ? phoningAgain : resending;
  const resend = async (n: number): Promise<Resent> => {
    const input = { message, now: planNow(clock), clock };
    try {
      return await again.executeWithOptions({ summary: `第${n}次重发`, priority }, [input]);
    } catch (error) {
      if (isNotBegun(error)) return outcome; // as before it
      throw error;
    }
  };
  const rest = (outcome: Resent, pause: Duration) => {
    setCurrentDetails(`${message}：${OUTCOME_ZH[outcome] ?? outcome}，${pause} 后再试`);
    const seen = nudged;
    return condition(() => nudged !== seen, pause, { summary: `${outcome}，稍后重发` });
  };
  /** A try that is one: what only has to wait waits as long as it must. */
  const tryIt = async (n: number): Promise<Tried> => {
    for (let limited = 0; ;) {
      const outcome = await resend(n);
      if (!isWait(outcome)) return outcome;
      if (outcome === 'rate' && ++limited > MOST_RATE) return 'deferred';
      await rest(outcome, WAITS[outcome]);
    }
  };
  // Of an SMS the gateway is only asked. A rehearsal embarrasses nobody, and a minute of it may be weeks of the plan.
  const copies = !sms && isRealTime(clock);
  const isTooSoon = (n: number) => copies && outcome === 'unknown' && n < TOO_SOON[urgent ? 'urgent' : 'ordinary'];
  const rested = patched('a-pause-before-each-try');
  let outcome: Tried = first ?? 'deferred';
  let tries = 0;
  for (const [n, pause] of pauses.entries()) {
    if (rested && isTooSoon(n)) continue;
    if (rested && outcome !== 'refused') await rest(outcome, pause);
    outcome = await tryIt(++tries);
    if (isSaid(outcome)) return outcome;
    if (outcome === 'refused') break;
    if (!rested) await rest(outcome, pause);
  }
  // The last pause was not for nothing.
  if (!rested && outcome !== 'refused' && patched('a-last-try')) {
    outcome = await tryIt(++tries);
    if (isSaid(outcome)) return outcome;
  }
  await local.giveUp({ message, now: planNow(clock) });
  return 'alarm';
}

type Duration = (typeof PATIENT)[number] | (typeof WAITS)[keyof typeof WAITS];
type Tried = Exclude<Resent, keyof typeof WAITS>;
const isWait = (outcome: Resent): outcome is keyof typeof WAITS => outcome in WAITS;
const isSaid = (outcome: Tried): boolean =>
  outcome === 'handed-over' || outcome === 'delivered' || outcome === 'superseded';
