/** Colours and lateness: derived from where a unit stands and what day it is. */
import { colourOf, isOverdue, STANDINGS } from '../../domain/standing';
import { CN } from '../harness/calendar';

const DUE = '2016-10-30'; // Sunday
const open = (today: string) => colourOf('open', DUE, today, CN);

test('green while more than 5 working days are left, then yellow to the end of the day, then red', () => {
  expect(open('2016-10-20')).toBe('green'); // Thursday; 21, 24, 25, 26, 27, 28 are six
  expect(open('2016-10-21')).toBe('yellow'); // Friday, five left
  expect(open('2016-10-30')).toBe('yellow');
  expect(open('2016-10-31')).toBe('red');
});

test('days off count for nothing: on 09-30, four working days before 10-12, it is near', () => {
  expect(colourOf('open', '2016-10-11', '2016-09-30', CN)).toBe('yellow'); // 10-08, 10-09, 10-10, 10-11
  expect(colourOf('open', '2016-10-13', '2016-09-30', CN)).toBe('green'); // six
});

test('each standing has its colour once its date has gone by', () => {
  expect(
    Object.fromEntries(STANDINGS.map((standing) => [standing, colourOf(standing, DUE, '2016-11-30', CN)])),
  ).toEqual({
    upcoming: 'red',
    open: 'red',
    returned: 'red',
    missed: 'red',
    submitted: 'green',
    done: 'blue',
    waived: 'grey',
    paused: 'grey',
    'not-applicable': 'grey',
  });
});

test('overdue is what is owed and whose day is over', () => {
  expect(STANDINGS.filter((standing) => isOverdue(standing, DUE, '2016-10-31'))).toEqual([
    'upcoming',
    'open',
    'returned',
  ]);
  expect(STANDINGS.filter((standing) => isOverdue(standing, DUE, DUE))).toEqual([]);
});
