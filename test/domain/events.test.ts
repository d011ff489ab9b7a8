/** Events: hours run from the moment, days and working days from the next day. */
import { eventPeriod } from '../../domain/periods';
import type { EventCadence, Within } from '../../domain/cadence-types';
import { aloud, planned, trackOf } from './reading';
import { policy, POLICIES, smallPlan } from './small-plan';

const plan = smallPlan([{ kind: 'event', trigger: '事件发生后' }]);
const begin = (at: string, within?: Within, title = '化工厂事故', on = plan) =>
  eventPeriod(on, on.requirements[0]!, { ...(on.requirements[0]!.cadences[0] as EventCadence), within }, { at, title });

test('24 hours end at the very instant', () => {
  expect(begin('2016-09-18T02:00:00Z', { hours: 24 })).toMatchObject({
    startedAt: '2016-09-18T02:00:00.000Z',
    opensAt: '2016-09-18T02:00:00.000Z',
    dueAt: '2016-09-19T02:00:00.000Z',
    scheduledDate: '2016-09-19',
  });
  expect(begin('2016-09-18T15:00:00Z', { hours: 24 }).scheduledDate).toBe('2016-09-19'); // 23:00 in Shanghai
  expect(begin('2016-09-18T17:00:00Z', { hours: 24 }).scheduledDate).toBe('2016-09-20'); // 01:00 of the 19th in Shanghai
});

test.each([
  ['2016-09-30T07:00:00Z', { workdays: 3 }, '2016-10-10'], // Friday before National Day → Saturday and Sunday are worked → Monday
  ['2016-09-18T02:00:00Z', { workdays: 3 }, '2016-09-21'], // a worked Sunday, itself not counted → Wednesday
  ['2016-09-17T02:00:00Z', { workdays: 1 }, '2016-09-18'], // Saturday off → the worked Sunday
  ['2016-02-10T02:00:00Z', { days: 20 }, '2016-03-01'], // over the leap day
  ['2016-12-20T02:00:00Z', { days: 20 }, '2017-01-09'],
  ['2016-09-30T17:00:00Z', { days: 1 }, '2016-10-02'], // 01:00 on 1 October in Shanghai
  ['2016-06-06T02:00:00Z', undefined, '2016-06-14'], // Monday, no number: the policy's 5 working days, 7, 8, 12 (Sunday), 13, 14
] as const)('what begins at %s and allows %j is due on %s', (at, within, due) => {
  const period = begin(at, within);
  expect(period.scheduledDate).toBe(due);
  expect(period).not.toHaveProperty('dueAt');
});

test('the same event is the same occurrence, however its moment is written; another is not', () => {
  const first = begin('2016-09-18T02:00:00Z');
  expect(first.period).toMatch(/^2016-09-18-[0-9a-f]{8}$/);
  expect(begin('2016-09-18T10:00:00+08:00').id).toBe(first.id);
  expect(begin('2016-09-18T10:00').id).toBe(first.id); // without a zone it is Shanghai's time
  expect(begin('2016-09-18T02:00:00.000Z', undefined, ' 化工厂事故 ').id).toBe(first.id);
  expect(begin('2016-09-18T02:00:01Z').id).not.toBe(first.id);
  expect(begin('2016-09-18T02:00:00Z', undefined, '化工厂事故二').id).not.toBe(first.id);
});

test('no word of the title stands in the id, whatever is written there', () => {
  for (const title of ['张三', '𠮷', '‮evil', 'a/b', '../../etc/passwd', '<script>'])
    expect(begin('2016-09-18T02:00:00Z', undefined, title).id).toMatch(/^p-2016\/1\.1\/c\/2016-09-18-[0-9a-f]{8}$/);
  expect(begin('2016-09-18T02:00:00Z', undefined, '张三')).toMatchObject({
    title: '张三',
    periodLabel: '2016年9月18日',
  });
});

test('what is no moment is refused', () => {
  for (const at of ['tomorrow', '2016-02-30T10:00', '2016-13-01T00:00:00Z', '']) expect(() => begin(at)).toThrow();
});

