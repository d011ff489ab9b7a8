/** A plan folder that is right: the contract's sketch in all its forms, and the seed. */
import { join } from 'node:path';
import type { Plan } from '../../domain/plan';
import { loadPlan, type Loaded } from '../../plan/load';
import { edited, inFolder, load, CONTACTS, MORE, PLAN, POLICIES, UNITS } from './folder';

const SEED = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');

function planOf(loaded: Loaded): Plan {
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues, null, 1));
  return loaded.plan;
}
const requirement = (plan: Plan, id: string) => plan.requirements.find((one) => one.id === id)!;

test('the sketch of the contract loads, further files beside it included', () => {
  const plan = planOf(load({ 'more.yaml': MORE }));
  expect(plan.head).toEqual({
    id: 'gd-2016',
    title: '广东省贯彻落实国务院办公厅2016年政务公开工作要点分工方案',
    year: 2016,
    to: '2017-12-31',
    calendar: 'CN',
  });
  expect(plan.requirements.map(({ id }) => id)).toEqual(['2.7', '18.4', '20.3', '20.5']);
  expect(Object.keys(plan.calendar.years)).toEqual(['2015', '2016', '2017', '2018', '2019']);
});

test('groups are expanded, and `answers` says who owes', () => {
  const plan = planOf(load({ 'more.yaml': MORE }));
  expect(requirement(plan, '2.7')).toMatchObject({
    leads: ['省旅游局', '各地级以上市、县（市、区）政府'],
    units: ['lvyouju', 'guangzhou', 'shenzhen'],
    owes: ['lvyouju', 'guangzhou', 'shenzhen'],
  });
  expect(requirement(plan, '20.5')).toMatchObject({
    answers: 'lead',
    units: ['guangzhou', 'shenzhen', 'shenjiting'],
    owes: ['guangzhou', 'shenzhen'],
  });
  expect(requirement(plan, '20.3').answers).toBe('each');
});

test('a cadence is named by its id, else by its rhythm, repeats numbered', () => {
  const plan = planOf(load({ 'more.yaml': MORE }));
  expect(requirement(plan, '18.4').cadences.map(({ part }) => part)).toEqual(['month', 'year', 'month-2', 'as-needed']);
  expect(requirement(plan, '20.5').cadences.map(({ part }) => part)).toEqual([
    'ongoing',
    'months',
    'half-year',
    'event',
  ]);
  const named = planOf(
    load({ 'plan.yaml': edited(PLAN, 'every: month, name: 月报', 'every: month, id: yuebao, name: 月报') }),
  );
  expect(requirement(named, '18.4').cadences.map(({ part }) => part)).toEqual(['yuebao', 'year', 'month', 'as-needed']);
});

test('what a policy leaves out gets the usual value; a slip always waits for a person; windows are in order', () => {
  const plan = planOf(
    load({
      'policies.yaml': `${POLICIES}  - { name: third, escalate: [{ after: { workdays: 1 }, slip: blue }], channels: { reminder: [sms] }, windows: ["15:00", "09:00"] }\n`,
    }),
  );
  expect(plan.policies[1]).toMatchObject({
    review: 'none',
    overdue: [],
    escalate: [],
    lapseAfter: { days: 60 },
    windows: ['09:00', '15:00'],
    urgent: false,
    channels: { reminder: ['email'], due: ['email', 'sms'], overdue: ['email', 'sms'], escalation: ['email', 'sms'] },
  });
  expect(plan.policies[2]).toMatchObject({
    escalate: [{ slip: 'blue', approve: true }],
    channels: { reminder: ['sms'], due: ['email', 'sms'] },
    windows: ['09:00', '15:00'],
  });
});

test('contacts get their unit by any of its names, and channels from what they have', () => {
  const plan = planOf(load());
  expect(plan.contacts[2]).toEqual({
    unit: 'shenjiting',
    role: 'head',
    name: '王五',
    mobile: '+8613800000001',
    channels: ['sms'],
  });
  expect(plan.contacts[3]).toMatchObject({ unit: 'guangzhou', channels: ['email'] });
});

test.each([
  '13800000000',
  '+8613800000000',
  '"+86 138-0000-0000"',
  '008613800000000',
  '"0086 13800000000"',
  '8613800000000',
  '１３８００００００００',
])('the mobile %s becomes E.164', (written) => {
  const plan = planOf(load({ 'contacts.yaml': edited(CONTACTS, '"+8613800000000"', written) }));
  expect(plan.contacts[0]!.mobile).toBe('+8613800000000');
});

test.each([
  ['an alias', '广东省旅游局'],
  ['an id', 'lvyouju'],
  ['a zero-width space', '省旅\u200b游局'],
  ['a full-width space', '省旅　游局'],
  ['full-width letters', 'ｌｖｙｏｕｊｕ'],
])('a lead is known by %s', (_what, written) => {
  const plan = planOf(load({ 'plan.yaml': edited(PLAN, '省旅游局', written) }));
  expect(requirement(plan, '2.7').units[0]).toBe('lvyouju');
  expect(requirement(plan, '2.7').leads[0]).toBe(written);
});

test('names are kept exactly as written: emoji, rare characters, turning marks, markup, templates', () => {
  const name = '😀𠮷\u202e<script>alert(1)</script>{{x}}${x}%s';
  const plan = planOf(load({ 'contacts.yaml': edited(CONTACTS, '张三', JSON.stringify(name)) }));
  expect(plan.contacts[0]!.name).toBe(name);
});

test('BOM, CRLF and CR change nothing', () => {
  const plain = planOf(load());
  expect(planOf(load({ 'plan.yaml': `\ufeff${PLAN}` }))).toEqual(plain);
  expect(
    planOf(load({ 'plan.yaml': PLAN.replaceAll('\n', '\r\n'), 'units.yaml': UNITS.replaceAll('\n', '\r') })),
  ).toEqual(plain);
});

test('a few aliases save typing; a %YAML 1.1 directive does not turn dates into timestamps', () => {
  const aliased = edited(
    edited(PLAN, 'timeLimit: 全年工作', 'timeLimit: &all 全年工作'),
    '[省卫生和计划生育委员会]\n    timeLimit: 全年工作',
    '[省卫生和计划生育委员会]\n    timeLimit: *all',
  );
  expect(requirement(planOf(load({ 'plan.yaml': aliased })), '18.4').timeLimit).toBe('全年工作');
  expect(requirement(planOf(load({ 'plan.yaml': `%YAML 1.1\n---\n${PLAN}` })), '20.3').cadences[0]).toMatchObject({
    due: '2016-07-31',
  });
});

test('without contacts the file is neither read nor missed', () => {
  const plan = inFolder({ 'contacts.yaml': null }, (dir) => planOf(loadPlan(dir, { contacts: false })));
  expect(plan.contacts).toEqual([]);
});

test('the seed loads: 29 tasks, 94 requirements, every unit that owes has someone', () => {
  const plan = planOf(loadPlan(SEED));
  expect(plan.tasks).toHaveLength(29);
  expect(plan.requirements).toHaveLength(94);
  expect(requirement(plan, '18.4').cadences.map(({ part }) => part)).toContain('month-2');
  const reachable = new Set(plan.contacts.map(({ unit }) => unit));
  expect(plan.requirements.flatMap(({ owes }) => owes).filter((unit) => !reachable.has(unit))).toEqual([]);
});
