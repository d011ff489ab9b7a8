/** What workflows say of units by their ids, people read by their names. */
import { withNames } from '../../client/units';
import { seedPlan } from './harness';

test('only the ids that a person named are replaced, whole', () => {
  const plans = [seedPlan()];
  expect(withNames(plans, 'lvyouju 不承担本期事项。', ['lvyouju'])).toBe('省旅游局 不承担本期事项。');
  expect(withNames(plans, 'gd-2016/2.7 lvyouju-2 lvyouju', ['lvyouju'])).toBe('gd-2016/2.7 lvyouju-2 省旅游局');
  expect(withNames(plans, 'guangzhou', ['lvyouju'])).toBe('guangzhou');
  expect(withNames(plans, 'nobody', ['nobody'])).toBe('nobody');
});
