/** When a reminding step goes: before the due date, on it, or at a part of the time an event allows. */
import type { Reason } from './agenda-types';
import { addDays, firstDayOfMonth } from './civil';
import { durationWords, exactMs } from './durations';
import { DUE_BASE, inWindow, type Moment, type Setting } from './moments';
import type { Instant } from './plan';
import type { Duration, RemindStep } from './policy-types';
import { chineseDate } from './spans';
import { isWorkday, onOrAfter, onOrBefore, workdayAfter, workdayBefore, workdaysBetween } from './workdays';
import { dateOf, instantAt, toInstant, toMillis } from './zone';

/** After this time of a working day an event's first notice waits for the next one. */
const OFFICE_CLOSES = '18:00';
const EVENT_BASE: Reason = { zh: '事件发生之日', en: 'the day of the event' };

/** Null where the step has no sense for this duty (`start` and `part` without an event). */
export function remindMoment(setting: Setting, step: RemindStep): Moment | null {
  if ('before' in step) return step.before === 'month-start' ? monthStart(setting) : beforeLimit(setting, step.before);
  if ('part' in step) return setting.startedAt === undefined ? null : partOf(setting, setting.startedAt, step.part);
  if (step.on === 'start') return setting.recordedAt === undefined ? null : atStart(setting, setting.recordedAt);
  if (setting.hourBound) return { at: setting.dueEnd, reason: { zh: '时限已到', en: 'the limit is reached' } };
  return {
    at: inWindow(setting, onOrBefore(setting.calendar, setting.dueDate)),
    counted: { from: setting.dueDate, including: true, base: DUE_BASE },
    reason: { zh: '到期当日提醒', en: 'reminder on the due date' },
  };
}

/** The first working day of R's month; R as in `beforeLimit`. */
function monthStart(setting: Setting): Moment {
  const first = firstDayOfMonth(setting.remindBy ?? setting.dueDate);
  return {
    at: inWindow(setting, onOrAfter(setting.calendar, first)),
    counted: { from: first, including: true, base: { zh: '到期当月1日', en: 'the first of the month due' } },
    reason: { zh: '到期当月第1个工作日提醒', en: 'reminder on the first working day of the month due' },
  };
}

/**
 * Counted from R: the track's `remindBy` where there is one, else its due date. R is never moved: 1 working day before
 * 2016-12-31 (Saturday) is 2016-12-30; 7 days before 2016-12-31 is 2016-12-24 (Saturday), moved to 2016-12-23.
 */
function beforeLimit(setting: Setting, length: Duration): Moment {
  const { calendar, remindBy, dueDate } = setting;
  const target = remindBy ?? dueDate;
  const words = durationWords(length);
  const base = remindBy ? { zh: '较早读法的时限', en: 'the earlier reading of the limit' } : DUE_BASE;
  const ordinal = length.workdays === undefined ? '' : '第';
  const reason = {
    zh: `${remindBy ? `较早时限（${chineseDate(remindBy)}）` : '到期'}前${ordinal}${words.zh}提醒`,
    en: `reminder ${words.en} before ${base.en}${remindBy ? ` (${remindBy})` : ''}`,
  };
  if (length.workdays !== undefined) {
    const date = workdayBefore(calendar, target, length.workdays);
    return { at: inWindow(setting, date), counted: { from: target, including: false, base }, reason };
  }
  if (length.days !== undefined) {
    const from = addDays(target, -length.days);
    const counted = {
      from,
      including: true,
      base: { zh: `${base.zh}前${words.zh}`, en: `${words.en} before ${base.en}` },
    };
    return { at: inWindow(setting, onOrBefore(calendar, from)), counted, reason };
  }
  const limit = setting.hourBound ? setting.dueEnd : instantAt(addDays(target, 1));
  return { at: toInstant(toMillis(limit) - exactMs(length)), reason };
}

/** At once when it is recorded, however late that is: at the very moment in office hours, else when the office next opens; urgent and hour-bound duties never wait. */
function atStart(setting: Setting, recordedAt: Instant): Moment {
  const { calendar, policy, hourBound } = setting;
  const date = dateOf(recordedAt);
  const reason = { zh: '事件发生，即时通知', en: 'the event was recorded' };
  if (policy.urgent || hourBound || policy.windows.length === 0) return { at: recordedAt, reason };
  const today = isWorkday(calendar, date) && recordedAt <= instantAt(date, OFFICE_CLOSES);
  const opening = inWindow(setting, today ? date : workdayAfter(calendar, date, 1));
  const at = recordedAt > opening ? recordedAt : opening;
  return { at, counted: { from: date, including: true, base: EVENT_BASE }, reason };
}

/** Of hours to the millisecond; of days in working days, rounded up: half of 3 working days is the second. */
function partOf(setting: Setting, startedAt: Instant, share: number): Moment {
  const percent = Math.round(share * 100);
  const reason = { zh: `时限已过${percent}%提醒`, en: `reminder when ${percent}% of the time allowed has passed` };
  const start = toMillis(startedAt);
  if (setting.hourBound)
    return { at: toInstant(start + Math.round((toMillis(setting.dueEnd) - start) * share)), reason };
  const from = dateOf(startedAt);
  const allowed = workdaysBetween(setting.calendar, from, setting.dueDate);
  const date = workdayAfter(setting.calendar, from, Math.max(1, Math.ceil(allowed * share)));
  return { at: inWindow(setting, date), counted: { from, including: false, base: EVENT_BASE }, reason };
}
