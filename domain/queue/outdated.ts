/** What has been waiting for days while a later word on the same duty came: only the latest is still true. Pure. */
import type { Instant } from '../plan';
import { dateOf } from '../zone';
import type { Waiting } from './types';

export interface Told extends Waiting {
  readonly kind: string;
  readonly unit: string;
  /** Plan time for which it was meant. */
  readonly at: Instant;
}

const CHASING: readonly string[] = ['reminder', 'due', 'overdue'];

/**
 * After a hold or a long delay a person would get the reminder beside the overdue notice. Answers the keys of those that a later
 * one to the same person, on the same channel, about the same unit's duty has made untrue. On one day nothing is outdated.
 * Reminder of 2016-10-21 and overdue notice of 2016-11-01 waiting together → the reminder's key.
 */
export function outdated(waiting: readonly Told[]): readonly string[] {
  const latest = new Map<string, Instant>();
  const chasing = waiting
    .filter(({ kind, occurrence }) => occurrence !== null && CHASING.includes(kind))
    .map((one) => ({ ...one, duty: dutyOf(one) }));
  for (const { duty, at } of chasing) if (at > (latest.get(duty) ?? '')) latest.set(duty, at);
  const isOld = (at: Instant, last: Instant): boolean => at < last && dateOf(at) < dateOf(last);
  return chasing.filter(({ duty, at }) => isOld(at, latest.get(duty)!)).map(({ key }) => key);
}

const dutyOf = ({ occurrence, unit, contact, channel }: Told): string =>
  [occurrence, unit, contact, channel].join('\0');
