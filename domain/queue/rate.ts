/** A phone is a person: at most 1 SMS a minute, 5 in 15 minutes and 11 an hour, urgent ones included. */
import type { Instant } from '../plan';
import { toInstant, toMillis } from '../zone';
import type { Rule } from './types';

const MINUTE_MS = 60_000;
/** At most `most` within any `ms`. */
export const SMS_RATES = [
  { most: 1, ms: MINUTE_MS },
  { most: 5, ms: 15 * MINUTE_MS },
  { most: 11, ms: 60 * MINUTE_MS },
] as const;

/** The earliest instant at which every limit has room again; null = now. `sent`: when SMS went to the phone, the oldest first. */
export function freeAgain(sent: readonly Instant[], now: Instant): Instant | null {
  const free = SMS_RATES.map(({ most, ms }) => (sent.length < most ? 0 : toMillis(sent[sent.length - most]!) + ms));
  const until = Math.max(...free);
  return until > toMillis(now) ? toInstant(until) : null;
}

export const smsRate: Rule = ({ channel }, { now, rung }) => (channel === 'sms' ? freeAgain(rung, now) : null);
