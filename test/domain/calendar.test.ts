/** The working calendar as a plain value: what its two lists mean, and that it can be recorded. */
import type { WorkingCalendar } from '../../domain/calendar';
import { isWorkday } from '../../domain/workdays';
import { loadCalendar } from '../../plan/calendars';

const calendar = (off: Record<string, string>, worked: Record<string, string>): WorkingCalendar => ({
  id: 'CN',
  version: 'test',
  years: { 2016: { year: 2016, source: 'test', provisional: false, off, worked } },
});

test('without any notice Monday to Friday are worked', () => {
  const week = ['2016-10-10', '2016-10-11', '2016-10-12', '2016-10-13', '2016-10-14', '2016-10-15', '2016-10-16'];
  expect(week.map((day) => isWorkday(calendar({}, {}), day))).toEqual([true, true, true, true, true, false, false]);
});

test('a day off is a weekday that is not worked; a make-up day is a Saturday or Sunday that is', () => {
  const cn = calendar({ '2016-10-10': '国庆节', '2016-10-15': '国庆节' }, { '2016-10-16': '国庆节' });
  expect(isWorkday(cn, '2016-10-10')).toBe(false); // Monday
  expect(isWorkday(cn, '2016-10-15')).toBe(false); // Saturday
  expect(isWorkday(cn, '2016-10-16')).toBe(true); // Sunday
});

test('a calendar survives being recorded as JSON', () => {
  const cn = loadCalendar('CN', 2015, 2027);
  expect(JSON.parse(JSON.stringify(cn))).toEqual(cn);
});
