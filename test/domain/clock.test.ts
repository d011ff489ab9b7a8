import { planTime, REAL_CLOCK, waitUntil, type Clock } from '../../domain/clock';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(text);
const said = (ms: number): string => new Date(ms).toISOString();

/** A rehearsal that began on Friday 2016-01-01 00:00 in Shanghai, a day a second, until 2017-01-01. */
const rehearsal: Clock = {
  realStart: at('2026-11-23T02:00:00Z'), // Monday
  planStart: at('2015-12-31T16:00:00Z'),
  dayMs: 1_000,
  planEnd: at('2016-12-31T16:00:00Z'),
};

describe('plan time under a real clock that jumps', () => {
  const nine = at('2016-10-24T01:00:00Z'); // Monday 09:00 in Shanghai

  it('in service is what the clock says, an hour back or a day ahead', () => {
    expect(said(planTime(REAL_CLOCK, nine))).toBe('2016-10-24T01:00:00.000Z');
    expect(said(planTime(REAL_CLOCK, nine - HOUR))).toBe('2016-10-24T00:00:00.000Z');
    expect(said(planTime(REAL_CLOCK, nine + DAY))).toBe('2016-10-25T01:00:00.000Z');
  });

  it('an hour back: what was not yet due is waited for an hour longer, never sent twice as early', () => {
    const due = nine + 2 * HOUR;
    expect(waitUntil(REAL_CLOCK, due, nine)).toBe(2 * HOUR);
    expect(waitUntil(REAL_CLOCK, due, nine - HOUR)).toBe(3 * HOUR);
  });

  it('an hour back after the hour: what has gone by waits again rather than a negative time', () => {
    expect(waitUntil(REAL_CLOCK, nine, nine)).toBe(0);
    expect(waitUntil(REAL_CLOCK, nine, nine - HOUR)).toBe(HOUR);
  });

  it('a day ahead: what came due in the jump is due at once', () => {
    expect(waitUntil(REAL_CLOCK, nine, nine - HOUR + DAY)).toBe(0);
  });

  it('in a rehearsal never runs back before its first day', () => {
    expect(said(planTime(rehearsal, rehearsal.realStart - HOUR))).toBe('2015-12-31T16:00:00.000Z');
    expect(waitUntil(rehearsal, rehearsal.planStart, rehearsal.realStart - HOUR)).toBe(HOUR);
  });

  it('in a rehearsal never runs past its end, a day of real time ahead', () => {
    expect(said(planTime(rehearsal, rehearsal.realStart + DAY))).toBe('2016-12-31T16:00:00.000Z');
    expect(waitUntil(rehearsal, rehearsal.planEnd!, rehearsal.realStart + DAY)).toBe(Infinity);
  });

  it('passes the leap day and the year end like any other day', () => {
    const days = (from: string) =>
      [0, 1, 2].map((n) => said(planTime(rehearsal, realOf(from) + n * 1_000)).slice(0, 10));
    const realOf = (plan: string) => rehearsal.realStart + ((at(plan) - rehearsal.planStart) / DAY) * 1_000;
    expect(days('2016-02-28T16:00:00Z')).toEqual(['2016-02-28', '2016-02-29', '2016-03-01']); // Monday 29th, Tuesday, Wednesday in Shanghai
    expect(said(planTime(REAL_CLOCK, at('2016-12-31T16:00:00Z') + DAY))).toBe('2017-01-01T16:00:00.000Z');
  });
});
