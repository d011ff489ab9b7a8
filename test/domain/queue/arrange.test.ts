import fc from 'fast-check';
import { arrange } from '../../../domain/queue/arrange';
import type { Earlier, Rung, Waiting } from '../../../domain/queue/types';
import { instantAt } from '../../../domain/zone';
import { CN } from '../../harness/calendar';

const at = (date: string, time: string) => instantAt(date, time);
const MORNING = at('2016-10-28', '09:00'); // Friday
const notice = (key: string, more: Partial<Waiting> = {}): Waiting => ({
  key,
  edition: 'gd-2016',
  contact: 'p@x.example',
  channel: 'email',
  occurrence: 'o',
  urgent: false,
  dueDate: '2016-11-30',
  windowAt: MORNING,
  postponed: null,
  ...more,
});
const sms = (key: string, more: Partial<Waiting> = {}) => notice(key, { channel: 'sms', ...more });
const earlier = (time: string, more: Partial<Earlier> = {}): Earlier => ({
  edition: 'gd-2016',
  contact: 'p@x.example',
  channel: 'email',
  urgent: false,
  windowAt: at('2016-10-28', time),
  ...more,
});
const keysOf = (parcels: readonly { notices: readonly Waiting[] }[]) =>
  parcels.map(({ notices }) => notices.map(({ key }) => key));

describe('a window is arranged', () => {
  it('as one mail and one SMS a contact, whatever the number of duties', () => {
    const waiting = ['a', 'b', 'c'].flatMap((key) => [notice(key), sms(`${key}-sms`)]);
    expect(keysOf(arrange(waiting, [], MORNING, CN).parcels)).toEqual([
      ['a', 'b', 'c'],
      ['a-sms', 'b-sms', 'c-sms'],
    ]);
  });

  it('with urgent duties alone and first, those of one occurrence together', () => {
    const waiting = [
      notice('plain'),
      notice('fire-1', { urgent: true, occurrence: 'fire' }),
      notice('flood', { urgent: true, occurrence: 'flood' }),
      notice('fire-2', { urgent: true, occurrence: 'fire' }),
    ];
    expect(keysOf(arrange(waiting, [], MORNING, CN).parcels)).toEqual([['fire-1', 'fire-2'], ['flood'], ['plain']]);
  });
});

describe('SMS hours', () => {
  it.each([
    ['before office on Friday', '2016-10-28', '07:10', '2016-10-28', '08:30'],
    ['at noon', '2016-10-28', '12:00', '2016-10-28', '14:30'],
    ['on Friday evening, until Monday', '2016-10-28', '17:30', '2016-10-31', '08:30'],
    ['on a Saturday', '2016-10-29', '10:00', '2016-10-31', '08:30'],
    ['on the eve of the golden week, until its make-up Saturday', '2016-09-30', '18:00', '2016-10-08', '08:30'],
  ])('hold an ordinary SMS back %s', (_, date, time, day, opens) => {
    const { parcels, postponed } = arrange([sms('a')], [], at(date, time), CN);
    expect(parcels).toEqual([]);
    expect(postponed).toEqual([{ keys: ['a'], until: at(day, opens), why: 'sms-hours' }]);
  });

  it('let an urgent SMS go at night', () => {
    expect(arrange([sms('a', { urgent: true })], [], at('2016-10-29', '03:00'), CN).parcels).toHaveLength(1);
  });

  it('are open on a Saturday that is worked', () => {
    expect(arrange([sms('a')], [], at('2016-10-08', '09:00'), CN).parcels).toHaveLength(1);
  });
});

describe('the daily cap', () => {
  const afternoon = at('2016-10-28', '15:00');
  const late = notice('late', { windowAt: afternoon });

  it('keeps a second ordinary mail for the next working day, where it is bundled', () => {
    expect(arrange([late], [earlier('09:00')], afternoon, CN).postponed).toEqual([
      { keys: ['late'], until: at('2016-10-31', '09:00'), why: 'daily-cap' },
    ]);
  });

  it.each([
    ['the mail of the day before', [earlier('09:00', { windowAt: at('2016-10-27', '15:00') })]],
    ['an urgent mail', [earlier('09:00', { urgent: true })]],
    ['an SMS', [earlier('09:00', { channel: 'sms' as const })]],
    ['a mail to somebody else', [earlier('09:00', { contact: 'q@x.example' })]],
  ])('does not count %s', (_, before) => {
    expect(arrange([late], before, afternoon, CN).postponed).toEqual([]);
  });

  it.each(['09:00', '09:02'])(
    'lets a straggler of the window that has left go at once, also where that was closed late (%s)',
    (left) => {
      expect(arrange([notice('slow')], [earlier(left)], at('2016-10-28', '09:03'), CN).postponed).toEqual([]);
    },
  );

  it.each(['2016-10-28', '2016-10-31'])(
    'never keeps back what by waiting would come only on its due date (%s)',
    (dueDate) => {
      const pressing = notice('pressing', { windowAt: afternoon, dueDate });
      expect(arrange([pressing], [earlier('09:00')], afternoon, CN).parcels).toHaveLength(1);
    },
  );
});

