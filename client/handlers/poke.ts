/** Wakes the dispatch workflow; where it does not run yet there is nobody to wake. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { DISPATCH_ID } from '../../workflows/contract';

export async function poke(client: Client): Promise<void> {
  try {
    await client.workflow.getHandle(DISPATCH_ID).signal('poke');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
