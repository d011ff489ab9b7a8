/** Which occurrences there are, what they are called and when the rule says they are due. */
import fc from 'fast-check';
import { allPeriods, occurrenceId, parseOccurrenceId, periodsOf } from '../../domain/periods';
import { smallPlan, type Rule } from './small-plan';

const periods = (rule: Rule, plan = smallPlan([rule])) =>
  periodsOf(plan, plan.requirements[0]!, plan.requirements[0]!.cadences[0]!);
const dues = (rule: Rule) => periods(rule).map(({ period, scheduledDate }) => `${period} ${scheduledDate}`);

test('an occurrence is called plan/requirement/cadence/period, and the id reads back', () => {
  expect(occurrenceId('gd-2016', '2.7', 'quarter', '2016-Q3')).toBe('gd-2016/2.7/quarter/2016-Q3');
  expect(parseOccurrenceId('gd-2016/2.7/quarter/2016-Q3')).toEqual({
    plan: 'gd-2016',
    requirement: '2.7',
    cadence: 'quarter',
    period: '2016-Q3',
  });
  for (const bad of ['gd-2016/2.7/quarter', 'a/b/c/d/e', 'a//c/d', '']) expect(parseOccurrenceId(bad)).toBeNull();
});

test('a rhythm without more is due on the last calendar day of its period', () => {
  expect(dues({ kind: 'recurring', every: 'quarter' })).toEqual([
    '2016-Q1 2016-03-31',
    '2016-Q2 2016-06-30',
    '2016-Q3 2016-09-30',
    '2016-Q4 2016-12-31',
  ]);
  expect(dues({ kind: 'recurring', every: 'half-year' })).toEqual(['2016-H1 2016-06-30', '2016-H2 2016-12-31']);
  expect(dues({ kind: 'recurring', every: 'year' })).toEqual(['2016 2016-12-31']);
  expect(dues({ kind: 'recurring', every: 'month' }).slice(0, 3)).toEqual([
    '2016-01 2016-01-31',
    '2016-02 2016-02-29',
    '2016-03 2016-03-31',
  ]);
});

test('where data about the period are published, it is due some calendar days after it', () => {
  expect(dues({ kind: 'recurring', every: 'quarter', due: { afterPeriod: { days: 30 } } })).toEqual([
    '2016-Q1 2016-04-30',
    '2016-Q2 2016-07-30',
    '2016-Q3 2016-10-30',
    '2016-Q4 2017-01-30',
  ]);
  expect(dues({ kind: 'recurring', every: 'year', due: { afterPeriod: { days: 90 } } })).toEqual(['2016 2017-03-31']);
});

test('a season keeps its months', () => {
  const season = periods({ kind: 'recurring', every: 'month', months: [4, 5, 6, 7, 8, 9, 10], name: '登革热媒介监测' });
  expect(season.map(({ period }) => period)).toEqual([
    '2016-04',
    '2016-05',
    '2016-06',
    '2016-07',
    '2016-08',
    '2016-09',
    '2016-10',
  ]);
  expect(season[0]).toMatchObject({ periodLabel: '2016年4月登革热媒介监测', opensAt: '2016-03-31T16:00:00.000Z' });
});

describe('from and until', () => {
  test('until open runs as long as what is due by the end of the plan', () => {
    expect(
      dues({
        kind: 'recurring',
        every: 'quarter',
        from: '2016-01-01',
        until: 'open',
        due: { afterPeriod: { days: 30 } },
      }).at(-1),
    ).toBe('2017-Q3 2017-10-30');
    expect(
      dues({
        kind: 'recurring',
        every: 'half-year',
        from: '2016-01-01',
        until: 'open',
        due: { afterPeriod: { days: 30 } },
      }),
    ).toEqual(['2016-H1 2016-07-30', '2016-H2 2017-01-30', '2017-H1 2017-07-30']);
  });

  test('only periods that begin and end between them are taken', () => {
    expect(dues({ kind: 'recurring', every: 'month', from: '2016-02-02', until: '2016-05-30' })).toEqual([
      '2016-03 2016-03-31',
      '2016-04 2016-04-30',
    ]);
    expect(dues({ kind: 'recurring', every: 'week', from: '2016-12-19', until: '2017-01-08' })).toEqual([
      '2016-W51 2016-12-23',
      '2016-W52 2016-12-30',
      '2017-W01 2017-01-06',
    ]);
  });
});

test('a deadline is named by its due date, keeps the earlier reading and is open from the start', () => {
  expect(periods({ kind: 'deadline', due: '2016-07-31', remindBy: '2016-06-30' })).toEqual([
    {
      id: 'p-2016/1.1/c/2016-07-31',
      plan: 'p-2016',
      requirement: '1.1',
      cadence: 'c',
      kind: 'deadline',
      period: '2016-07-31',
      periodLabel: '2016年7月31日',
      scheduledDate: '2016-07-31',
      remindBy: '2016-06-30',
    },
  ]);
});

test('months are due on their last day and open from the start', () => {
  expect(periods({ kind: 'months', months: ['2016-07', '2017-01'] })).toMatchObject([
    { period: '2016-07', periodLabel: '2016年7月', scheduledDate: '2016-07-31' },
    { period: '2017-01', periodLabel: '2017年1月', scheduledDate: '2017-01-31' },
  ]);
  expect(periods({ kind: 'months', months: ['2016-07'] })[0]).not.toHaveProperty('opensAt');
});

test('work of the whole year is reported on 10 July and 10 December', () => {
  expect(periods({ kind: 'ongoing' })).toMatchObject([
    {
      period: '2016-H1',
      periodLabel: '2016年上半年',
      scheduledDate: '2016-07-10',
      opensAt: '2015-12-31T16:00:00.000Z',
    },
    {
      period: '2016-H2',
      periodLabel: '2016年下半年',
      scheduledDate: '2016-12-10',
      opensAt: '2016-06-30T16:00:00.000Z',
    },
  ]);
});

test('what is needed now and then is asked for once, at the end of the year', () => {
  expect(periods({ kind: 'as-needed' })).toMatchObject([
    { period: '2016', periodLabel: '2016年', scheduledDate: '2016-12-31', opensAt: '2015-12-31T16:00:00.000Z' },
  ]);
});

test('events yield nothing until they happen, and what is due after the end of the plan is not opened', () => {
  expect(periods({ kind: 'event', trigger: '事件发生后' })).toEqual([]);
  expect(periods({ kind: 'deadline', due: '2018-01-01' })).toEqual([]);
  expect(periods({ kind: 'deadline', due: '2017-12-31' })).toHaveLength(1);
});

test('a requirement with several cadences has the periods of each', () => {
  const plan = smallPlan([{ kind: 'recurring', every: 'year' }, { kind: 'as-needed' }]);
  expect(allPeriods(plan).map(({ id }) => id)).toEqual(['p-2016/1.1/c/2016', 'p-2016/1.1/c-2/2016']);
});

test('month ends never drift: each is the last day, whatever month and year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2016, max: 2018 }), fc.integer({ min: 0, max: 40 }), (year, days) => {
      const plan = smallPlan([{ kind: 'recurring', every: 'month', due: { afterPeriod: { days } } }]);
      const found = periods(
        { kind: 'recurring', every: 'month' },
        { ...plan, head: { ...plan.head, year, to: '2020-12-31' } },
      );
      expect(found).toHaveLength(12);
      found.forEach(({ scheduledDate }, index) => {
        const end = new Date(Date.UTC(year, index + 1, 0) + days * 86_400_000).toISOString().slice(0, 10);
        expect(scheduledDate).toBe(end);
      });
    }),
  );
});
