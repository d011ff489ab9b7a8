import { dueReport, mondayOf, reportAfter } from '../../domain/weekly';
import { instantAt } from '../../domain/zone';
import { CN } from '../harness/calendar';

test('a report leaves on Monday at nine and is about the week before', () => {
  expect(reportAfter(CN, '2016-10-17')).toEqual({
    from: '2016-10-17',
    to: '2016-10-23', // Sunday
    at: instantAt('2016-10-24', '09:00'), // Monday
  });
});

test('after a holiday it leaves on the first day that is worked, a Saturday or a Sunday too', () => {
  expect(reportAfter(CN, '2016-09-26')?.at).toBe(instantAt('2016-10-08', '09:00')); // Saturday; 10-03 to 10-07 are off
  expect(reportAfter(CN, '2016-02-01')?.at).toBe(instantAt('2016-02-14', '09:00')); // Sunday; 02-08 to 02-13 are off
  expect(reportAfter(CN, '2016-04-25')?.at).toBe(instantAt('2016-05-03', '09:00')); // Tuesday; Monday is off
});

test('a week without any working day is told of with the next one', () => {
  const days = ['2016-10-17', '2016-10-18', '2016-10-19', '2016-10-20', '2016-10-21'];
  const off = { ...CN.years[2016]!.off, ...Object.fromEntries(days.map((day) => [day, '放假'])) };
  const calendar = { ...CN, years: { ...CN.years, 2016: { ...CN.years[2016]!, off } } };
  expect(reportAfter(calendar, '2016-10-10')).toEqual({
    from: '2016-10-10',
    to: '2016-10-23',
    at: instantAt('2016-10-24', '09:00'),
  });
});

test('of several that were missed the last is due, and none before its time', () => {
  expect(dueReport(CN, '2016-10-10', instantAt('2016-10-17', '08:59'))).toBeNull();
  expect(dueReport(CN, '2016-10-10', instantAt('2016-11-02', '12:00'))).toMatchObject({
    from: '2016-10-24',
    to: '2016-10-30',
  });
});

test('where the calendar ends nobody is told', () => {
  expect(reportAfter(CN, '2019-12-30')).toBeNull();
  expect(mondayOf('2016-10-09')).toBe('2016-10-03'); // Sunday
});
