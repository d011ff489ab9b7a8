/** One ordinary mail and one ordinary SMS a person, plan and day: what comes later waits for the next working day and is bundled with it. */
import { OFFICE_WINDOWS } from '../windows';
import { workdayAfter } from '../workdays';
import { dateOf, instantAt, toMillis } from '../zone';
import type { Rule } from './types';

/** A window may be closed so long after its instant, when those who write are slow; then it is called by the time that it has become. */
const LATE_MS = 3_600_000;

/**
 * A straggler of a window that has left goes at once, and so does what would come only on its due date by waiting: a cap
 * that makes a deadline pass unsaid would be harm.
 */
export const dailyCap: Rule = ({ edition, urgent, notices }, { now, calendar, earlier }) => {
  if (urgent) return null;
  const today = dateOf(now);
  const sent = earlier.filter((one) => one.edition === edition && !one.urgent && dateOf(one.windowAt) === today);
  if (sent.length === 0) return null;
  const next = workdayAfter(calendar, today, 1);
  const left = sent.map(({ windowAt }) => toMillis(windowAt));
  const isStraggler = (at: number) => left.some((window) => window >= at && window - at < LATE_MS);
  const pressing = notices.some(({ dueDate }) => dueDate !== null && dueDate >= today && dueDate <= next);
  if (pressing || notices.some(({ windowAt, postponed }) => postponed === null && isStraggler(toMillis(windowAt))))
    return null;
  return instantAt(next, OFFICE_WINDOWS[0]);
};
