/** After downtime: one late notice instead of many, and an escalation that goes on at its lowest unsent level. */
import { byTime } from './agenda';
import type { AgendaItem } from './agenda-types';
import type { WorkingCalendar } from './calendar';
import type { Instant } from './plan';
import { workdayAfter, workdaysBetween } from './workdays';
import { dateOf, instantAt, toInstant, toMillis } from './zone';

/**
 * Of reminders, due and overdue items of one track that have all gone by: the latest is sent, marked as late by who sends
 * it, at the next window; the others are recorded as superseded. Escalation steps are not for this, see `respace`.
 */
export function catchUp(gone: readonly AgendaItem[]): {
  readonly send: AgendaItem | null;
  readonly superseded: readonly AgendaItem[];
} {
  const inOrder = [...gone].sort(byTime);
  return { send: inOrder.at(-1) ?? null, superseded: inOrder.slice(0, -1) };
}

/**
 * The same levels from `from` on, at the working-day spacing they had: nobody climbs four levels at once by our fault.
 * Levels at 11-04, 11-11, 11-25 that resume on 2016-11-28 (Monday) go on 11-28, 12-05 and 12-19.
 */
export function respace(items: readonly AgendaItem[], from: Instant, calendar: WorkingCalendar): AgendaItem[] {
  const [first] = items;
  if (!first) return [];
  const start = dateOf(from);
  return items.map((item, index) => {
    if (index === 0) return { ...item, at: from };
    const apart = workdaysBetween(calendar, dateOf(first.at), dateOf(item.at));
    const time = toMillis(item.at) - toMillis(instantAt(dateOf(item.at)));
    if (apart === 0) return { ...item, at: toInstant(toMillis(from) + toMillis(item.at) - toMillis(first.at)) };
    return { ...item, at: toInstant(toMillis(instantAt(workdayAfter(calendar, start, apart))) + time) };
  });
}
