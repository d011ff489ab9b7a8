/** Wakes the workflows that send; dispatch is started where it does not run, whoever ended it. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Clock } from '../../domain/clock';
import { deliveryId, DISPATCH_ID, TASK_QUEUE, WORKFLOWS } from '../../workflows/contract';

export async function poke(client: Client, clock: Clock): Promise<void> {
  await client.workflow.signalWithStart(WORKFLOWS.dispatch, {
    workflowId: DISPATCH_ID,
    taskQueue: TASK_QUEUE,
    args: [{ clock }],
    signal: 'poke',
    staticSummary: '发送调度',
  });
}

/** Wakes the delivery of a message; where it has ended there is nobody to wake. */
export async function nudge(client: Client, message: string): Promise<void> {
  try {
    await client.workflow.getHandle(deliveryId(message)).signal('nudge');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
