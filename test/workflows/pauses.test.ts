/** Every try of a message in trouble has its pause before it, and a mail that may have arrived a longer one. */
import type { Resent } from '../../activities/delivery';
import { SMS_RESEND_QUEUE } from '../../workflows/contract';
import { deliver, type Delivering } from '../harness/deliver';

const MINUTE = 60;
const many = (outcome: Resent, tries: number) => Array<Resent>(tries).fill(outcome);
/** In seconds, one before each of the tries that answer these. */
const pausesOf = async (answers: readonly Resent[], own: Delivering) => (await deliver(answers, own)).pauses;

test('what was turned away is tried again after five seconds, then less and less often', async () => {
  const { outcome, pauses } = await deliver([...many('deferred', 6), 'handed-over'], { first: 'deferred' });
  expect(outcome).toBe('handed-over');
  expect(pauses).toEqual([5, 15, MINUTE, 5 * MINUTE, 8 * MINUTE, 15 * MINUTE, 30 * MINUTE]);
});

test('the second copy of a mail that may have arrived leaves a minute after the first, each further one later', async () => {
  const pauses = await pausesOf([...many('unknown', 5), 'refused'], { first: 'unknown' });
  expect(pauses).toEqual([1, 5, 8, 15, 30, 60].map((minutes) => minutes * MINUTE));
});

test('of an urgent one it leaves sooner, and all together take no longer than those that were turned away', async () => {
  expect(await pausesOf(many('unknown', 4), { first: 'unknown', urgent: true })).toEqual([15, 60, 300, 480]);
  expect(await pausesOf(many('deferred', 5), { first: 'deferred', urgent: true })).toEqual([5, 15, 60, 300, 480]);
});

test('a mail that was turned away before it became unknown waits as long', async () => {
  expect(await pausesOf(['unknown', 'handed-over'], { first: 'deferred' })).toEqual([5, MINUTE]);
});

test('a gateway is asked soon about an SMS that may have arrived', async () => {
  const own = { first: 'unknown', sms: true, queue: SMS_RESEND_QUEUE } as const;
  expect(await pausesOf(['unknown', 'handed-over'], own)).toEqual([5, 15]);
});

test('in a rehearsal, a minute of which may be months, no mail waits longer', async () => {
  expect(await pausesOf(['unknown', 'handed-over'], { first: 'unknown', dayMs: 1_000 })).toEqual([5, 15]);
});

test('what was refused takes another way at once', async () => {
  const { outcome, given, pauses } = await deliver(['refused'], { first: 'refused' });
  expect([outcome, given, pauses]).toEqual(['alarm', ['m1'], []]);
});

test('of what dispatch did not say how it ended, as before an upgrade, the first try is taken for turned away', async () => {
  expect(await pausesOf(['handed-over'], {})).toEqual([5]);
});
