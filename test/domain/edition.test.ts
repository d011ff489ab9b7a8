/** A plan carried to another year: dates move, words stay. */
import fc from 'fast-check';
import type { Cadence } from '../../domain/cadence-types';
import { addDays, lastDayOfMonth } from '../../domain/civil';
import { carry, shiftDate } from '../../domain/edition';
import type { Plan } from '../../domain/plan';

const CALENDAR = { id: 'CN', version: 'test', years: {} };
const planOf = (id: string, cadences: readonly Cadence[]): Plan => ({
  head: { id, title: '2016年政务公开工作要点分工方案', year: 2016, to: '2017-12-31', calendar: 'CN' },
  tasks: [],
  requirements: [
    {
      id: '1.1',
      task: 1,
      text: '2016年12月底前公开',
      leads: [],
      timeLimit: '2016年12月底前完成',
      answers: 'each',
      cadences,
      units: [],
      owes: [],
    },
  ],
  units: [],
  groups: [],
  contacts: [],
  policies: [],
  calendar: { ...CALENDAR, version: 'own' },
});
const carried = (cadence: Cadence, year: number) =>
  carry(planOf('gd-2016', [cadence]), year, CALENDAR).requirements[0]!.cadences[0];

test.each([
  ['2016-12-31', 10, '2026-12-31'],
  ['2016-02-29', 10, '2026-02-28'],
  ['2016-02-29', 4, '2020-02-29'],
  ['2017-02-28', 11, '2028-02-29'], // a month's last day stays one
  ['2016-02-28', 10, '2026-02-28'], // not the last day of its month
  ['2016-07-10', -1, '2015-07-10'],
])('%s moved by %i years is %s', (date, years, expected) => {
  expect(shiftDate(date, years)).toBe(expected);
});

test.each([
  ['gd-2016', 'gd-2026'],
  ['2016-gd', '2026-gd'],
  ['guangdong', 'guangdong-2026'],
  ['gd-12016', 'gd-12016-2026'], // not a year
])('%s becomes %s', (id, expected) => {
  expect(carry(planOf(id, []), 2026, CALENDAR).head).toMatchObject({ id: expected, year: 2026, to: '2027-12-31' });
});

test('dates of every kind of cadence move', () => {
  expect(
    carried({ part: 'deadline', kind: 'deadline', due: '2016-07-31', remindBy: '2016-06-30' }, 2026),
  ).toMatchObject({ due: '2026-07-31', remindBy: '2026-06-30' });
  expect(carried({ part: 'months', kind: 'months', months: ['2016-07', '2017-01'] }, 2026)).toMatchObject({
    months: ['2026-07', '2027-01'],
  });
  expect(
    carried({ part: 'quarter', kind: 'recurring', every: 'quarter', from: '2016-01-01', until: '2017-02-28' }, 2027),
  ).toMatchObject({ from: '2027-01-01', until: '2028-02-29' });
  expect(
    carried({ part: 'quarter', kind: 'recurring', every: 'quarter', from: '2016-01-01', until: 'open' }, 2026),
  ).toMatchObject({ until: 'open' });
});

test('what has no date stays as it is, and so do the words', () => {
  const seasonal: Cadence = {
    part: 'month',
    kind: 'recurring',
    every: 'month',
    months: [4, 10],
    due: { afterPeriod: { days: 15 } },
  };
  expect(carried(seasonal, 2026)).toEqual(seasonal);
  expect(carried({ part: 'ongoing', kind: 'ongoing' }, 2026)).toEqual({ part: 'ongoing', kind: 'ongoing' });
  expect(carried({ part: 'deadline', kind: 'deadline', due: '2016-07-31' }, 2026)).not.toHaveProperty('remindBy');
  const plan = carry(planOf('gd-2016', []), 2026, CALENDAR);
  expect(plan.head.title).toBe('2016年政务公开工作要点分工方案');
  expect(plan.requirements[0]).toMatchObject({ text: '2016年12月底前公开', timeLimit: '2016年12月底前完成' });
});

test('the calendar is the one handed in; the plan handed in stays untouched', () => {
  const plan = Object.freeze(planOf('gd-2016', []));
  expect(carry(plan, 2026, CALENDAR).calendar).toBe(CALENDAR);
  expect(carry(plan, 2016, CALENDAR)).toEqual({ ...plan, calendar: CALENDAR });
  expect(plan.calendar.version).toBe('own');
});

test('a moved date exists, keeps its month, and month ends stay month ends', () => {
  const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
  fc.assert(
    fc.property(date, fc.integer({ min: -30, max: 100 }), (from, years) => {
      const to = shiftDate(from, years);
      const [year, month] = to.split('-').map(Number) as [number, number];
      expect(to.slice(5, 7)).toBe(from.slice(5, 7));
      expect(to <= lastDayOfMonth(year, month)).toBe(true);
      const wasLast = addDays(from, 1).endsWith('-01');
      if (wasLast) expect(addDays(to, 1).endsWith('-01')).toBe(true);
    }),
  );
});
