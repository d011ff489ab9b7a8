/** Which policy a duty falls under. */
import { policyClass, policyFor } from '../../domain/policy';
import { policy, POLICIES, smallPlan, type Rule } from './small-plan';

const choose = (rule: Rule, named?: string, policies = POLICIES) => {
  const plan = smallPlan([rule], { policies, requirement: named ? { policy: named } : {} });
  return policyFor(plan, plan.requirements[0]!, plan.requirements[0]!.cadences[0]!).name;
};

test.each<[Rule, string]>([
  [{ kind: 'deadline', due: '2016-12-31' }, 'deadline'],
  [{ kind: 'months', months: ['2016-07'] }, 'deadline'],
  [{ kind: 'recurring', every: 'year' }, 'deadline'],
  [{ kind: 'recurring', every: 'half-year' }, 'quarter'],
  [{ kind: 'recurring', every: 'month' }, 'month'],
  [{ kind: 'recurring', every: 'week' }, 'week'],
  [{ kind: 'ongoing' }, 'ongoing'],
  [{ kind: 'as-needed' }, 'as-needed'],
  [{ kind: 'event', trigger: '事件', within: { days: 20 } }, 'event'],
  [{ kind: 'event', trigger: '事件' }, 'event'],
  [{ kind: 'event', trigger: '事件', within: { hours: 24 } }, 'urgent'],
])('%j falls under %s', (rule, name) => expect(choose(rule)).toBe(name));

test('the cadence’s own policy comes before the requirement’s, that before the first that fits', () => {
  expect(choose({ kind: 'ongoing', policy: 'week' }, 'month')).toBe('week');
  expect(choose({ kind: 'ongoing' }, 'month')).toBe('month');
  expect(
    choose({ kind: 'ongoing' }, undefined, [policy({ name: 'first', for: ['week', 'ongoing'] }), ...POLICIES]),
  ).toBe('first');
});

test('where none fits or the name is unknown, it says so', () => {
  expect(() => choose({ kind: 'ongoing' }, undefined, [])).toThrow('No policy for ongoing in plan p-2016');
  expect(() => choose({ kind: 'ongoing', policy: 'nothing' })).toThrow('No policy nothing in plan p-2016');
});

test('an event bound in hours is a class of its own', () => {
  expect(policyClass({ part: 'event', kind: 'event', trigger: '事件', within: { hours: 1 } })).toBe('event-hours');
});
