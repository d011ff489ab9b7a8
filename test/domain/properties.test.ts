import fc from 'fast-check';
import { addDays, lastDayOfMonth, weekday } from '../../domain/civil';
import { planTime, realTime, waitUntil } from '../../domain/clock';
import { shiftDate } from '../../domain/edition';
import { spansOfYear } from '../../domain/spans';
import { plannedOccurrences, previewLines } from '../../domain/preview';
import { isWorkday, workdayAfter, workdayBefore, workdaysBetween } from '../../domain/workdays';
import { dateOf } from '../../domain/zone';
import { loadCalendar } from '../../plan/calendars';
import { seedPlan } from '../harness/seed';

const cn = loadCalendar('CN', 2014, 2030);
const date = fc.integer({ min: 0, max: 365 * 12 }).map((n) => addDays('2016-01-01', n));
const few = fc.integer({ min: 1, max: 30 });

describe('working-day arithmetic', () => {
  it('goes there and back', () =>
    fc.assert(
      fc.property(date, few, (day, n) => {
        const after = workdayAfter(cn, day, n);
        expect(isWorkday(cn, after)).toBe(true);
        expect(workdaysBetween(cn, day, after)).toBe(n);
        if (isWorkday(cn, day)) expect(workdayBefore(cn, after, n)).toBe(day);
      }),
    ));
});

describe('periods', () => {
  it('month ends never drift, whatever the year', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2199 }), (year) => {
        const months = spansOfYear('month', year);
        expect(months.map(({ last }) => last)).toEqual(months.map((_, index) => lastDayOfMonth(year, index + 1)));
      }),
    ));
  it('weeks tile the ISO week-year, Monday to Sunday', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2199 }), (year) => {
        const weeks = spansOfYear('week', year);
        weeks.forEach(({ first, last }, index) => {
          expect(weekday(first)).toBe(1);
          expect(addDays(first, 6)).toBe(last);
          if (index > 0) expect(addDays(weeks[index - 1]!.last, 1)).toBe(first);
        });
      }),
    ));
  it('a carried month end stays a month end', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2016, max: 2040 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -10, max: 20 }),
        (year, month, by) => {
          expect(shiftDate(lastDayOfMonth(year, month), by)).toBe(lastDayOfMonth(year + by, month));
        },
      ),
    ));
});

describe('the clock', () => {
  const clock = fc.record({
    realStart: fc.integer({ min: 0, max: 2e12 }),
    planStart: fc.integer({ min: 0, max: 2e12 }),
    dayMs: fc.integer({ min: 20, max: 86_400_000 }),
  });
  it('has reached an instant when the wait for it is over, and not a millisecond of waiting sooner', () =>
    fc.assert(
      fc.property(clock, fc.integer({ min: 0, max: 1e11 }), (one, ahead) => {
        const plan = one.planStart + ahead;
        const real = realTime(one, plan);
        expect(planTime(one, real)).toBeGreaterThanOrEqual(plan);
        expect(waitUntil(one, plan, real)).toBe(0);
      }),
    ));
  it('stands still at its end', () => {
    const one = { realStart: 0, planStart: 0, dayMs: 1_000, planEnd: 86_400_000 };
    expect(planTime(one, 5_000)).toBe(86_400_000);
    expect(waitUntil(one, 86_400_000, 0)).toBe(Infinity);
  });
});

describe('the whole preview', () => {
  const lines = previewLines(seedPlan());
  it('sends nothing on a day off but urgent matters', () => {
    expect(lines.filter(({ urgent, at }) => !urgent && !isWorkday(seedPlan().calendar, dateOf(at)))).toEqual([]);
  });
  it('reminds before the date that reminders count from, and is late only after the due date', () => {
    for (const { kind, at, dueDate } of lines)
      if (kind === 'reminder') expect(dateOf(at) < dueDate).toBe(true);
      else if (kind !== 'due') expect(dateOf(at) > dueDate).toBe(true);
  });
  it('is in order', () => {
    expect(lines.map(({ at }) => at)).toEqual([...lines.map(({ at }) => at)].sort());
  });
  it('gives every county its date three working days before the others', () => {
    for (const { tracks, scheduledDate } of plannedOccurrences(seedPlan())) {
      const county = tracks.find(({ id }) => id === 'county');
      if (county) expect(county.dueDate).toBe(workdayBefore(seedPlan().calendar, scheduledDate, 3));
    }
  });
  it('names one item per occurrence, track, kind and step', () => {
    const keys = lines.map(({ occurrence, dueDate, kind, step }) => [occurrence, dueDate, kind, step].join());
    expect(new Set(keys).size).toBe(keys.length);
  });
});
