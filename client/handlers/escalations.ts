/** Escalations that supervisors start and steer. */
import { by, entryFor, reason } from './entries';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { parseOccurrenceId } from '../../domain/periods';
import { escalationId, TASK_QUEUE, WORKFLOWS, type EscalationInput } from '../../workflows/contract';
import { SEARCH_ATTRIBUTES as SA } from '../../workflows/search-attributes';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { unitIds } from '../units';
import { whyNotOpen } from './acts';

export const escalateArgs = z.strictObject({
  occurrence: z.string(),
  units: z.array(z.string()).optional(),
  level: z.int().min(1).optional(),
  reason,
  by,
});

export async function escalate(context: Context, args: z.infer<typeof escalateArgs>): Promise<{ workflowId: string }> {
  const client = temporalOf(context);
  const row = await context.ledger.db
    .selectFrom('occurrences')
    .select(['state', 'plan'])
    .where('id', '=', args.occurrence)
    .executeTakeFirst();
  if (row?.state !== 'open') throw new Failure('refused', await whyNotOpen(context.ledger.db, args.occurrence));
  const units = args.units?.length ? unitIds(await activePlans(context), args.units) : undefined;
  const { entry, user } = await entryFor(context, 'escalate', args.by, {
    occurrence: args.occurrence,
    reason: args.reason,
    detail: { level: args.level },
  });
  const input: EscalationInput = { occurrence: args.occurrence, units, level: args.level, user, entry };
  for (let n = 1; ; n++) {
    const workflowId = escalationId(args.occurrence, n);
    try {
      await client.workflow.start(WORKFLOWS.escalation, {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: `督办 ${args.occurrence}`,
        typedSearchAttributes: [
          { key: SA.DubanRequirement, value: parseOccurrenceId(args.occurrence)?.requirement ?? '' },
          { key: SA.DubanPhase, value: '督办中' },
        ],
      });
      return { workflowId };
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // the number is taken: the next one
    }
  }
}

export const decideArgs = z.strictObject({
  what: z.enum(['hold', 'resume', 'skip', 'stop']),
  workflow: z.string(),
  by,
  reason,
});

export async function decide(
  context: Context,
  args: z.infer<typeof decideArgs>,
): Promise<{ workflowId: string; decision: string }> {
  const handle = temporalOf(context).workflow.getHandle(args.workflow);
  const { entry, user } = await entryFor(context, `escalation-${args.what}`, args.by, {
    reason: args.reason,
    detail: { workflow: args.workflow },
  });
  try {
    await handle.signal(args.what, { user, entry });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new Failure('refused', `督办 ${args.workflow} 不存在或已结束。 / No such running escalation.`);
    throw error;
  }
  return { workflowId: args.workflow, decision: args.what };
}