describe('quiet hours', () => {
  const night = at('2016-10-28', '23:00'); // Friday

  it('keep a mail that was found waiting at night for the next window', () => {
    const missed = notice('missed', { windowAt: at('2016-10-28', '15:00') });
    expect(arrange([missed], [], night, CN).postponed).toEqual([
      { keys: ['missed'], until: at('2016-10-31', '09:00'), why: 'quiet-hours' },
    ]);
  });

  it.each([
    ['whose window it is', { windowAt: night }],
    ['that is urgent', { urgent: true }],
  ])('let a mail go %s', (_, more) => {
    expect(arrange([notice('a', more)], [], night, CN).parcels).toHaveLength(1);
  });
});

describe('the rate of SMS to one phone', () => {
  const urgent = (key: string, more: Partial<Waiting> = {}) => sms(key, { urgent: true, occurrence: key, ...more });
  const rang = (...times: readonly string[]): Rung =>
    new Map([['p@x.example', times.map((time) => at('2016-10-28', time))]]);

  it('is one a minute: the second waits, and goes with the third', () => {
    const { parcels, postponed } = arrange([urgent('a'), urgent('b'), urgent('c')], [], MORNING, CN);
    expect(keysOf(parcels)).toEqual([['a']]);
    const next = at('2016-10-28', '09:01');
    expect(postponed.map(({ until, why }) => [until, why])).toEqual([
      [next, 'rate'],
      [next, 'rate'],
    ]);
    const rest = ['b', 'c'].map((key) => urgent(key, { postponed: 'rate' }));
    expect(keysOf(arrange(rest, [], next, CN, rang('09:00')).parcels)).toEqual([['b', 'c']]);
  });

  it('counts when the phone rang, and not when that was to be', () => {
    const until = (...times: readonly string[]) =>
      arrange([urgent('a')], [earlier('08:59:30', { channel: 'sms' })], MORNING, CN, rang(...times)).postponed[0]
        ?.until;
    expect(until('08:31', '08:59:30')).toBe(at('2016-10-28', '09:00:30'));
    expect(until('08:59')).toBeUndefined();
    expect(until()).toBeUndefined();
    expect(until('09:00')).toBe(at('2016-10-28', '09:01'));
  });

  it('is five in a quarter of an hour and eleven an hour', () => {
    const until = (times: string) =>
      arrange([urgent('a')], [], MORNING, CN, rang(...times.split(' '))).postponed[0]!.until;
    expect(until('08:46 08:50 08:53 08:56 08:58')).toBe(at('2016-10-28', '09:01'));
    expect(until('08:05 08:10 08:15 08:20 08:25 08:30 08:35 08:40 08:50 08:53 08:56')).toBe(at('2016-10-28', '09:05'));
  });
});

describe('whatever waits', () => {
  const anyNotice = fc.record({
    contact: fc.constantFrom('p@x.example', 'q@x.example'),
    channel: fc.constantFrom('email' as const, 'sms' as const),
    occurrence: fc.constantFrom('o', 'u', null),
    urgent: fc.boolean(),
    dueDate: fc.constantFrom('2016-10-28', '2016-11-30', null),
    postponed: fc.constantFrom(null, 'rate' as const, 'daily-cap' as const),
  });
  const anyTime = fc
    .integer({ min: 0, max: 10 * 1440 })
    .map((minutes) => new Date(Date.parse(at('2016-09-28', '00:00')) + minutes * 60_000).toISOString());

  it('leaves now or later, once, and nothing is dropped', () => {
    fc.assert(
      fc.property(fc.array(anyNotice, { maxLength: 30 }), anyTime, (rows, now) => {
        const waiting = rows.map((row, index) => notice(String(index), { ...row, windowAt: now }));
        const { parcels, postponed } = arrange(waiting, [], now, CN);
        const keys = [...keysOf(parcels).flat(), ...postponed.flatMap((one) => one.keys)];
        expect([...keys].sort()).toEqual(waiting.map(({ key }) => key).sort());
        expect(postponed.every(({ until }) => until > now)).toBe(true);
      }),
    );
  });
});
