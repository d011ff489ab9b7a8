/** Applies a plan: saves the edition, hands out the assignments, starts what is new, tells what has changed. Idempotent. */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Level, Plan } from '../../domain/plan';
import { owingUnits } from '../../domain/tracks';
import { requirementId, TASK_QUEUE, WORKFLOWS, type RequirementInput } from '../../workflows/contract';
import { SEARCH_ATTRIBUTES as SA } from '../../workflows/search-attributes';
import { temporalOf, type Context } from '../context';
import { saveEdition } from './assignments';
import { diffPlan, type PlanDiff } from './diff';
import { poke } from './poke';

export interface ApplyOptions {
  readonly by: string;
  readonly dryRun?: boolean;
  /** When the assignments leave (plan time); absent = the next office window. */
  readonly assignAt?: string;
  /** Plan time from which the plan holds; absent = now. A rehearsal's first instant. */
  readonly appliedAt?: string;
}
const IN_FLIGHT = 20;

/** Only units of these levels owe; their superiors stay. */
export function cutToLevels(plan: Plan, levels: readonly Level[] | undefined): Plan {
  if (!levels) return plan;
  return {
    ...plan,
    requirements: plan.requirements.map((requirement) => ({
      ...requirement,
      owes: owingUnits({ ...plan }, requirement, undefined, levels),
    })),
  };
}

export async function applyPlan(context: Context, plan: Plan, options: ApplyOptions): Promise<PlanDiff> {
  const diff = await diffPlan(context, plan);
  if (options.dryRun) return diff;
  const client = temporalOf(context);
  const appliedAt = await saveEdition(context, plan, diff, options);
  const started = plan.requirements.filter(
    ({ owes, cadences }) => owes.length > 0 || cadences.some(({ answers }) => answers === 'event'),
  );
  await inFlight(started, async (requirement) => {
    const input: RequirementInput = {
      plan: plan.head.id,
      requirement: requirement.id,
      clock: context.clock,
      appliedAt,
    };
    await client.workflow.start(WORKFLOWS.requirement, {
      workflowId: requirementId(plan.head.id, requirement.id),
      taskQueue: TASK_QUEUE,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `${requirement.id} ${requirement.text}`.slice(0, 120),
      typedSearchAttributes: [
        { key: SA.DubanRequirement, value: requirement.id },
        { key: SA.DubanLeads, value: [...requirement.leads] },
        { key: SA.DubanPhase, value: '运行中' },
      ],
    });
  });
  await inFlight(diff.changed, (id) => signal(context, plan, id, 'planChanged'));
  await inFlight(diff.removed, (id) => signal(context, plan, id, 'retire'));
  await poke(client);
  return diff;
}

/** To the requirement and to every occurrence of it that is open. */
async function signal(
  context: Context,
  plan: Plan,
  requirement: string,
  name: 'planChanged' | 'retire',
): Promise<void> {
  const client = temporalOf(context);
  const open = await context.ledger.db
    .selectFrom('occurrences')
    .select('id')
    .where('edition', '=', plan.head.id)
    .where('requirement', '=', requirement)
    .where('state', '=', 'open')
    .execute();
  for (const id of [requirementId(plan.head.id, requirement), ...open.map((row) => row.id)]) {
    try {
      await client.workflow.getHandle(id).signal(name);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error; // it ended by itself meanwhile
    }
  }
}

async function inFlight<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
