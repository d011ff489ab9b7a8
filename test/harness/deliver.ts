/** One delivery workflow whose tries answer what a test says, on a server whose time is moved by waiting. */
import { Worker } from '@temporalio/worker';
import type { Resent } from '../../activities/delivery';
import { RESEND_QUEUE, TASK_QUEUE, type DeliveryInput } from '../../workflows/contract';
import { skipping } from './server';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00 in Shanghai

export interface Delivering extends Partial<Pick<DeliveryInput, 'urgent' | 'sms' | 'first'>> {
  readonly queue?: string;
  /** Of the plan's clock, in real ms; absent = a day. */
  readonly dayMs?: number;
}
export interface Delivered {
  readonly outcome: string;
  /** Messages that were given up. */
  readonly given: readonly string[];
  /** Answers that no try was there for. */
  readonly left: readonly Resent[];
  /** Its timers, in seconds: how long it would have waited, however long the machine took. */
  readonly pauses: readonly number[];
}

/** Its tries answer these, one after the other, on one queue alone. */
export async function deliver(answers: readonly Resent[], own: Delivering = {}): Promise<Delivered> {
  const { queue = RESEND_QUEUE, dayMs = 86_400_000, ...input } = own;
  const { env, codePath } = await skipping();
  const [left, given] = [[...answers], [] as string[]];
  const clock = { realStart: Date.now(), planStart: Date.parse(NOW), dayMs };
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
      taskQueue: queue,
      activities: { resend: async () => left.shift() },
    }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  try {
    const handle = await env.client.workflow.start('deliveryWorkflow', {
      workflowId: 'delivery/m1',
      taskQueue: TASK_QUEUE,
      args: [{ message: 'm1', clock, ...input } satisfies DeliveryInput],
    });
    const outcome = (await handle.result()) as string;
    const { events } = await handle.fetchHistory();
    const timers = (events ?? []).flatMap(({ timerStartedEventAttributes }) => timerStartedEventAttributes ?? []);
    return { outcome, given, left, pauses: timers.map((timer) => Number(timer.startToFireTimeout?.seconds)) };
  } finally {
    for (const worker of workers) worker.shutdown();
    await running;
    await env.teardown();
  }
}
