/** When an overdue notice or an escalation step goes: counted from the due date, never from the earlier reading. */
import type { Reason } from './agenda-types';
import { addDays } from './civil';
import { durationWords, exactMs, isZero, nthTelling } from './durations';
import { DUE_BASE, inWindow, type Moment, type Setting } from './moments';
import type { Duration, EscalateStep, OverdueStep, SlipGrade } from './policy-types';
import { onOrAfter, workdayAfter } from './workdays';
import { toInstant, toMillis } from './zone';

/** The n-th telling, n from 1: 1 working day, every 5, 3 times is the 1st, 6th and 11th working day after. */
export function overdueMoment(setting: Setting, step: OverdueStep, n: number): Moment {
  const length = nthTelling(step.after, step.every, n);
  const { zh, en } = lateness(length);
  return after(setting, length, { zh: `${zh}催办`, en: `overdue notice: ${en}` });
}

export function escalateMoment(setting: Setting, step: EscalateStep): Moment {
  const { zh, en } = lateness(step.after);
  const what = step.slip ? SLIP[step.slip] : { zh: '督办', en: 'escalation' };
  return after(setting, step.after, { zh: `${zh}${step.slip ? '，' : ''}${what.zh}`, en: `${what.en}: ${en}` });
}

const SLIP: Record<SlipGrade, Reason> = {
  blue: { zh: '蓝色督办单', en: 'blue slip' },
  yellow: { zh: '黄色督办单', en: 'yellow slip' },
  red: { zh: '红色督办单', en: 'red slip' },
};

function lateness(length: Duration): Reason {
  if (isZero(length)) return { zh: '时限已到未办结', en: 'not done at the limit' };
  const words = durationWords(length);
  const isOrdinal = length.workdays !== undefined || length.days !== undefined;
  return { zh: `逾期${isOrdinal ? '第' : ''}${words.zh}`, en: `${words.en} after the due date` };
}

/** Days end on a working day (moved to the one after if off); hours, minutes and seconds go to the very instant. */
function after(setting: Setting, length: Duration, reason: Reason): Moment {
  const { calendar, dueDate, dueEnd } = setting;
  if (length.workdays !== undefined) {
    const none = length.workdays === 0;
    const date = none ? onOrAfter(calendar, dueDate) : workdayAfter(calendar, dueDate, length.workdays);
    return { at: inWindow(setting, date), counted: { from: dueDate, including: none, base: DUE_BASE }, reason };
  }
  if (length.days !== undefined) {
    const from = addDays(dueDate, length.days);
    const words = durationWords(length);
    const base = { zh: `时限后${words.zh}`, en: `${words.en} after the due date` };
    return { at: inWindow(setting, onOrAfter(calendar, from)), counted: { from, including: true, base }, reason };
  }
  return { at: toInstant(toMillis(dueEnd) + exactMs(length)), reason };
}
