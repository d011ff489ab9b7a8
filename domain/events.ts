/** The occurrence that an event starts. */
import { occurrenceId } from './periods';
import { chineseDate } from './spans';
import type { Period } from './agenda-types';
import type { EventCadence, Within } from './cadence-types';
import { addDays } from './civil';
import type { Instant, Plan, Requirement } from './plan';
import { policyFor } from './policy';
import { workdayAfter } from './workdays';
import { dateOf, toInstant, toMillis } from './zone';

/** The occurrence an event starts; the same for the same cadence, instant and title. The day of the event is not counted. */
export function eventPeriod(
  plan: Plan,
  requirement: Requirement,
  cadence: EventCadence,
  event: { at: Instant; title: string },
): Period {
  const startedAt = toInstant(toMillis(event.at));
  const date = dateOf(startedAt);
  const within: Within = cadence.within ?? policyFor(plan, requirement, cadence).within ?? { workdays: 5 };
  const dueAt = within.hours === undefined ? undefined : toInstant(toMillis(startedAt) + within.hours * 3_600_000);
  const scheduledDate = dueAt
    ? dateOf(dueAt)
    : within.days !== undefined
      ? addDays(date, within.days)
      : workdayAfter(plan.calendar, date, within.workdays ?? 5);
  const period = `${date}-${slug(event.title, startedAt)}`;
  return {
    id: occurrenceId(plan.head.id, requirement.id, cadence.part, period),
    plan: plan.head.id,
    requirement: requirement.id,
    cadence: cadence.part,
    kind: 'event',
    period,
    periodLabel: cadence.name ? `${chineseDate(date)}${cadence.name}` : chineseDate(date),
    opensAt: startedAt,
    startedAt,
    scheduledDate,
    ...(dueAt ? { dueAt } : {}),
    title: event.title,
  };
}

/** Letters, digits and Chinese of the title, and a check-sum that keeps two events of a day apart. */
function slug(title: string, at: Instant): string {
  let sum = 2166136261; // FNV-1a, 32 bit: not secret, only stable
  for (const char of `${at}|${title}`) sum = Math.imul(sum ^ char.codePointAt(0)!, 16777619) >>> 0;
  const words = title
    .normalize('NFKC')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '')
    .slice(0, 12);
  return `${words}${sum.toString(16).padStart(8, '0').slice(0, 6)}`;
}