describe('agendas', () => {
  test('an event in working days: at once, one working day before, then each working day after', () => {
    expect(aloud(trackOf(planned(plan, begin('2016-09-30T07:00:00Z', { workdays: 3 }))))).toEqual([
      'reminder 1 2016-09-30 15:00', // Friday, at the very moment
      'reminder 2 2016-10-09 09:00', // Sunday, worked
      'overdue 1 2016-10-11 09:00',
      'overdue 2 2016-10-12 09:00',
      'overdue 3 2016-10-13 09:00',
      'escalation 1 2016-10-13 09:00',
      'escalation 2 2016-10-17 09:00', // Monday
    ]);
  });

  test.each([
    ['2016-09-29T23:00:00Z', '2016-09-30 09:00'], // Friday 07:00: when the office opens
    ['2016-09-30T01:00:00Z', '2016-09-30 09:00'],
    ['2016-09-30T10:00:00Z', '2016-09-30 18:00'],
    ['2016-09-30T10:00:01Z', '2016-10-08 09:00'], // after 18:00: the worked Saturday after National Day
    ['2016-10-02T03:00:00Z', '2016-10-08 09:00'], // Sunday off
  ])('told of at %s, the first notice goes at %s', (at, told) => {
    expect(aloud(trackOf(planned(plan, begin(at))))[0]).toBe(`reminder 1 ${told}`);
  });

  test('an urgent event does not wait: at once, at half, at three quarters, at the limit, on a day off or not', () => {
    const urgent = smallPlan([{ kind: 'event', trigger: '突发事件', within: { hours: 24 } }]);
    const items = trackOf(planned(urgent, begin('2016-10-01T13:00:00Z', { hours: 24 }, '事故', urgent))); // Saturday off, 21:00
    expect(aloud(items)).toEqual([
      'reminder 1 2016-10-01 21:00',
      'reminder 2 2016-10-02 09:00',
      'reminder 3 2016-10-02 15:00',
      'due 1 2016-10-02 21:00',
      'escalation 1 2016-10-02 21:00',
    ]);
    expect(items.dueEnd).toBe('2016-10-02T13:00:00.000Z');
    expect(items.items.every(({ urgent: isUrgent, provisional }) => isUrgent && !provisional)).toBe(true);
  });

  test('an urgent event recorded after its limit is told at once, at every level that the limit tells', () => {
    const urgent = smallPlan([{ kind: 'event', trigger: '突发事件', within: { hours: 24 } }]);
    const happened = { at: '2016-10-01T13:00:00Z', title: '事故', recordedAt: '2016-10-03T01:30:00.000Z' }; // Monday off, 09:30
    const cadence = { ...(urgent.requirements[0]!.cadences[0] as EventCadence), within: { hours: 24 } };
    const items = trackOf(planned(urgent, eventPeriod(urgent, urgent.requirements[0]!, cadence, happened)));
    expect(aloud(items)).toEqual(['due 1 2016-10-03 09:30', 'escalation 1 2016-10-03 09:30']);
    expect(items.items[0]!.reasons).toEqual([
      { zh: '登记时已超时限，即时通知', en: 'recorded after the limit, told at once' },
    ]);
  });

  test('an event in days recorded after its limit is told when it is recorded, and climbs no further than what is ahead', () => {
    const happened = { at: '2016-09-18T02:00:00Z', title: '事故', recordedAt: '2016-09-30T02:00:00.000Z' }; // Friday, 10:00
    const cadence = { ...(plan.requirements[0]!.cadences[0] as EventCadence), within: { workdays: 3 } }; // due 09-21
    expect(aloud(trackOf(planned(plan, eventPeriod(plan, plan.requirements[0]!, cadence, happened))))).toEqual([
      'reminder 1 2016-09-30 10:00',
    ]);
  });

  test('a duty in hours goes at its instants though its policy has windows', () => {
    const policies = [
      policy({
        name: 'calm',
        for: ['event-hours'],
        remind: [{ on: 'start' }, { before: { hours: 2 } }],
        overdue: [{ after: { hours: 1 } }],
      }),
    ];
    const calm = smallPlan([{ kind: 'event', trigger: '事件', within: { hours: 12 } }], { policies });
    expect(aloud(trackOf(planned(calm, begin('2016-10-01T13:00:00Z', { hours: 12 }, '事故', calm))))).toEqual([
      'reminder 1 2016-10-01 21:00',
      'reminder 2 2016-10-02 07:00',
      'overdue 1 2016-10-02 10:00',
    ]);
  });

  test('part of a time in days is counted in working days, rounded up', () => {
    const policies = [policy({ name: 'half', for: ['event'], remind: [{ part: 0.5 }] }), ...POLICIES];
    const half = smallPlan([{ kind: 'event', trigger: '事件' }], { policies });
    // 3 working days from Friday 09-30 are 10-08, 10-09 and 10-10: half of them, rounded up, is the second.
    expect(aloud(trackOf(planned(half, begin('2016-09-30T07:00:00Z', { workdays: 3 }, '事故', half))))).toEqual([
      'reminder 1 2016-10-09 09:00',
    ]);
  });

  test('an event that names its units is owed by those, and by nobody until they are named', () => {
    const named = smallPlan([{ kind: 'event', trigger: '突发事件', answers: 'event' }], {
      requirement: { owes: ['bureau', 'guangzhou', 'tianhe'], answers: 'collect' },
    });
    const period = begin('2016-09-30T07:00:00Z', undefined, '事故', named);
    expect(() => planned(named, period)).toThrow('Nobody owes it');
    expect(
      planned(named, period, { units: ['guangzhou', 'tianhe'] }).tracks.map(({ id, units }) => [id, units]),
    ).toEqual([['main', ['guangzhou', 'tianhe']]]);
  });
});
