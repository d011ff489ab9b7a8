/** How fast SMS leave, by the limits that a gateway states. */
import { pacesOf } from '../../activities/gateways/pace';
import type { Limit } from '../../activities/gateways/port';
import { silentGateway } from '../harness/silent-gateway';

const limited = (...limits: Limit[]) => {
  const gateway = silentGateway([]);
  return { capabilities: { ...gateway.capabilities, limits } };
};

test('first and later tries together take what the strictest limit of the account allows, and later ones the smaller part', () => {
  const { first, again } = pacesOf(
    limited({ per: 'account', times: 50, seconds: 1 }, { per: 'account', times: 600, seconds: 60 }),
  );
  expect(first + again).toBeCloseTo(10);
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThan(first);
});

test('what a group’s robot may post is no limit of SMS', () => {
  expect(pacesOf(limited({ per: 'group', times: 20, seconds: 60 })).first).toBeGreaterThan(1_000);
});

test.each([
  [3_000, 1, 20],
  [10, 1, 8], // SMPP
  [10, 60, 1],
])('%i in %i s: an activity hands over %i at once, never more than a second allows', (times, seconds, batch) =>
  expect(pacesOf(limited({ per: 'account', times, seconds })).batch).toBe(batch),
);

test('a thousand a day are a quota and no pace: the morning’s hundred need not take until noon', () => {
  const { first, batch } = pacesOf(limited({ per: 'account', times: 1_000, seconds: 86_400 }));
  expect(first).toBeGreaterThan(1_000);
  expect(batch).toBe(20);
});
