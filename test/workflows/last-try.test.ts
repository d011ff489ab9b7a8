/** The last try of a message in trouble is one: what only has to wait then waits, and is not given up. */
import { Worker } from '@temporalio/worker';
import type { Resent } from '../../activities/delivery';
import { RESEND_QUEUE, TASK_QUEUE, type DeliveryInput } from '../../workflows/contract';
import { skipping } from '../harness/server';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00 in Shanghai
const LAST = 6; // of an urgent message: after 5, 15 and 60 seconds, 5 and 8 minutes

test.each<[Resent]>([['held'], ['busy'], ['out-of-hours']])(
  'an urgent message whose last try answers %s is tried once more, and then handed over',
  async (wait) => {
    const { env, codePath } = await skipping();
    const answers: Resent[] = [...Array<Resent>(LAST - 1).fill('deferred'), wait, wait, 'handed-over'];
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
        taskQueue: RESEND_QUEUE,
        activities: { resend: async () => answers.shift() },
      }),
    ]);
    const clock = { realStart: Date.now(), planStart: Date.parse(NOW), dayMs: 86_400_000 };
    const running = Promise.all(workers.map((worker) => worker.run()));
    try {
      const outcome = await env.client.workflow.execute('deliveryWorkflow', {
        workflowId: `delivery/${wait}`,
        taskQueue: TASK_QUEUE,
        args: [{ message: 'm1', clock, urgent: true } satisfies DeliveryInput],
      });
      expect([outcome, given, answers]).toEqual(['handed-over', [], []]);
    } finally {
      for (const worker of workers) worker.shutdown();
      await running;
      await env.teardown();
    }
  },
);
