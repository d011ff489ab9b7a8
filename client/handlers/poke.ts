/** Wakes the dispatch workflow; where it does not run yet there is nobody to wake. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { deliveryId, DISPATCH_ID } from '../../workflows/contract';

export const poke = (client: Client): Promise<void> => signal(client, DISPATCH_ID, 'poke');

/** Wakes the delivery of a message; where it has ended there is nobody to wake. */
export const nudge = (client: Client, message: string): Promise<void> => signal(client, deliveryId(message), 'nudge');

async function signal(client: Client, workflow: string, name: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflow).signal(name);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
