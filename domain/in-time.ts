/** In time is who did it in time: the date of doing counts, and handing in has some days' grace. Pure. */
import type { WorkingCalendar } from './calendar';
import type { CivilDate, Instant } from './plan';
import { workdayAfter } from './workdays';
import { dateOf } from './zone';

/** Working days after the due date in which what was done by then may be handed in. */
export const GRACE_WORKDAYS = 3;

export interface Doing {
  readonly standing: string;
  readonly dueDate: CivilDate;
  readonly doneDate: CivilDate | null;
  readonly submittedAt: Instant | null;
}

/** Due 2016-10-30, done on 10-28, handed in on 2016-11-02 → true; handed in on 11-03 → false. */
export function isInTime({ standing, dueDate, doneDate, submittedAt }: Doing, calendar: WorkingCalendar): boolean {
  if (standing !== 'done' || submittedAt === null) return false;
  const handedIn = dateOf(submittedAt);
  if (doneDate === null) return handedIn <= dueDate;
  return doneDate <= dueDate && handedIn <= workdayAfter(calendar, dueDate, GRACE_WORKDAYS);
}

/** Units whose last `n` duties of a rhythm were all in time; `past` the latest first. */
export function quietUnits(
  past: readonly (Doing & { readonly unit: string })[],
  n: number,
  calendar: WorkingCalendar,
): Set<string> {
  const byUnit = new Map<string, boolean[]>();
  for (const one of past) {
    const held = byUnit.get(one.unit) ?? byUnit.set(one.unit, []).get(one.unit)!;
    if (held.length < n) held.push(isInTime(one, calendar));
  }
  return new Set([...byUnit].filter(([, done]) => done.length === n && done.every(Boolean)).map(([unit]) => unit));
}
