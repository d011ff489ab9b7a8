/** What supervisors start and steer: escalations, events, receipts by hand, the stop of all sending. */
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseOccurrenceId } from '../../domain/periods';
import { appendAudit } from '../../ledger/chain';
import { setMeta } from '../../ledger/write/dispatch';
import {
  escalationId,
  requirementId,
  TASK_QUEUE,
  WORKFLOWS,
  type EscalationInput,
  type EventInput,
} from '../../workflows/contract';
import { SEARCH_ATTRIBUTES as SA } from '../../workflows/search-attributes';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { unitIds } from '../units';
import { userId } from '../users';
import { whyNotOpen } from './acts';
import { poke } from './poke';

const by = z.string().min(1, '请用 --by 写明经办人。 / --by is required.').max(100);
const reason = z.string().min(1, '请用 --reason 写明理由。 / --reason is required.').max(20_000);

async function entryFor(
  context: Context,
  act: string,
  who: string,
  more: { occurrence?: string; reason?: string; detail?: object },
): Promise<{ entry: string; user: string }> {
  const entry = `a${randomBytes(8).toString('hex')}`;
  const user = await userId(context.ledger.db, who);
  await context.ledger.db
    .insertInto('acts')
    .values({
      id: entry,
      at: context.now(),
      real_at: new Date().toISOString(),
      occurrence: more.occurrence ?? null,
      unit: null,
      units: '[]',
      act,
      user_id: user,
      via: null,
      doc_no: null,
      note: null,
      reason: more.reason ?? null,
      detail: JSON.stringify(more.detail ?? {}),
      state: 'pending',
      outcome: null,
    })
    .execute();
  return { entry, user };
}

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

export const eventArgs = z.strictObject({
  requirement: z.string(),
  at: z.iso.datetime({
    offset: true,
    error: '时刻请写成 2016-09-18T10:00:00+08:00 这样的形式。 / Write an instant as 2016-09-18T10:00:00+08:00.',
  }),
  title: z.string().min(1).max(60),
  cadence: z.string().optional(),
  units: z.array(z.string()).optional(),
  by: by.optional(),
});
export async function event(context: Context, args: z.infer<typeof eventArgs>) {
  const client = temporalOf(context);
  const plans = await activePlans(context);
  const plan = plans.find(({ requirements }) => requirements.some(({ id }) => id === args.requirement));
  const requirement = plan?.requirements.find(({ id }) => id === args.requirement);
  if (!plan || !requirement) throw new Failure('usage', `没有事项 ${args.requirement}。 / No such requirement.`);
  const cadences = requirement.cadences.filter(
    ({ kind, part }) => kind === 'event' && (args.cadence === undefined || part === args.cadence),
  );
  if (cadences.length === 0)
    throw new Failure(
      'usage',
      `事项 ${args.requirement} 没有${args.cadence ?? ''}事件类频次。 / It has no such event cadence.`,
    );
  const units = args.units?.length ? unitIds(plans, args.units) : undefined;
  if (cadences[0]!.answers === 'event' && !units)
    throw new Failure('usage', '此类事件须用 --unit 指明负责处置的单位。 / This event names its units: --unit.');
  const { entry, user } = await entryFor(context, 'event', args.by ?? 'cli', {
    detail: { requirement: args.requirement, at: args.at, title: args.title },
  });
  const input: EventInput = { cadence: cadences[0]!.part, at: args.at, title: args.title, units, user, entry };
  try {
    const occurrence = await client.workflow
      .getHandle(requirementId(plan.head.id, requirement.id))
      .executeUpdate<string, [EventInput]>('event', { args: [input] });
    await context.ledger.db.updateTable('acts').set({ state: 'applied', occurrence }).where('id', '=', entry).execute();
    return { occurrence };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) throw new Failure('refused', error.cause?.message ?? error.message);
    if (error instanceof WorkflowNotFoundError)
      throw new Failure(
        'refused',
        `事项 ${args.requirement} 没有在运行（无单位承担）。 / The requirement does not run.`,
      );
    throw error;
  }
}

export const ackArgs = z.strictObject({
  unit: z.string(),
  by,
  via: z.enum(['letter', 'phone']).optional(),
  docNo: z.string().optional(),
});
/** The receipt of the assignment, once. */
export async function ack(context: Context, args: z.infer<typeof ackArgs>) {
  const unit = unitIds(await activePlans(context), [args.unit])[0]!;
  const user = await userId(context.ledger.db, args.by);
  const now = context.now();
  return context.ledger.db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('assignments').selectAll().where('unit', '=', unit).execute();
    if (rows.length === 0)
      throw new Failure('refused', `${args.unit} 没有派发的事项。 / Nothing was assigned to this unit.`);
    const result = await tx
      .updateTable('assignments')
      .set({ acknowledged_at: now, acknowledged_by: user })
      .where('unit', '=', unit)
      .where('acknowledged_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows > 0n) {
      await tx
        .updateTable('notices')
        .set({ state: 'superseded', state_reason: 'acknowledged' })
        .where('unit', '=', unit)
        .where('kind', '=', 'assignment-overdue')
        .where('state', '=', 'waiting')
        .execute();
      await appendAudit(tx, [
        { at: now, kind: 'acknowledged', ref: unit, data: { user, via: args.via, docNo: args.docNo } },
      ]);
    }
    return { unit, acknowledgedAt: rows[0]!.acknowledged_at ?? now };
  });
}

export const holdArgs = z.strictObject({ by: by.optional() });
export const hold = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, true, args.by);
export const release = (context: Context, args: z.infer<typeof holdArgs>) => setHold(context, false, args.by);

async function setHold(context: Context, held: boolean, who: string | undefined): Promise<{ held: boolean }> {
  await context.ledger.db.transaction().execute(async (tx) => {
    await setMeta(tx, 'hold', held ? context.now() : '');
    await appendAudit(tx, [
      {
        at: context.now(),
        kind: held ? 'hold' : 'release',
        ref: 'sending',
        data: { by: who ? await userId(tx, who) : undefined },
      },
    ]);
  });
  if (context.temporal) await poke(context.temporal);
  return { held };
}
