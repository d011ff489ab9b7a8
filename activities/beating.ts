/** What long activities share: a heartbeat that goes by the clock, and plan time that runs on meanwhile. */
import { asyncLocalStorage, Context } from '@temporalio/activity';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRealTime, planTime, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { toInstant, toMillis } from '../domain/zone';

const HEARTBEAT_MS = 5_000;

/** An activity's heartbeat goes by the clock, not by messages: one message may take longer than it allows. */
export function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = asyncLocalStorage.getStore();
  return context ? meanwhile(work, async () => context.heartbeat()) : work();
}

/** Does `also` every few seconds while the work lasts. What it cannot do is missed; the next time it may. */
export async function meanwhile<T>(work: () => Promise<T>, also: () => Promise<unknown>): Promise<T> {
  const context = asyncLocalStorage.getStore(); // none where a person waits for the outcome
  const timer = setInterval(() => {
    also().catch((error: unknown) => void context?.log.warn('a beat was missed', { error: String(error) }));
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Work of this process that is, or will be, left to itself, and has not ended. */
const underWay = new Set<Promise<unknown>>();

/** Before the process ends: what is left to itself has so long to end. */
export const endOfLeft = (ms: number): Promise<unknown> =>
  Promise.race([Promise.allSettled(underWay), sleep(ms, undefined, { ref: false })]);

/** What the work comes to, if it does so within `ms`; else null, and it ends by itself. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const { log } = Context.current();
  const ending = work
    .then(() => undefined)
    .catch(() => undefined)
    .finally(() => underWay.delete(ending));
  underWay.add(ending);
  const ended = new AbortController();
  const late = sleep(ms, null, { signal: ended.signal }).catch((): null => null); // rejects where the work was in time
  try {
    const first = await Promise.race([work.then((value) => ({ value })), late]);
    if (first) return first.value;
    work.catch((error: unknown) => void log.error('what was left to itself failed', { error: String(error) }));
    return null;
  } finally {
    ended.abort();
  }
}

/** So late an activity runs at times: it was asked for, the engine died, and another took it up. */
const LATE_MS = 60_000;

/**
 * The plan time at which an activity really runs: what was to leave at 15:00 and is taken up at 23:00 after a kill leaves by the
 * rules of 23:00. In a rehearsal the moment asked for stands: there a second is a day.
 */
export function momentOf(asked: Instant, clock: Clock): Instant {
  const now = planTime(clock, Date.now());
  return isRealTime(clock) && now - toMillis(asked) > LATE_MS ? toInstant(now) : asked;
}

/** Plan time that runs on from the workflow's `start` while the activity works; in service never behind the real one. */
export function runningClock(start: Instant, clock: Clock): () => Instant {
  const began = Date.now();
  const from = isRealTime(clock) ? Math.max(toMillis(start), planTime(clock, began)) : toMillis(start);
  return () => toInstant(from + Math.floor(((Date.now() - began) * 86_400_000) / clock.dayMs));
}
