/** Dates and what is left of the time, as official letters write them. Civil dates and clock times are Shanghai's. */
import type { WorkingCalendar } from '../../domain/calendar';
import { addDays, diffDays, weekday } from '../../domain/civil';
import type { CivilDate, Instant } from '../../domain/plan';
import { workdaysBetween } from '../../domain/workdays';
import { dateOf, toMillis } from '../../domain/zone';
import type { Line } from './outgoing';

const DAYS = '一二三四五六日';
const DAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAYS_FULL = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** `shortDate('2016-10-30')` → `'10月30日'`. */
export const shortDate = (date: CivilDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
/** `longDate('2016-10-30')` → `'2016年10月30日（星期日）'`. */
export const longDate = (date: CivilDate): string => `${fullDate(date)}（星期${DAYS[weekday(date) - 1]!}）`;
/** As official letters are dated: `fullDate('2016-10-30')` → `'2016年10月30日'`. */
export const fullDate = (date: CivilDate): string => `${Number(date.slice(0, 4))}年${shortDate(date)}`;
/** Days in a row: `spanZh('2016-10-24', '2016-10-30')` → `'10月24日至30日'`. */
export const spanZh = (from: CivilDate, to: CivilDate): string =>
  `${shortDate(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : shortDate(to)}`;
/** `'10:00'`. Shanghai has kept UTC+8 since 1991. */
const clock = (instant: Instant): string => new Date(toMillis(instant) + 8 * HOUR_MS).toISOString().slice(11, 16);
/** `shortTime('2016-09-19T02:00:00.000Z')` → `'9月19日10:00'`. */
export const shortTime = (instant: Instant): string => shortDate(dateOf(instant)) + clock(instant);
/** `longTime('2016-09-19T02:00:00.000Z')` → `'2016年9月19日（星期一）10:00'`. */
export const longTime = (instant: Instant): string => longDate(dateOf(instant)) + clock(instant);
/** `dateEn('2016-10-30')` → `'Sun 2016-10-30'`. */
export const dateEn = (date: CivilDate): string => `${DAYS_EN[weekday(date) - 1]!} ${date}`;
/** `shortDateEn('2016-10-30')` → `'30 Oct'`. */
export const shortDateEn = (date: CivilDate): string => `${Number(date.slice(8))} ${monthEn(date).slice(0, 3)}`;
const monthEn = (date: CivilDate): string => MONTHS_EN[Number(date.slice(5, 7)) - 1]!;
/** `fullDateEn('2016-10-30')` → `'30 October 2016'`. */
export const fullDateEn = (date: CivilDate): string =>
  `${Number(date.slice(8))} ${monthEn(date)} ${Number(date.slice(0, 4))}`;
/** `spanEn('2016-10-24', '2016-10-30')` → `'24 to 30 October'`. */
export const spanEn = (from: CivilDate, to: CivilDate): string =>
  `${Number(from.slice(8))}${from.slice(0, 7) === to.slice(0, 7) ? '' : ` ${monthEn(from)}`} to ${Number(to.slice(8))} ${monthEn(to)}`;
/** `longDateEn('2016-10-30')` → `'Sunday, 30 October 2016'`. */
export const longDateEn = (date: CivilDate): string => `${DAYS_FULL[weekday(date) - 1]!}, ${fullDateEn(date)}`;
/** `'Mon 2016-09-19 10:00'`. */
export const timeEn = (instant: Instant): string => `${dateEn(dateOf(instant))} ${clock(instant)}`;
/** `'19 Sep 10:00'`. */
export const shortTimeEn = (instant: Instant): string => `${shortDateEn(dateOf(instant))} ${clock(instant)}`;
/** `'Monday, 19 September 2016, 10:00 (Beijing time)'`. */
export const longTimeEn = (instant: Instant): string =>
  `${longDateEn(dateOf(instant))}, ${clock(instant)} (Beijing time)`;

/** Working days still to be had, today's included, the due date's not; negative = overdue by so many. */
export function workdaysLeft(calendar: WorkingCalendar, due: CivilDate, now: Instant): number {
  const today = dateOf(now);
  return due >= today
    ? workdaysBetween(calendar, addDays(today, -1), addDays(due, -1))
    : -workdaysBetween(calendar, due, today);
}

export type Timed = Pick<Line, 'workdaysLeft' | 'dueDate' | 'dueAt'>;
interface Left {
  readonly overdue: boolean;
  readonly count: number;
  readonly unit: 'workday' | 'day' | 'hour' | 'minute';
}

/** Sending takes a while: within so many minutes of a full hour it is that hour. */
const ABOUT = 5;
/** Full hours, below one of them minutes; within the minute it is now. */
function clockLeft(ms: number): Left {
  const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
  if (Math.abs(ms) < MINUTE_MS) return { overdue: false, count: 0, unit: 'minute' };
  return minutes < 60
    ? { overdue: ms < 0, count: minutes, unit: 'minute' }
    : { overdue: ms < 0, count: Math.floor((minutes + ABOUT) / 60), unit: 'hour' };
}

/** Hours or minutes for hour-bound duties, else working days; calendar days where no working day lies between, e.g. a Saturday before a due Sunday. */
function leftOf({ workdaysLeft, dueDate, dueAt }: Timed, now: Instant): Left {
  if (dueAt !== undefined) return clockLeft(toMillis(dueAt) - toMillis(now));
  if (workdaysLeft !== 0) return { overdue: workdaysLeft < 0, count: Math.abs(workdaysLeft), unit: 'workday' };
  const days = diffDays(dateOf(now), dueDate);
  return { overdue: days < 0, count: Math.abs(days), unit: 'day' };
}

const UNIT_ZH = { workday: '个工作日', day: '天', hour: '小时', minute: '分钟' } as const;
const UNIT_EN = { workday: 'working day', day: 'day', hour: 'hour', minute: 'minute' } as const;

/** `余3个工作日`, `今日到期`, `逾期2个工作日`, `余5小时`, `余31分钟`, `时限已到`, `已超时限2小时`. */
export function leftWords(line: Timed, now: Instant): string {
  const { overdue, count, unit } = leftOf(line, now);
  if (line.dueAt !== undefined)
    return count === 0 ? '时限已到' : `${overdue ? '已超时限' : '余'}${count}${UNIT_ZH[unit]}`;
  return count === 0 ? '今日到期' : `${overdue ? '逾期' : '余'}${count}${UNIT_ZH[unit]}`;
}

/** `3 working days left`, `due today`, `2 working days overdue`. */
export function leftEn(line: Timed, now: Instant): string {
  const { overdue, count, unit } = leftOf(line, now);
  if (count === 0) return line.dueAt !== undefined ? 'due now' : 'due today';
  return `${count} ${UNIT_EN[unit]}${count === 1 ? '' : 's'} ${overdue ? 'overdue' : 'left'}`;
}

/** True once the date (or the hour) has gone by at `now`. */
export const isPast = (line: Timed, now: Instant): boolean => leftOf(line, now).overdue;
/** True where today is the last day. */
export const isToday = (line: Timed, now: Instant): boolean =>
  line.dueAt === undefined && leftOf(line, now).count === 0;
