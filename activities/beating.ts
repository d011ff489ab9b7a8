/** What long activities share: a heartbeat that goes by the clock, and plan time that runs on meanwhile. */
import { asyncLocalStorage } from '@temporalio/activity';
import { isRealTime, planTime, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { toInstant, toMillis } from '../domain/zone';

const HEARTBEAT_MS = 5_000;

/**
 * One message may take longer than the heartbeat allows: the beat goes by the clock, not by messages. `also` goes with it.
 * Outside an activity, where a person waits for the outcome, there is only `also`.
 */
export async function beating<T>(work: () => Promise<T>, also?: () => Promise<unknown>): Promise<T> {
  const context = asyncLocalStorage.getStore();
  const timer = setInterval(() => {
    context?.heartbeat();
    // A beat that the ledger cannot take is missed; the next may be taken.
    also?.().catch((error: unknown) => void context?.log.warn('the ledger missed a beat', { error: String(error) }));
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
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

/** Plan time that runs on from the workflow's `start` while the activity works. */
export function runningClock(start: Instant, clock: Clock): () => Instant {
  const began = Date.now();
  return () => toInstant(toMillis(start) + Math.floor(((Date.now() - began) * 86_400_000) / clock.dayMs));
}
