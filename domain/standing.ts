/** Where a unit stands in an occurrence, as colours: derived, never typed in. */
import { owes, STANDINGS, type Standing } from './acts';
import type { WorkingCalendar } from './calendar';
import type { CivilDate } from './plan';
import { workdaysBetween } from './workdays';

export { STANDINGS, type Standing };
export type Colour = 'green' | 'yellow' | 'red' | 'blue' | 'grey';

/** Yellow = no more than so many working days are left. */
export const NEAR_WORKDAYS = 5;

/** Green on course, yellow near, red overdue or missed, blue closed, grey waived, paused or not applicable. */
export function colourOf(standing: Standing, dueDate: CivilDate, today: CivilDate, calendar: WorkingCalendar): Colour {
  switch (standing) {
    case 'done':
      return 'blue';
    case 'waived':
    case 'paused':
    case 'not-applicable':
      return 'grey';
    case 'missed':
      return 'red';
    case 'submitted':
      return 'green';
    case 'upcoming':
    case 'open':
    case 'returned':
      if (isOverdue(standing, dueDate, today)) return 'red';
      return workdaysBetween(calendar, today, dueDate) <= NEAR_WORKDAYS ? 'yellow' : 'green';
  }
}

/** A duty due on a date may be done until that day ends. */
export const isOverdue = (standing: Standing, dueDate: CivilDate, today: CivilDate): boolean =>
  (owes(standing) || standing === 'upcoming') && dueDate < today;
