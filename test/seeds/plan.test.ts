/** The seed as the loader understands it: which occurrences there are, when they are due, who hands in. */
import type { Cadence } from '../../domain/cadence-types';
import { allPeriods, periodsOf } from '../../domain/periods';
import { policyClass, policyFor } from '../../domain/policy';
import type { Plan } from '../../domain/plan';
import { loadPlan } from '../../plan/load';
import { SEED } from './folder';

const plan = loaded();
const requirement = (id: string) => plan.requirements.find((one) => one.id === id)!;
const due = (id: string, part: string) => {
  const cadence = requirement(id).cadences.find((one) => one.part === part)!;
  return periodsOf(plan, requirement(id), cadence).map(({ period, scheduledDate }) => [period, scheduledDate]);
};

function loaded(): Plan {
  const result = loadPlan(SEED);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 1));
  return result.plan;
}

test('the occurrences beside events are 47 + 74 + 52 + 43 + 27 + 3 + 3 + 4 + 4', () => {
  const counts: Record<string, number> = {};
  for (const { requirement: id, cadence } of allPeriods(plan)) {
    const duty = policyClass(requirement(id).cadences.find(({ part }) => part === cadence)!);
    counts[duty] = (counts[duty] ?? 0) + 1;
  }
  expect(counts).toEqual({
    deadline: 47,
    ongoing: 74,
    week: 52,
    month: 43,
    quarter: 27,
    'half-year': 3,
    year: 3,
    months: 4,
    'as-needed': 4,
  });
});

test('全年工作 is ongoing in 37 requirements, not where every part has a rhythm of its own', () => {
  const has = (kind: Cadence['kind']) => (one: { cadences: readonly Cadence[] }) =>
    one.cadences.some((cadence) => cadence.kind === kind);
  const allYear = plan.requirements.filter(({ timeLimit }) => timeLimit.includes('全年工作'));
  const without = allYear.filter((one) => !has('ongoing')(one));
  expect(without.map(({ id }) => id)).toEqual(['2.7', '2.8', '18.4', '18.5', '18.9', '22.2']);
  expect(plan.requirements.filter(has('ongoing'))).toHaveLength(37);
  expect(plan.requirements.filter(has('ongoing')).filter((one) => !allYear.includes(one))).toEqual([]);
});

test('the rhythms the issue names', () => {
  expect(due('18.5', 'week')).toHaveLength(52);
  expect(due('18.9', 'month')).toHaveLength(12);
  expect(due('18.9', 'quarter')).toHaveLength(4);
  expect(due('18.4', 'month-2').map(([period]) => period)).toEqual(
    ['04', '05', '06', '07', '08', '09', '10'].map((month) => `2016-${month}`),
  );
  expect(due('20.5', 'months')).toEqual([
    ['2016-07', '2016-07-31'],
    ['2017-01', '2017-01-31'],
  ]);
  expect(due('17.1', 'months')).toEqual([
    ['2016-03', '2016-03-31'],
    ['2016-11', '2016-11-30'],
  ]);
  expect(due('16.5', 'deadline')).toEqual([['2017-12-31', '2017-12-31']]);
});

test.each([
  ['2.6', 'quarter', '2016-Q4', '2017-01-30'], // 30 days after the quarter
  ['2.7', 'quarter', '2016-Q3', '2016-10-30'], // Sunday
  ['2.8', 'quarter', '2016-Q1', '2016-04-30'],
  ['16.3', 'quarter', '2017-Q3', '2017-10-30'], // the last one due by the plan's end
  ['18.5', 'quarter', '2016-Q2', '2016-07-30'],
  ['16.2', 'month', '2016-12', '2017-01-15'], // 15 days after the month
  ['18.4', 'month', '2016-02', '2016-03-15'],
  ['18.4', 'month-2', '2016-10', '2016-11-15'],
  ['2.6', 'year', '2016', '2017-03-31'], // 90 days after the year
  ['18.4', 'year', '2016', '2017-03-31'],
  ['20.1', 'half-year', '2017-H1', '2017-07-30'], // 30 days after the half-year
  ['18.5', 'week', '2016-W40', '2016-10-09'], // Sunday, worked after the holiday; Monday to Friday were off
  ['18.5', 'week', '2016-W06', '2016-02-14'], // Sunday, worked after the Spring Festival
  ['18.9', 'month', '2016-02', '2016-02-29'], // the period's own end
  ['18.9', 'quarter', '2016-Q4', '2016-12-31'],
  ['22.2', 'year', '2016', '2016-12-31'],
  ['2.5', 'ongoing', '2016-H1', '2016-07-10'],
  ['2.5', 'ongoing', '2016-H2', '2016-12-10'],
  ['10.2', 'as-needed', '2016', '2016-12-31'],
])('%s %s of %s is due on %s', (id, part, period, date) => {
  expect(due(id, part)).toContainEqual([period, date]);
});

test('16.3 runs to 2017-Q3 and 20.1 to 2017-H1: what is due after the plan’s end is not opened', () => {
  expect(due('16.3', 'quarter').map(([period]) => period)).toEqual([
    ...['2016-Q1', '2016-Q2', '2016-Q3', '2016-Q4'],
    ...['2017-Q1', '2017-Q2', '2017-Q3'],
  ]);
  expect(due('20.1', 'half-year').map(([period]) => period)).toEqual(['2016-H1', '2016-H2', '2017-H1']);
});

