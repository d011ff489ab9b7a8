/** The contract's lines: their fields, their order, what chooses and expands them. */
import { previewLines, previewTotals, previewWarnings, type PreviewOptions } from '../../domain/preview';
import type { Requirement } from '../../domain/plan';
import { shanghai } from './reading';
import { COLLECTED, CONTACTS, smallPlan } from './small-plan';

const plan = smallPlan([{ kind: 'ongoing' }, { kind: 'event', trigger: '事件' }], { requirement: COLLECTED });
const said = (options: PreviewOptions) =>
  previewLines(plan, options).map(({ kind, step, at, units }) => `${shanghai(at)} ${kind} ${step} ${units.join('+')}`);

test('a line has exactly the fields of the contract', () => {
  expect(previewLines(plan)[0]).toEqual({
    requirement: '1.1',
    cadence: 'c',
    occurrence: 'p-2016/1.1/c/2016-H1',
    period: '2016-H1',
    scheduledDate: '2016-07-06',
    dueDate: '2016-07-06',
    kind: 'reminder',
    step: 1,
    at: '2016-06-22T01:00:00.000Z',
    units: ['tianhe', 'nanshan'],
    to: ['liaison'],
    urgent: false,
    approve: false,
    provisional: false,
  });
});

test('lines are in the order of time, both tracks in one list', () => {
  expect(said({ to: '2016-07-31' })).toEqual([
    '2016-06-22 09:00 reminder 1 tianhe+nanshan', // Wednesday
    '2016-06-27 09:00 reminder 1 bureau+guangzhou+shenzhen', // Monday
    '2016-07-04 09:00 reminder 2 tianhe+nanshan',
    '2016-07-07 09:00 reminder 2 bureau+guangzhou+shenzhen',
    '2016-07-11 09:00 overdue 1 tianhe+nanshan',
    '2016-07-13 09:00 overdue 1 bureau+guangzhou+shenzhen',
    '2016-07-13 09:00 escalation 1 tianhe+nanshan',
    '2016-07-15 09:00 escalation 1 bureau+guangzhou+shenzhen',
    '2016-07-20 09:00 escalation 2 tianhe+nanshan',
    '2016-07-22 09:00 escalation 2 bureau+guangzhou+shenzhen',
  ]);
});

test('at one instant the plan’s order comes before the kind', () => {
  const [one] = plan.requirements as [Requirement];
  const two = {
    ...plan,
    requirements: [
      { ...one, id: '10.1' },
      { ...one, id: '9.1' },
    ],
  };
  const same = previewLines(two).filter(({ at }) => at === '2016-07-13T01:00:00.000Z');
  expect(same.map(({ requirement, kind }) => `${requirement} ${kind}`)).toEqual([
    '10.1 overdue',
    '10.1 escalation',
    '9.1 overdue',
    '9.1 escalation',
  ]);
});

test('from and to choose by the date in Shanghai, both included', () => {
  expect(said({ from: '2016-07-11', to: '2016-07-13' })).toHaveLength(3);
  expect(said({ from: '2016-07-12', to: '2016-07-12' })).toEqual([]);
});

test('one unit, one requirement', () => {
  expect(said({ unit: 'tianhe', to: '2016-07-05' })).toEqual([
    '2016-06-22 09:00 reminder 1 tianhe',
    '2016-07-04 09:00 reminder 2 tianhe',
  ]);
  expect(said({ requirement: '9.9' })).toEqual([]);
});

test('with the cities cut away the counties owe it on the date', () => {
  expect(said({ levels: ['province', 'county'], to: '2016-06-30' })).toEqual([
    '2016-06-27 09:00 reminder 1 bureau+tianhe+nanshan',
  ]);
  expect(said({ levels: ['city'], to: '2016-06-30' })).toEqual(['2016-06-27 09:00 reminder 1 guangzhou+shenzhen']);
});

test('expanded to units there is a line for each', () => {
  const lines = previewLines(plan, { expand: 'units', to: '2016-06-22' });
  expect(lines.map(({ unit, units }) => [unit, units])).toEqual([
    ['tianhe', ['tianhe']],
    ['nanshan', ['nanshan']],
  ]);
});

test('expanded to contacts there is a line for each contact and channel', () => {
  const contacts = CONTACTS.map((one) =>
    one.unit === 'nanshan'
      ? { ...one, email: undefined, channels: ['sms' as const], mobile: `+86138${one.role.length}` }
      : one,
  );
  const lines = previewLines({ ...plan, contacts }, { expand: 'contacts', from: '2016-07-11', to: '2016-07-11' });
  expect(lines.map(({ unit, contact, role, channel }) => [unit, contact, role, channel].join(' '))).toEqual([
    'tianhe liaison@tianhe.example liaison email',
    'tianhe liaison@tianhe.example liaison sms',
    'tianhe office-head@tianhe.example office-head email',
    'tianhe office-head@tianhe.example office-head sms',
    'nanshan +861387 liaison sms',
    'nanshan +8613811 office-head sms',
  ]);
});

test('totals count items by month and unit', () => {
  const { months, units } = previewTotals(previewLines(plan));
  expect(months).toEqual({ '2016-06': 2, '2016-07': 8, '2016-11': 2, '2016-12': 8 });
  expect(units['tianhe']).toBe(10);
});

test('warnings: more than 3 to hand in in a week, or 10 due on a day', () => {
  const many = (n: number) =>
    smallPlan(Array.from({ length: n }, () => ({ kind: 'deadline' as const, due: '2016-10-14' }))); // Friday
  expect(previewWarnings(many(3))).toEqual([]);
  expect(previewWarnings(many(4))).toEqual([{ unit: 'bureau', kind: 'week', date: '2016-10-10', count: 4 }]);
  expect(previewWarnings(many(9))).toHaveLength(1);
  expect(previewWarnings(many(10))[1]).toEqual({ unit: 'bureau', kind: 'day', date: '2016-10-14', count: 10 });
  expect(previewWarnings(many(10), { unit: 'guangzhou' })).toEqual([]);
  expect(previewWarnings(many(10), { from: '2016-10-15' })).toEqual([]);
});
