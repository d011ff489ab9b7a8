/** Weekly occurrences: ISO weeks, due on their last working day. */
import { weekday } from '../../domain/civil';
import { periodsOf } from '../../domain/periods';
import { CN } from '../harness/calendar';
import { smallPlan, type Rule } from './small-plan';

const periods = (rule: Rule, plan = smallPlan([rule])) =>
  periodsOf(plan, plan.requirements[0]!, plan.requirements[0]!.cadences[0]!);

describe('weeks', () => {
  const weeks = periods({ kind: 'recurring', every: 'week' });

  test('are those of the ISO week-year, each open from its Monday', () => {
    expect(weeks).toHaveLength(52);
    expect(weeks[0]).toMatchObject({
      period: '2016-W01',
      periodLabel: '2016年第1周',
      opensAt: '2016-01-03T16:00:00.000Z',
      scheduledDate: '2016-01-08',
    });
    expect(weeks[51]).toMatchObject({ period: '2016-W52', scheduledDate: '2016-12-30' }); // ends on Sunday 2017-01-01
  });

  test.each([
    ['2016-W05', '2016-02-06'], // Saturday, worked before the Spring Festival
    ['2016-W06', '2016-02-14'], // Sunday, worked; Monday to Saturday are off
    ['2016-W13', '2016-04-01'], // Friday before 清明节
    ['2016-W23', '2016-06-12'], // Sunday, worked after 端午节
    ['2016-W37', '2016-09-18'], // Sunday, worked after 中秋节
    ['2016-W39', '2016-09-30'], // Friday before National Day
    ['2016-W40', '2016-10-09'], // Sunday, worked after National Day; five days of it are off
    ['2016-W41', '2016-10-14'], // an ordinary Friday
  ])('%s is due on its last working day, %s', (period, due) => {
    expect(weeks.find((one) => one.period === period)?.scheduledDate).toBe(due);
  });

  test('a week without any working day has no occurrence', () => {
    const off = Object.fromEntries(
      ['10-03', '10-04', '10-05', '10-06', '10-07'].map((day) => [`2016-${day}`, '国庆节']),
    );
    const calendar = { ...CN, years: { ...CN.years, 2016: { ...CN.years[2016]!, off, worked: {} } } };
    const found = periods(
      { kind: 'recurring', every: 'week' },
      smallPlan([{ kind: 'recurring', every: 'week' }], { calendar }),
    );
    expect(found).toHaveLength(51);
    expect(found.map(({ period }) => period)).not.toContain('2016-W40');
  });

  test('of a year with 53 there are 53', () => {
    const plan = smallPlan([{ kind: 'recurring', every: 'week' }]);
    expect(periods({ kind: 'recurring', every: 'week' }, { ...plan, head: { ...plan.head, year: 2015 } })).toHaveLength(
      53,
    );
  });
});

test('every weekly due date is a day of its own week', () => {
  for (const { scheduledDate, opensAt } of periods({ kind: 'recurring', every: 'week' })) {
    const monday = new Date(Date.parse(opensAt!) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(weekday(monday)).toBe(1);
    expect(scheduledDate >= monday && Date.parse(scheduledDate) - Date.parse(monday) <= 6 * 86_400_000).toBe(true);
  }
});
