/** How dates were worked out, in words that can be checked with a wall calendar. */
import { eventPeriod } from '../../domain/events';
import type { EventCadence } from '../../domain/cadence-types';
import { explain, explainOpened } from '../../domain/explain';
import { CN } from '../harness/calendar';
import { COLLECTED, policy, smallPlan, type Rule } from './small-plan';

const one = (rule: Rule, period: string, choices: Parameters<typeof smallPlan>[1] = {}) => {
  const [answer] = explain(smallPlan([rule], choices), '1.1', period);
  if (!answer) throw new Error('Nothing to explain');
  return answer;
};

test('each item says from where it was counted, which days were skipped and why', () => {
  const september = one({ kind: 'recurring', every: 'month' }, '2016-09');
  expect(september).toMatchObject({
    occurrence: 'p-2016/1.1/c/2016-09',
    policy: 'month',
    scheduledDate: '2016-09-30',
    words: '2016年9月的最后一天：2016-09-30（周五）',
  });
  expect(september.items[1]).toMatchObject({
    track: 'main',
    kind: 'overdue',
    step: 1,
    date: '2016-10-09',
    rule: [{ after: { workdays: 2 } }],
    provisional: false,
    words: '逾期第2个工作日催办：从时限2016-09-30（周五，不计）往后数，为2016-10-09（周日）',
    en: 'overdue notice: 2 working days after the due date: counted on from the due date 2016-09-30 (Friday, not counted): 2016-10-09 (Sunday)',
    skipped: ['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ date: `2016-10-${day}`, why: '国庆节' })),
    worked: [
      { date: '2016-10-08', why: '国庆节调休' },
      { date: '2016-10-09', why: '国庆节调休' },
    ],
    calendar: [{ year: 2016, source: '2016年放假通知', provisional: false }],
  });
});

test('a due date that is off is not counted and not skipped', () => {
  const { items } = one({ kind: 'recurring', every: 'quarter', due: { afterPeriod: { days: 30 } } }, '2016-Q3');
  expect(items[1]!.skipped).toEqual([{ date: '2016-10-29', why: '周六' }]); // between Friday 10-28 and Sunday 10-30
});

test('a week says which days at its end were passed over', () => {
  expect(one({ kind: 'recurring', every: 'week' }, '2016-W39')).toMatchObject({
    words: '2016年第39周的最后一个工作日：2016-09-30（周五）',
    skipped: [
      { date: '2016-10-01', why: '国庆节' },
      { date: '2016-10-02', why: '国庆节' },
    ],
  });
  expect(one({ kind: 'recurring', every: 'week' }, '2016-W40').skipped).toEqual([]);
});

test('a county’s date is explained by its three days', () => {
  const { tracks } = one({ kind: 'ongoing' }, '2016-H1', { requirement: COLLECTED });
  expect(tracks[0]).toMatchObject({
    id: 'county',
    units: 2,
    dueDate: '2016-07-06',
    skipped: [{ date: '2016-07-09', why: '周六' }],
  });
  expect(tracks[0]!.words).toBe('县（市、区）先报所属市，比2016-07-10（周日）早3个工作日：2016-07-06（周三）');
});

test('two readings of a limit are both named', () => {
  const both = one({ kind: 'deadline', due: '2016-07-31', remindBy: '2016-06-30' }, '2016-07-31');
  expect(both.words).toBe('限期有两种读法：提醒按较早的2016-06-30（周四），逾期按较晚的2016-07-31（周日）');
  expect(both.items[1]!.words).toBe(
    '较早时限（2016年6月30日）前第10个工作日提醒：从较早读法的时限2016-06-30（周四，不计）往前数，为2016-06-16（周四）',
  );
});

test('reminders that fell together are explained together; what is not sent says why', () => {
  const policies = [
    policy({
      name: 'own',
      for: ['deadline'],
      remind: [{ before: { days: 7 } }, { before: { days: 8 } }, { before: 'month-start' }],
    }),
  ];
  const { items } = one({ kind: 'deadline', due: '2016-12-31' }, '2016-12-31', { policies });
  expect(items[1]!.words).toBe(
    '到期前7天提醒：时限前7天为2016-12-24（周六），提前到工作日2016-12-23（周五）；到期前8天提醒：时限前8天为2016-12-23（周五）',
  );
  expect(items[1]!.rule).toHaveLength(2);
  const { dropped } = one({ kind: 'deadline', due: '2016-07-01' }, '2016-07-01', { policies });
  expect(dropped).toMatchObject([
    {
      kind: 'reminder',
      step: 3,
      words: '到期当月第1个工作日提醒：到期当月1日为2016-07-01（周五）；不早于时限之日，不发',
    },
  ]);
});

test('a provisional year is named with its source', () => {
  const { items, calendar } = one({ kind: 'deadline', due: '2017-12-31' }, '2017-12-31');
  expect(items.at(-1)).toMatchObject({ date: '2018-01-29', provisional: true });
  expect(calendar).toEqual([
    { year: 2017, source: '2017年放假通知', provisional: false },
    { year: 2018, source: '2018年放假通知尚未收录', provisional: true },
  ]);
});

test('a week without any working day has no occurrence, and it says so', () => {
  const off = Object.fromEntries(['10-03', '10-04', '10-05', '10-06', '10-07'].map((day) => [`2016-${day}`, '国庆节']));
  const calendar = { ...CN, years: { ...CN.years, 2016: { ...CN.years[2016]!, off, worked: {} } } };
  const empty = one({ kind: 'recurring', every: 'week' }, '2016-W40', { calendar });
  expect(empty).toMatchObject({ scheduledDate: null, words: '2016年第40周没有工作日，不设本期', items: [] });
  expect(empty.skipped.map(({ why }) => why)).toEqual([
    '国庆节',
    '国庆节',
    '国庆节',
    '国庆节',
    '国庆节',
    '周六',
    '周日',
  ]);
});

test('what falls due after the end of the plan is named, what does not exist is not', () => {
  expect(one({ kind: 'deadline', due: '2018-03-31' }, '2018-03-31').words).toContain('晚于方案截止日2017-12-31');
  const plan = smallPlan([{ kind: 'recurring', every: 'week' }]);
  for (const period of ['2016-W53', '2016-Q1', '']) expect(explain(plan, '1.1', period)).toEqual([]);
  expect(explain(plan, '9.9', '2016-W01')).toEqual([]);
});

test('an occurrence is found by its whole id too, and one cadence among several by its part', () => {
  const plan = smallPlan([{ kind: 'recurring', every: 'year' }, { kind: 'as-needed' }]);
  expect(explain(plan, '1.1', '2016')).toHaveLength(2);
  expect(explain(plan, '1.1', 'p-2016/1.1/c-2/2016').map(({ occurrence }) => occurrence)).toEqual([
    'p-2016/1.1/c-2/2016',
  ]);
  expect(explain(plan, '1.1', '2016', 'c')).toHaveLength(1);
});

test('an event is explained from when it happened, for the units it named', () => {
  const rule: Rule = { kind: 'event', trigger: '突发事件', within: { workdays: 3 }, answers: 'event' };
  const plan = smallPlan([rule]);
  const cadence = plan.requirements[0]!.cadences[0] as EventCadence;
  const event = eventPeriod(plan, plan.requirements[0]!, cadence, { at: '2016-09-30T07:00:00Z', title: '事故' }); // Friday
  expect(explain(plan, '1.1', event.period)).toEqual([]);
  const answer = explainOpened(plan, event, { units: ['guangzhou'], openedAt: event.opensAt });
  expect(answer).toMatchObject({ occurrence: event.id, scheduledDate: '2016-10-10', tracks: [{ units: 1 }] }); // Monday
  expect(answer!.words).toContain('事件当日不计');
  expect(answer!.items.length).toBeGreaterThan(0);
});
