/** The one way workflows wait: until an instant of plan time, or until something happened. */
import { condition } from '@temporalio/workflow';
import { planTime, waitUntil, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';

/** A wait missed by more than this (real time) counts as downtime. */
export const DOWNTIME_MS = 3_600_000;

/** Plan time now (deterministic: the workflow's own clock). */
export const planNow = (clock: Clock): Instant => new Date(planTime(clock, Date.now())).toISOString();

/** Waits until plan time `at` or until `happened()`; true = something happened first. No `at` = waits for that alone. */
export async function until(
  clock: Clock,
  at: Instant | null,
  happened: () => boolean,
  summary: string,
): Promise<boolean> {
  if (happened()) return true;
  const ms = at === null ? Infinity : waitUntil(clock, Date.parse(at), Date.now());
  if (ms === Infinity) {
    await condition(happened); // nothing is ahead, or a rehearsal ends before it
    return true;
  }
  if (ms <= 0) return false;
  return condition(happened, ms, { summary });
}

/** Plan time after waiting for `at`: never before it, whatever rounding did. */
export const reached = (clock: Clock, at: Instant): Instant => {
  const now = planNow(clock);
  return now < at ? at : now;
};
