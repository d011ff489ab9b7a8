/** What supervisors start and steer: escalations. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { owes } from '../../domain/acts';
import { policyFor } from '../../domain/policy';
import { settleEntry, writeEntry } from '../../ledger/write/acts-entry';
import { userId } from '../../ledger/write/users';
import {
  escalationId,
  TASK_QUEUE,
  WORKFLOWS,
  type EscalationDecision,
  type EscalationInput,
} from '../../workflows/contract';
import { SEARCH_ATTRIBUTES as SA } from '../../workflows/search-attributes';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { notRunning } from '../occurrences';
import { unitIds, unitName } from '../units';
import { by, reason } from './args';
import { statusRows } from './status';

export const escalateArgs = z.strictObject({
  occurrence: z.string().min(1),
  units: z.array(z.string()).optional(),
  level: z.int('级别须是正整数。').min(1, '级别须是正整数。').optional(),
  reason,
  by,
});
/** Starts an escalation for the units named, or for all that still owe. Refuses what the workflow would refuse, at once. */
export async function escalate(context: Context, args: z.infer<typeof escalateArgs>): Promise<{ workflowId: string }> {
  const client = temporalOf(context);
  const { db } = context.ledger;
  const requirement = await refuseLevel(context, args.occurrence, args.level ?? 1);
  const named = args.units?.length ? unitIds(await activePlans(context), args.units) : undefined;
  await refuseUnits(context, args.occurrence, named);
  const user = await userId(db, args.by);
  const entry = await writeEntry(db, {
    act: 'escalate',
    at: context.now(),
    user,
    occurrence: args.occurrence,
    units: named,
    reason: args.reason,
    detail: { level: args.level },
  });
  const input: EscalationInput = { occurrence: args.occurrence, units: named, level: args.level, user, entry };
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
          { key: SA.DubanRequirement, value: requirement },
          { key: SA.DubanPhase, value: '督办中' },
        ],
      });
      return { workflowId };
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) continue; // the number is taken: the next one
      await settleEntry(db, entry, 'refused');
      throw error;
    }
  }
}

/** Answers the requirement's id. */
async function refuseLevel(context: Context, occurrence: string, level: number): Promise<string> {
  const row = await context.ledger.db
    .selectFrom('occurrences')
    .select(['edition', 'requirement', 'cadence', 'state'])
    .where('id', '=', occurrence)
    .executeTakeFirst();
  if (row?.state !== 'open') throw await notRunning(context, occurrence);
  const plan = (await activePlans(context)).find(({ head }) => head.id === row.edition);
  const requirement = plan?.requirements.find(({ id }) => id === row.requirement);
  const cadence = requirement?.cadences.find(({ part }) => part === row.cadence);
  if (!plan || !requirement || !cadence) return row.requirement; // taken out of the plan meanwhile: the workflow decides
  const steps = policyFor(plan, requirement, cadence).escalate.length;
  if (level > steps)
    throw new Failure(
      'refused',
      `事项 ${row.requirement} 的督办规则没有第 ${level} 级（共 ${steps} 级）。`,
      `There is no level ${level}; there are ${steps}.`,
    );
  return row.requirement;
}

async function refuseUnits(context: Context, occurrence: string, named: readonly string[] | undefined): Promise<void> {
  const plans = await activePlans(context);
  const rows = await statusRows(context, { occurrence });
  const owing = new Set(rows.filter(({ standing }) => owes(standing)).map(({ unit }) => unit));
  const strangers = (named ?? []).filter((unit) => !owing.has(unit));
  if (strangers.length > 0)
    throw new Failure(
      'refused',
      `${strangers.map((unit) => unitName(plans, unit)).join('、')}在本期没有未办结的事项。`,
      'These units owe nothing here.',
    );
  if (owing.size === 0)
    throw new Failure('refused', `期次 ${occurrence} 的单位均已办结或在审核中。`, 'Every unit has handed in.');
}

export const decideArgs = z.strictObject({
  what: z.enum(['hold', 'resume', 'skip', 'stop']),
  workflow: z.string().regex(/^.+\/escalation\/\d+$/, '督办编号形如 gd-2016/2.7/quarter/2016-Q3/escalation/1。'),
  by,
  reason,
});
/** Tells a running escalation; the workflow writes the decision into the ledger. */
export async function decide(
  context: Context,
  args: z.infer<typeof decideArgs>,
): Promise<{ workflowId: string; decision: string }> {
  const client = temporalOf(context);
  const { db } = context.ledger;
  const user = await userId(db, args.by);
  const occurrence = args.workflow.replace(/\/escalation\/\d+$/, '');
  const entry = await writeEntry(db, {
    act: `escalation-${args.what}`,
    at: context.now(),
    user,
    occurrence,
    reason: args.reason,
    detail: { workflow: args.workflow },
  });
  try {
    await client.workflow.getHandle(args.workflow).signal<[EscalationDecision]>(args.what, { user, entry });
  } catch (error) {
    await settleEntry(db, entry, 'refused');
    if (error instanceof WorkflowNotFoundError)
      throw new Failure('refused', `督办 ${args.workflow} 不存在或已结束。`, 'No such running escalation.');
    throw error;
  }
  return { workflowId: args.workflow, decision: args.what };
}
