/** One step of a policy → the date or instant at which it goes, with its reason in words. */
import type { Period, Reason } from './agenda-types';
import { addDays, firstDayOfMonth } from './civil';
import type { WorkingCalendar } from './calendar';
import type { CivilDate, Instant } from './plan';
import type { Duration, EscalateStep, OverdueStep, Policy, RemindStep } from './policy-types';
import { onOrAfter, onOrBefore, workdayAfter, workdayBefore, workdaysBetween, isWorkday } from './workdays';
import { dateOf, instantAt, toInstant, toMillis } from './zone';

export interface Dates {
  readonly dueDate: CivilDate;
  readonly remindBy?: CivilDate;
}
export interface Moment {
  readonly at: Instant;
  /** Every date the computation walked over lies between these (for `provisional`). */
  readonly from: CivilDate;
  readonly reason: Reason;
}

/** The first window of a date, or its very start when the policy has no windows. */
const windowOf = (policy: Policy, date: CivilDate): Instant => instantAt(date, policy.windows[0] ?? '00:00');
const on = (policy: Policy, date: CivilDate, from: CivilDate, zh: string, en: string): Moment => ({
  at: windowOf(policy, date),
  from,
  reason: { zh, en },
});

/** When a reminding step goes; null where it has no sense for this duty (`start` and `part` without an event). */
export function remindMoment(
  calendar: WorkingCalendar,
  policy: Policy,
  period: Period,
  dates: Dates,
  step: RemindStep,
): Moment | null {
  const target = dates.remindBy ?? dates.dueDate;
  if ('before' in step) return beforeMoment(calendar, policy, target, step.before);
  if ('part' in step)
    return period.startedAt === undefined
      ? null
      : partMoment(calendar, policy, period, dates.dueDate, period.startedAt, step.part);
  if (step.on === 'start')
    return period.startedAt === undefined ? null : startMoment(calendar, policy, period.startedAt);
  if (period.dueAt)
    return { at: period.dueAt, from: dates.dueDate, reason: { zh: '时限已到', en: 'the limit is reached' } };
  const date = onOrBefore(calendar, dates.dueDate);
  return on(policy, date, date, '到期当日', 'on the due date');
}

function beforeMoment(
  calendar: WorkingCalendar,
  policy: Policy,
  target: CivilDate,
  before: Duration | 'month-start',
): Moment {
  if (before === 'month-start') {
    const date = onOrAfter(calendar, firstDayOfMonth(target));
    return on(policy, date, date, '到期当月第1个工作日', 'first working day of the month due');
  }
  if (before.workdays !== undefined) {
    const date = workdayBefore(calendar, target, before.workdays);
    return on(policy, date, date, `到期前第${before.workdays}个工作日`, `${before.workdays} working days before`);
  }
  if (before.days !== undefined) {
    const date = onOrBefore(calendar, addDays(target, -before.days));
    return on(policy, date, date, `到期前${before.days}天`, `${before.days} days before`);
  }
  const at = toInstant(toMillis(instantAt(addDays(target, 1))) - exactMs(before));
  return {
    at,
    from: dateOf(at),
    reason: { zh: `到期前${durationWords(before).zh}`, en: `${durationWords(before).en} before` },
  };
}

/** At once: at the very moment in office hours, else when the office opens next; urgent duties never wait. */
function startMoment(calendar: WorkingCalendar, policy: Policy, startedAt: Instant): Moment {
  const date = dateOf(startedAt);
  const reason = { zh: '事件发生，即时通知', en: 'the event was recorded' };
  const opens = policy.windows[0];
  if (opens === undefined || policy.urgent) return { at: startedAt, from: date, reason };
  if (!isWorkday(calendar, date) || startedAt > instantAt(date, OFFICE_CLOSES))
    return { at: instantAt(workdayAfter(calendar, date, 1), opens), from: date, reason };
  const open = instantAt(date, opens);
  return { at: startedAt > open ? startedAt : open, from: date, reason };
}
const OFFICE_CLOSES = '18:00';

function partMoment(
  calendar: WorkingCalendar,
  policy: Policy,
  period: Period,
  due: CivilDate,
  startedAt: Instant,
  part: number,
): Moment {
  const percent = Math.round(part * 100);
  const reason = { zh: `时限已过${percent}%`, en: `${percent}% of the time allowed has passed` };
  const from = dateOf(startedAt);
  if (period.dueAt)
    return {
      at: toInstant(toMillis(startedAt) + Math.round((toMillis(period.dueAt) - toMillis(startedAt)) * part)),
      from,
      reason,
    };
  const allowed = workdaysBetween(calendar, from, due);
  const date = workdayAfter(calendar, from, Math.max(1, Math.ceil(allowed * part)));
  return { at: windowOf(policy, date), from, reason };
}

/** When the n-th telling of a step after the due date goes; n counts from 1. */
export function afterMoment(
  calendar: WorkingCalendar,
  policy: Policy,
  period: Period,
  due: CivilDate,
  step: OverdueStep | EscalateStep,
  n: number,
): Moment {
  const every = 'every' in step ? step.every : undefined;
  const total = addDuration(step.after, every, n - 1);
  const words = durationWords(total);
  const reason = {
    zh: isZero(total) ? '时限已到未办结' : `逾期第${words.zh}`,
    en: isZero(total) ? 'not done at the limit' : `${words.en} after the due date`,
  };
  if (total.workdays !== undefined) {
    if (total.workdays === 0) return { at: windowOf(policy, onOrAfter(calendar, due)), from: due, reason };
    return { at: windowOf(policy, workdayAfter(calendar, due, total.workdays)), from: due, reason };
  }
  if (total.days !== undefined)
    return { at: windowOf(policy, onOrAfter(calendar, addDays(due, total.days))), from: due, reason };
  const limit = period.dueAt ?? instantAt(addDays(due, 1));
  return { at: toInstant(toMillis(limit) + exactMs(total)), from: due, reason };
}

const exactMs = ({ hours = 0, minutes = 0, seconds = 0 }: Duration): number =>
  ((hours * 60 + minutes) * 60 + seconds) * 1_000;
const isZero = (duration: Duration): boolean => Object.values(duration).every((value) => !value);

function addDuration(first: Duration, every: Duration | undefined, times: number): Duration {
  if (!every || times === 0) return first;
  const sum: Record<string, number> = { ...first };
  for (const [unit, value] of Object.entries(every)) sum[unit] = (sum[unit] ?? 0) + (value as number) * times;
  return sum;
}

function durationWords(duration: Duration): Reason {
  const zh = { workdays: '个工作日', days: '天', hours: '小时', minutes: '分钟', seconds: '秒' } as const;
  const entries = Object.entries(duration).filter(([, value]) => value !== undefined) as [keyof typeof zh, number][];
  return {
    zh: entries.map(([unit, value]) => `${value}${zh[unit]}`).join(''),
    en: entries.map(([unit, value]) => `${value} ${unit === 'workdays' ? 'working days' : unit}`).join(' '),
  };
}
