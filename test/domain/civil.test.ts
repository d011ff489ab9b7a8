/** Arithmetic on civil dates. */
import fc from 'fast-check';
import { addDays, diffDays, firstDayOfMonth, isoMonday, isoWeeks, lastDayOfMonth, weekday } from '../../domain/civil';

test.each([
  ['2016-02-28', 1, '2016-02-29'], // leap year
  ['2016-02-28', 2, '2016-03-01'],
  ['2017-02-28', 1, '2017-03-01'],
  ['2016-12-31', 1, '2017-01-01'], // a Saturday, a Sunday
  ['2016-01-01', -1, '2015-12-31'],
  ['2016-07-31', 0, '2016-07-31'],
  ['1991-04-13', 1, '1991-04-14'], // Shanghai had summer time until 1991; civil dates do not care
])('%s and %i days is %s', (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
});

test.each([
  ['2016-12-30', '2017-01-01', 2],
  ['2016-01-01', '2017-01-01', 366],
  ['2017-01-01', '2016-12-31', -1],
])('from %s to %s it is %i days', (from, to, days) => {
  expect(diffDays(from, to)).toBe(days);
});

test.each([
  ['2016-12-31', 6], // Saturday
  ['2016-02-07', 7], // Sunday, the eve of 春节
  ['2016-10-10', 1], // Monday
  ['2016-02-29', 1], // Monday
])('%s is weekday %i', (date, day) => {
  expect(weekday(date)).toBe(day);
});

test.each([
  [2016, 2, '2016-02-29'],
  [2017, 2, '2017-02-28'],
  [1900, 2, '1900-02-28'],
  [2000, 2, '2000-02-29'],
  [2016, 12, '2016-12-31'],
  [2016, 6, '2016-06-30'],
])('the last day of %i-%i is %s', (year, month, last) => {
  expect(lastDayOfMonth(year, month)).toBe(last);
  expect(firstDayOfMonth(last)).toBe(`${last.slice(0, 7)}-01`);
});

test.each([
  [2016, 1, '2016-01-04'],
  [2016, 52, '2016-12-26'],
  [2015, 53, '2015-12-28'],
  [2026, 1, '2025-12-29'], // 1 January 2026 is a Thursday: its week begins in 2025
])('week %i-W%i begins on Monday %s', (year, week, monday) => {
  expect(isoMonday(year, week)).toBe(monday);
  expect(weekday(monday)).toBe(1);
});

test.each([
  [2015, 53],
  [2016, 52],
  [2017, 52],
  [2020, 53],
  [2026, 53],
])('%i has %i ISO weeks', (year, weeks) => {
  expect(isoWeeks(year)).toBe(weeks);
});

const date = fc.integer({ min: 0, max: 90_000 }).map((days) => addDays('1950-01-01', days));
test('adding days and counting them are each other\u2019s reverse', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -3_000, max: 3_000 }), (from, days) =>
      expect(diffDays(from, addDays(from, days))).toBe(days),
    ),
  );
});
test('weekdays follow one another', () => {
  fc.assert(fc.property(date, (from) => expect(weekday(addDays(from, 1))).toBe((weekday(from) % 7) + 1)));
});
