/** The last try of a message in trouble is one: what only has to wait then waits, and is not given up. */
import type { Resent } from '../../activities/delivery';
import { SMS_RESEND_QUEUE } from '../../workflows/contract';
import { deliver } from '../harness/deliver';

const LAST = 5; // of an urgent message: after 5, 15 and 60 seconds, 5 and 8 minutes
const deferred = Array<Resent>(LAST - 1).fill('deferred');

test.each<[Resent]>([['held'], ['busy'], ['out-of-hours'], ['rate']])(
  'an urgent message whose last try answers %s is tried once more, and then handed over',
  async (wait) => {
    const { outcome, given, left } = await deliver([...deferred, wait, wait, 'handed-over'], { urgent: true });
    expect([outcome, given, left]).toEqual(['handed-over', [], []]);
  },
);

test('an SMS to a phone that is at its limit all the time is not kept waiting for ever: a quarter of an hour was a try', async () => {
  const limited = Array<Resent>(16).fill('rate');
  const { outcome, given, left } = await deliver([...limited, ...deferred], { urgent: true });
  expect([outcome, given, left]).toEqual(['alarm', ['m1'], []]);
});

test('a try that has no turn within a minute, behind a server that hangs, was one: the next comes after the next pause', async () => {
  const { outcome, left, pauses } = await deliver(['handed-over'], {
    first: 'unknown',
    urgent: true,
    noTurn: true,
    dayMs: 1_000,
  });
  expect([outcome, left]).toEqual(['handed-over', []]);
  expect(pauses).toEqual([5, 15]);
});

test('an SMS is tried again over the queue that keeps the gateway’s rate', async () => {
  const own = { urgent: true, queue: SMS_RESEND_QUEUE, sms: true };
  const { outcome, given, left } = await deliver(['deferred', 'handed-over'], own);
  expect([outcome, given, left]).toEqual(['handed-over', [], []]);
});
