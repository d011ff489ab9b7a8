/** Working-day arithmetic on the official calendar. */
import fc from 'fast-check';
import { addDays } from '../../domain/civil';
import {
  isWorkday,
  onOrAfter,
  onOrBefore,
  workdayAfter,
  workdayBefore,
  workdaysBetween,
  yearOf,
} from '../../domain/workdays';
import { loadCalendar } from '../../plan/calendars';

const CN = loadCalendar('CN', 2015, 2018);

test.each([
  ['2016-10-08', true], // Saturday, made up for 国庆节
  ['2016-10-07', false], // Friday, 国庆节
  ['2016-02-14', true], // Sunday, made up for 春节
  ['2016-12-31', false], // Saturday
  ['2016-12-30', true], // Friday
  ['2017-01-02', false], // Monday, for 元旦
])('%s: worked is %p', (date, worked) => {
  expect(isWorkday(CN, date)).toBe(worked);
});

test.each([
  ['2016-09-30', 1, '2016-10-08'], // Friday → Saturday that is worked
  ['2016-12-31', 1, '2017-01-03'], // Saturday → Tuesday: Monday is off for 元旦
  ['2016-02-05', 1, '2016-02-06'], // Friday → Saturday that is worked, before 春节
  ['2016-02-05', 2, '2016-02-14'],
  ['2016-06-08', 1, '2016-06-12'], // Wednesday → Sunday that is worked, after 端午节
])('from %s the working day number %i after is %s', (date, n, expected) => {
  expect(workdayAfter(CN, date, n)).toBe(expected);
});

test.each([
  ['2016-12-31', 1, '2016-12-30'],
  ['2016-07-10', 3, '2016-07-06'], // Sunday → Wednesday: a county answers to its city that much earlier
  ['2016-10-08', 1, '2016-09-30'],
  ['2017-01-03', 1, '2016-12-30'], // over the year's end
])('from %s the working day number %i before is %s', (date, n, expected) => {
  expect(workdayBefore(CN, date, n)).toBe(expected);
});

test('a day off moves to the nearest working day on the side asked for; a working day stays', () => {
  expect(onOrBefore(CN, '2016-07-10')).toBe('2016-07-08'); // Sunday → Friday
  expect(onOrAfter(CN, '2016-10-01')).toBe('2016-10-08'); // Saturday → the Saturday after
  expect(onOrBefore(CN, '2016-10-08')).toBe('2016-10-08');
  expect(onOrAfter(CN, '2016-12-30')).toBe('2016-12-30');
});

test('the first day is not counted, the last is', () => {
  expect(workdaysBetween(CN, '2016-09-30', '2016-10-08')).toBe(1);
  expect(workdaysBetween(CN, '2016-10-08', '2016-09-30')).toBe(0);
  expect(workdaysBetween(CN, '2016-12-31', '2016-12-31')).toBe(0);
});

test('2016 has 250 working days', () => {
  expect(workdaysBetween(CN, '2015-12-31', '2016-12-31')).toBe(250); // 366 − 105 Saturdays and Sundays − 17 weekdays off + 6 made up
});

test('a year that the calendar does not hold is named', () => {
  expect(() => yearOf(CN, '2019-01-01')).toThrow(new RangeError('Calendar CN does not hold the year of 2019-01-01'));
});

const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2016-01-01', days));
const some = fc.integer({ min: 1, max: 60 });
test('so many working days on, counted back, are as many', () => {
  fc.assert(fc.property(day, some, (from, n) => expect(workdaysBetween(CN, from, workdayAfter(CN, from, n))).toBe(n)));
});
test('on and back again ends on or before the day it began, with nothing worked between', () => {
  fc.assert(
    fc.property(day, some, (from, n) => {
      const back = workdayBefore(CN, workdayAfter(CN, from, n), n);
      expect(back).toBe(onOrBefore(CN, from));
    }),
  );
});
test('what is found is worked', () => {
  fc.assert(
    fc.property(day, some, (from, n) =>
      expect(isWorkday(CN, workdayAfter(CN, from, n)) && isWorkday(CN, workdayBefore(CN, from, n))).toBe(true),
    ),
  );
});
