/** Events: something happened, and from that moment a time runs. */
import type { Period } from './agenda-types';
import type { EventCadence } from './cadence-types';
import { addDays } from './civil';
import { occurrenceId } from './occurrence-id';
import type { Instant, Plan, Requirement } from './plan';
import { policyFor } from './policy';
import type { Duration } from './policy-types';
import { chineseDate } from './spans';
import { workdayAfter } from './workdays';
import { dateOf, instantAt, toInstant, toMillis } from './zone';

export interface EventFacts {
  readonly at: Instant;
  /** When it was recorded, which may be later; absent = as it happened. */
  readonly recordedAt?: Instant;
  readonly title: string;
}

/** 没有写明天数的，5个工作日: what holds where neither the cadence nor its policy gives a time. */
const DEFAULT_WITHIN: Duration = { workdays: 5 };

/**
 * The occurrence an event starts: the same for the same cadence, instant and title. Hours run from the very instant
 * (`dueAt`); days and working days from the next day on, the day of the event not being counted (民法典第二百零一条).
 * Three working days from 2016-09-30 (Friday) are 2016-10-10 (Monday). Throws for an `at` that is no instant.
 */
export function eventPeriod(plan: Plan, requirement: Requirement, cadence: EventCadence, event: EventFacts): Period {
  const startedAt = exactInstant(event.at);
  const recordedAt = event.recordedAt && event.recordedAt > startedAt ? event.recordedAt : startedAt;
  const date = dateOf(startedAt);
  const within = cadence.within ?? policyFor(plan, requirement, cadence).within ?? DEFAULT_WITHIN;
  const dueAt = within.hours === undefined ? undefined : toInstant(toMillis(startedAt) + within.hours * 3_600_000);
  const period = `${date}-${slugOf(startedAt, event.title)}`;
  return {
    id: occurrenceId(plan.head.id, requirement.id, cadence.part, period),
    plan: plan.head.id,
    requirement: requirement.id,
    cadence: cadence.part,
    kind: 'event',
    period,
    periodLabel: `${chineseDate(date)}${cadence.name ?? ''}`,
    opensAt: recordedAt,
    startedAt,
    recordedAt,
    scheduledDate: dueAt ? dateOf(dueAt) : lastDateOf(within),
    ...(dueAt ? { dueAt } : {}),
    title: event.title,
  };

  function lastDateOf({ days, workdays }: Duration) {
    if (days !== undefined) return addDays(date, days);
    return workdayAfter(plan.calendar, date, workdays ?? DEFAULT_WITHIN.workdays ?? 5);
  }
}

/**
 * In UTC with milliseconds, so that the same moment written otherwise is the same event. What is written without a zone
 * is Shanghai's time, never the process's: `2016-09-18T10:00` → `2016-09-18T02:00:00.000Z`.
 */
function exactInstant(at: string): Instant {
  const [date = '', time] = at.split('T');
  if (time === undefined || !/(Z|[+-]\d{2}:?\d{2})$/.test(time)) return instantAt(date, time);
  if (Number.isNaN(toMillis(at))) throw new RangeError(`Not an instant: ${at}`);
  return toInstant(toMillis(at));
}

/**
 * Eight hex digits. No word of the title: an id stands unencrypted in the workflow list, in links and in logs, and people
 * write names into titles. FNV-1a, 32 bit: not secret, only stable.
 */
function slugOf(at: Instant, title: string): string {
  let sum = 2_166_136_261;
  for (const char of `${at}|${title.normalize('NFKC').trim()}`) sum = Math.imul(sum ^ char.codePointAt(0)!, 16_777_619);
  return (sum >>> 0).toString(16).padStart(8, '0');
}
