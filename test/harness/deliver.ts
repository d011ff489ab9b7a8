/** One delivery workflow whose tries answer what a test says, on a server whose time is moved by waiting. */
import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { Resent } from '../../activities/delivery';
import { RESEND_QUEUE, TASK_QUEUE, type DeliveryInput } from '../../workflows/contract';
import { skipping } from './server';
import { almostTimedOut, moveTime } from './time';
import { waitFor } from './waiting';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00 in Shanghai

export interface Delivering extends Partial<Pick<DeliveryInput, 'urgent' | 'sms' | 'first'>> {
  readonly queue?: string;
  /** Of the plan's clock, in real ms; absent = a day. */
  readonly dayMs?: number;
  /** Nobody takes the first try within its minute. */
  readonly noTurn?: boolean;
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
  const { queue = RESEND_QUEUE, dayMs = 86_400_000, noTurn = false, ...input } = own;
  const { env, codePath } = await skipping();
  const [left, given] = [[...answers], [] as string[]];
  const clock = { realStart: Date.now(), planStart: Date.parse(NOW), dayMs };
  const common = { connection: env.nativeConnection };
  const working: { worker: Worker; running: Promise<void> }[] = [];
  const hire = async (options: WorkerOptions) => {
    const worker = await Worker.create(options);
    working.push({ worker, running: worker.run() });
  };
  const hireSender = () => hire({ ...common, taskQueue: queue, activities: { resend: async () => left.shift() } });
  await hire({
    ...common,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath },
    activities: { giveUp: async ({ message }: { message: string }) => void given.push(message) },
  });
  if (!noTurn) await hireSender();
  try {
    const handle = await env.client.workflow.start('deliveryWorkflow', {
      workflowId: 'delivery/m1',
      taskQueue: TASK_QUEUE,
      args: [{ message: 'm1', clock, ...input } satisfies DeliveryInput],
    });
    if (noTurn) {
      const asked = async () => (await handle.describe()).raw.pendingActivities?.length ?? 0;
      const pending = (tries: number) =>
        waitFor(
          async () => (await asked()) === tries,
          () => 'no first try',
        );
      await moveTime(env, (await env.currentTimeMs()) + 6_000);
      await pending(1);
      await almostTimedOut(env, 60_000);
      await pending(0);
      await hireSender();
    }
    const outcome = (await handle.result()) as string;
    const { events } = await handle.fetchHistory();
    const timers = (events ?? []).flatMap(({ timerStartedEventAttributes }) => timerStartedEventAttributes ?? []);
    return { outcome, given, left, pauses: timers.map((timer) => Number(timer.startToFireTimeout?.seconds)) };
  } finally {
    for (const { worker } of working) worker.shutdown();
    await Promise.all(working.map(({ running }) => running));
    await env.teardown();
  }
}
