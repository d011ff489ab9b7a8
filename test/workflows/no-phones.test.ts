/** SMS that nobody takes, as behind a rate that lets none begin: dispatch comes back to its windows, and no mail waits for them. */
import { Worker } from '@temporalio/worker';
import type { WindowTally } from '../../activities/dispatch';
import type { Wake } from '../../ledger/write/dispatch';
import { SEND_QUEUE, TASK_QUEUE, type DispatchInput } from '../../workflows/contract';
import { skipping } from '../harness/server';
import { almostTimedOut } from '../harness/time';
import { waitFor } from '../harness/waiting';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00
const TALLY: WindowTally = { sent: 0, sms: ['m1', 'm2', 'm3', 'm4', 'm5'], smsBatch: 2, troubled: [] };

test('of five SMS in three activities none begins, and the next window comes half a minute later', async () => {
  const { env, codePath } = await skipping();
  const clock = { realStart: await env.currentTimeMs(), planStart: Date.parse(NOW), dayMs: 86_400_000 };
  const common = { connection: env.nativeConnection };
  const nextWake = async (): Promise<Wake> => ({ at: NOW, held: false });
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: TASK_QUEUE, workflowBundle: { codePath }, activities: { nextWake } }),
    Worker.create({ ...common, taskQueue: SEND_QUEUE, activities: { dispatchWindow: async () => TALLY } }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  try {
    const handle = await env.client.workflow.start('dispatchWorkflow', {
      workflowId: 'dispatch',
      taskQueue: TASK_QUEUE,
      args: [{ clock } satisfies DispatchInput],
    });
    const seen = async () => {
      const events = (await handle.fetchHistory()).events ?? [];
      const asked = events.flatMap(({ activityTaskScheduledEventAttributes: one }) => one?.activityType?.name ?? []);
      return { windows: count(asked, 'dispatchWindow'), sms: count(asked, 'sendSms') };
    };
    const looked = async (windows: number) => {
      let last = await seen();
      await waitFor(
        async () => (last = await seen()).sms >= 3 * windows,
        () => JSON.stringify(last),
      );
      return last;
    };
    expect(await looked(1)).toEqual({ windows: 1, sms: 3 });
    await almostTimedOut(env, 30_000);
    expect((await looked(2)).windows).toBeGreaterThan(1);
  } finally {
    for (const worker of workers) worker.shutdown();
    await running;
    await env.teardown();
  }
});

const count = (all: readonly string[], one: string): number => all.filter((each) => each === one).length;
