/** The duties of a mail as calendar entries (RFC 5545), for the reader's own calendar: published, so that nobody is asked to accept. */
import { createHash } from 'node:crypto';
import { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, ICalCalendar } from 'ical-generator';
import type { CivilDate, Instant } from '../../domain/plan';
import { visibleLine } from '../wording/visible';

/** One dated duty of one unit. */
export interface CalendarEntry {
  readonly occurrence: string;
  readonly unit: string;
  /** Grows by each change of the due date and by the withdrawal, from 0: clients keep the highest that they know. */
  readonly sequence: number;
  /** `withdrawn`: handed in, waived or handed over; clients take it out of the calendar. */
  readonly state: 'due' | 'withdrawn';
  /** A civil date in Shanghai lasts that whole day; hour-bound duties have the very instant. */
  readonly due: { readonly date: CivilDate } | { readonly at: Instant };
  /** In Chinese, one line. */
  readonly summary: string;
  /** By which an answer names the duty, e.g. `2.7`. */
  readonly registration: string;
  /** Absolute; a TypeError where it is no URL. */
  readonly url?: string;
}

/**
 * The same for an occurrence and unit in every mail, and says neither: `<32 hex digits>@duban`. Without the sender's domain
 * (RFC 5545, 3.8.4.7, asks for a unique one, not for that): under another sender an entry could not be changed any more.
 */
const uidOf = ({ occurrence, unit }: CalendarEntry): string =>
  `${createHash('sha256').update(`${occurrence}\n${unit}`).digest('hex').slice(0, 32)}@duban`;

/**
 * The file's text, lines folded at 75 octets and ended by CRLF; the same for the same arguments. `stamp` becomes DTSTAMP.
 * No alarm is set and no attendee named. An entry given twice counts once, with its highest sequence.
 */
export function calendarOf(entries: readonly CalendarEntry[], stamp: Date): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Duban', product: 'Duban', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const latest = new Map<string, CalendarEntry>();
  for (const entry of entries) {
    const uid = uidOf(entry);
    const known = latest.get(uid);
    if (!known || entry.sequence >= known.sequence) latest.set(uid, entry);
  }
  for (const [id, { sequence, state, due, summary, registration, url }] of latest)
    calendar.createEvent({
      id,
      sequence,
      stamp,
      // At UTC midnight, because the library takes the UTC day of an all-day entry.
      ...('date' in due
        ? { start: new Date(`${due.date}T00:00:00.000Z`), allDay: true }
        : { start: new Date(due.at), allDay: false }),
      summary: visibleLine(summary),
      description: `期次编号 ${visibleLine(registration)}`,
      // Written anew, so that no line break in it begins another property.
      ...(url ? { url: new URL(url).href } : {}),
      status: state === 'withdrawn' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A time limit leaves the day free for meetings.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`; // the library leaves the last line open
}