test('某月前 keeps both readings: reminded by the earlier, red after the later', () => {
  const both = plan.requirements.flatMap(({ id, timeLimit, cadences }) =>
    cadences.flatMap((one) =>
      one.kind === 'deadline' && one.remindBy ? [[id, timeLimit, one.remindBy, one.due]] : [],
    ),
  );
  expect(both).toEqual([
    ['20.3', '2016年7月前完成', '2016-06-30', '2016-07-31'],
    ['20.4', '2016年12月前完成', '2016-11-30', '2016-12-31'],
    ['29.1', '2017年第1季度前完成', '2016-12-31', '2017-03-31'],
  ]);
});

test('a deadline written as a month’s end falls on that month’s last day', () => {
  for (const { id, timeLimit, cadences } of plan.requirements) {
    const limit = /^(\d{4})年(?:(\d{1,2})月月?)?底前(?:完成)?/.exec(timeLimit);
    if (!limit) continue;
    const last = new Date(Date.UTC(Number(limit[1]), Number(limit[2] ?? 12), 0)).toISOString().slice(0, 10);
    expect([id, cadences.find(({ kind }) => kind === 'deadline')]).toEqual([
      id,
      expect.objectContaining({ due: last }),
    ]);
  }
  expect(due('12.4', 'deadline')).toEqual([['2017-03-31', '2017-03-31']]);
  expect(due('21.2', 'deadline')).toEqual([['2016-12-31', '2016-12-31']]);
});

test('events are 6.1, 8.1, 10.1, 11.5, 16.4, 21.1, 21.2 twice, 22.1 and 23.1, with the numbers the text or the law gives', () => {
  const events = plan.requirements.flatMap((one) =>
    one.cadences.flatMap((cadence) =>
      cadence.kind === 'event'
        ? [[one.id, cadence.part, cadence.within ?? policyFor(plan, one, cadence).within, cadence.within !== undefined]]
        : [],
    ),
  );
  expect(events).toEqual([
    ['6.1', 'event', { workdays: 5 }, false],
    ['8.1', 'event', { workdays: 5 }, false],
    ['10.1', 'event', { workdays: 5 }, false],
    ['11.5', 'event', { workdays: 5 }, false],
    ['16.4', 'event', { workdays: 5 }, false],
    ['21.1', 'event', { days: 20 }, true],
    ['21.2', 'event', { days: 20 }, true],
    ['21.2', 'event-2', { days: 20 }, true],
    ['22.1', 'event', { workdays: 3 }, true],
    ['23.1', 'event', { hours: 24 }, true],
  ]);
});

test('the first named hands in for 21 requirements; wherever else leads are several, level by level', () => {
  const lead = '1.2 2.2 2.5 2.6 6.1 8.1 10.1 11.3 12.4 14.2 15.1 16.1 16.2 16.4 18.1 18.3 18.4 18.5 18.9 20.2 22.1';
  const ids = (answers: string) => plan.requirements.filter((one) => one.answers === answers).map(({ id }) => id);
  expect(ids('lead').join(' ')).toBe(lead);
  const several = plan.requirements.filter(({ units }) => units.length > 1).map(({ id }) => id);
  expect(ids('collect')).toEqual(several.filter((id) => !lead.split(' ').includes(id)));
  expect(ids('each').filter((id) => several.includes(id))).toEqual([]);
});

test('who owes: the tourism bureau and all places for complaints, every department for 22.1, whom the event names for 23.1', () => {
  expect(requirement('2.7').owes).toHaveLength(143);
  expect(requirement('2.6').owes).toEqual(['lvyouju']);
  expect(requirement('5.1').owes).toHaveLength(22);
  expect(requirement('8.1').owes).toEqual(['caizhengting']);
  expect(requirement('22.1').owes).toEqual(
    plan.groups.find(({ name }) => name === '省政府各部门、各直属机构')!.members,
  );
  expect(requirement('23.1').cadences.map(({ kind, answers }) => [kind, answers])).toEqual([
    ['ongoing', undefined],
    ['event', 'event'],
  ]);
});

test('figures that must be stated: over 500 accounts, once a year each, 4 percent', () => {
  const targets = plan.requirements.flatMap(({ id, target }) => (target ? [[id, target]] : []));
  expect(targets).toEqual([
    ['18.1', { measure: '微信公众号', atLeast: 500, exclusive: true, unit: '个', of: 'total' }],
    ['22.2', { measure: '解读重要政策措施次数', atLeast: 1, unit: '次', of: 'each' }],
    ['28.1', { measure: '政务公开分值权重', atLeast: 4, unit: '%', of: 'total' }],
  ]);
});

test('the readings that the text leaves open are marked as the office’s', () => {
  const marked = plan.requirements.flatMap(({ id, cadences }) =>
    cadences.flatMap(({ part, kind, basis }) => (kind !== 'ongoing' && basis === 'office' ? [`${id}/${part}`] : [])),
  );
  expect(marked).toEqual([
    ...['2.6/quarter', '2.6/year', '2.7/quarter', '2.8/quarter', '6.1/event', '8.1/event', '10.1/event', '11.5/event'],
    ...['16.2/month', '16.3/quarter', '16.4/event', '18.4/month', '18.4/year', '18.4/month-2'],
    ...['18.5/week', '18.5/quarter', '18.9/month', '18.9/quarter', '20.1/half-year', '21.1/event', '21.2/event-2'],
    '22.2/year',
  ]);
  const ongoing = plan.requirements.flatMap(({ cadences }) => cadences.filter(({ kind }) => kind === 'ongoing'));
  expect(ongoing.filter(({ basis }) => basis !== 'office')).toEqual([]);
});
