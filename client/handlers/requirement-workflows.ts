/** Starts and tells the workflows of a plan's requirements; every step may be repeated. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Plan, Requirement } from '../../domain/plan';
import type { Pending } from '../../ledger/write/edition';
import { requirementId, TASK_QUEUE, WORKFLOWS, type RequirementInput } from '../../workflows/contract';
import { SEARCH_ATTRIBUTES as SA } from '../../workflows/search-attributes';
import type { Context } from '../context';

/** More at once overruns the dev server; fewer is slower. */
const IN_FLIGHT = 20;
/** Characters; a summary may have 400 bytes. */
const SUMMARY = 120;

/** One workflow for each requirement that somebody owes. Answers what went wrong, in words. */
export async function startRequirements(
  context: Context,
  client: Client,
  plan: Plan,
  { added }: Pending,
): Promise<string[]> {
  const row = await context.ledger.db
    .selectFrom('editions')
    .select('applied_at')
    .where('id', '=', plan.head.id)
    .executeTakeFirstOrThrow();
  return inFlight(
    plan.requirements.filter(({ owes }) => owes.length > 0),
    (one) => start(context, client, plan, one, row.applied_at, added[one.id]),
  );
}

async function start(
  { clock }: Context,
  client: Client,
  plan: Plan,
  { id, text, leads }: Requirement,
  appliedAt: string,
  addedAt: string | undefined,
): Promise<void> {
  const input: RequirementInput = {
    plan: plan.head.id,
    requirement: id,
    clock,
    appliedAt: addedAt ?? appliedAt,
    again: addedAt !== undefined && addedAt !== appliedAt,
  };
  try {
    await client.workflow.start(WORKFLOWS.requirement, {
      workflowId: requirementId(plan.head.id, id),
      taskQueue: TASK_QUEUE,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      // A requirement that was taken out and comes back may run again; one that somebody ended by hand may not.
      workflowIdReusePolicy: addedAt === undefined ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE',
      staticSummary: `${id} ${text}`.slice(0, SUMMARY),
      typedSearchAttributes: [
        { key: SA.DubanRequirement, value: id },
        { key: SA.DubanLeads, value: [...leads] },
        { key: SA.DubanPhase, value: '运行中' },
      ],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // it has run and ended: left as it is
  }
}

/** Tells changed and removed requirements, and every occurrence of theirs that is open. Answers what went wrong, in words. */
export async function tellRequirements(
  { ledger }: Context,
  client: Client,
  plan: Plan,
  { changed, removed }: Pending,
): Promise<string[]> {
  const told = [...changed.map((id) => [id, 'planChanged'] as const), ...removed.map((id) => [id, 'retire'] as const)];
  return inFlight(told, async ([id, signal]) => {
    const open = await ledger.db
      .selectFrom('occurrences')
      .select('id')
      .where('edition', '=', plan.head.id)
      .where('requirement', '=', id)
      .where('state', '=', 'open')
      .execute();
    for (const workflow of [requirementId(plan.head.id, id), ...open.map((row) => row.id)]) {
      try {
        await client.workflow.getHandle(workflow).signal(signal);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error; // it ended by itself meanwhile
      }
    }
  });
}

async function inFlight<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<string[]> {
  const queue = [...items];
  const troubles: string[] = [];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift())
      await work(item).catch(
        (error: unknown) => void troubles.push(error instanceof Error ? error.message : String(error)),
      );
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return troubles;
}
