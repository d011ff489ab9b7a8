/** The last try of a message in trouble is one: what only has to wait then waits, and is not given up. */
import { Worker } from '@temporalio/worker';
import type { Resent } from '../../activities/delivery';
import { RESEND_QUEUE, SMS_RESEND_QUEUE, TASK_QUEUE, type DeliveryInput } from '../../workflows/contract';
import { skipping } from '../harness/server';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00 in Shanghai
const LAST = 6; // of an urgent message: after 5, 15 and 60 seconds, 5 and 8 minutes

/** A delivery whose tries answer these, one after the other, on one queue alone: how it ends, and what was given up or left over. */
async function deliver(answers: Resent[], own: { queue?: string; sms?: boolean } = {}) {
  const { env, codePath } = await skipping();
  const given: string[] = [];
  const common = { connection: env.nativeConnection };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath },
      activities: { giveUp: async ({ message }: { message: string }) => void given.push(message) },
    }),
    Worker.create({
      ...common,
      taskQueue: own.queue ?? RESEND_QUEUE,
      activities: { resend: async () => answers.shift() },
    }),
  ]);
  const clock = { realStart: Date.now(), planStart: Date.parse(NOW), dayMs: 86_400_000 };
  const running = Promise.all(workers.map((worker) => worker.run()));
  try {
    const outcome = await env.client.workflow.execute('deliveryWorkflow', {
      workflowId: 'delivery/m1',
      taskQueue: TASK_QUEUE,
      args: [{ message: 'm1', clock, urgent: true, sms: own.sms } satisfies DeliveryInput],
    });
    return [outcome, given, answers];
  } finally {
    for (const worker of workers) worker.shutdown();
    await running;
    await env.teardown();
  }
}

test.each<[Resent]>([['held'], ['busy'], ['out-of-hours'], ['rate']])(
  'an urgent message whose last try answers %s is tried once more, and then handed over',
  async (wait) => {
    const deferred = Array<Resent>(LAST - 1).fill('deferred');
    expect(await deliver([...deferred, wait, wait, 'handed-over'])).toEqual(['handed-over', [], []]);
  },
);

test('an SMS to a phone that is at its limit all the time is not kept waiting for ever: a quarter of an hour was a try', async () => {
  const limited = Array<Resent>(16).fill('rate');
  const deferred = Array<Resent>(LAST - 1).fill('deferred');
  expect(await deliver([...limited, ...deferred])).toEqual(['alarm', ['m1'], []]);
});

test('an SMS is tried again over the queue that keeps the gateway’s rate', async () => {
  const own = { queue: SMS_RESEND_QUEUE, sms: true };
  expect(await deliver(['deferred', 'handed-over'], own)).toEqual(['handed-over', [], []]);
});
