/** Civil dates in Asia/Shanghai and instants, the same under every time zone of the process. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { dateOf, endOfDate, instantAt, toInstant, toMillis } from '../../domain/zone';

test.each([
  ['2016-10-28', '09:00', '2016-10-28T01:00:00.000Z'], // Friday
  ['2016-12-31', undefined, '2016-12-30T16:00:00.000Z'], // Saturday begins at four in the afternoon of Friday in UTC
  ['2016-02-29', '15:00', '2016-02-29T07:00:00.000Z'],
  ['2016-07-31', '00:00', '2016-07-30T16:00:00.000Z'],
])('%s %s in Shanghai is %s', (date, time, instant) => {
  expect(instantAt(date, time)).toBe(instant);
});

test.each([
  ['2016-12-31T15:59:59.999Z', '2016-12-31'],
  ['2016-12-31T16:00:00.000Z', '2017-01-01'],
  ['2016-02-28T16:00:00.000Z', '2016-02-29'],
])('%s falls on %s in Shanghai', (instant, date) => {
  expect(dateOf(instant)).toBe(date);
});

test('a date is over when the next one begins', () => {
  expect(endOfDate('2016-12-31')).toBe(instantAt('2017-01-01'));
  expect(endOfDate('2016-02-28')).toBe(instantAt('2016-02-29'));
});

test('instants and milliseconds are the same thing', () => {
  expect(toInstant(toMillis('2016-10-28T01:00:00.000Z'))).toBe('2016-10-28T01:00:00.000Z');
});

test('an impossible date is refused, never Invalid', () => {
  expect(() => instantAt('2016-02-30')).toThrow(/unit out of range/);
  expect(() => dateOf('yesterday')).toThrow(/unparsable/);
});

test('the process time zone changes nothing', () => {
  const script = `const z = require('./domain/zone'); console.log(z.instantAt('2016-10-28', '09:00'), z.dateOf('2016-12-31T16:00:00.000Z'), z.endOfDate('2016-12-31'))`;
  const answers = ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map((zone) =>
    execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: join(__dirname, '..', '..'),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    }).trim(),
  );
  expect(new Set(answers)).toEqual(new Set(['2016-10-28T01:00:00.000Z 2017-01-01 2016-12-31T16:00:00.000Z']));
});
