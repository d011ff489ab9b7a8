/** Something happened: an event-bound duty starts. */
import { by, entryFor } from './entries';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { z } from 'zod';
import { requirementId, type EventInput } from '../../workflows/contract';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { unitIds } from '../units';

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
