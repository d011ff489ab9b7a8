/** Something happened that starts an event-bound duty. */
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { z } from 'zod';
import type { EventCadence } from '../../domain/cadence-types';
import { eventPeriod } from '../../domain/events';
import type { Instant, Requirement } from '../../domain/plan';
import { endOfDate } from '../../domain/zone';
import { settleEntry, writeEntry } from '../../ledger/write/acts-entry';
import { userId } from '../../ledger/write/users';
import { requirementId, type EventInput } from '../../workflows/contract';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { requirementOrRefuse } from '../requirements';
import { unitIds } from '../units';
import { refusalOf } from './acts';
import { by, instant, words } from './args';

export const eventArgs = z.strictObject({
  requirement: z.string().min(1),
  at: instant,
  title: words.trim().min(1, '事件名称不能为空。').max(60, '事件名称不超过60字。'),
  cadence: z.string().optional(),
  units: z.array(z.string()).optional(),
  by,
});

export interface EventAnswer {
  readonly occurrence: string;
  /** The limit, where it had gone by when the event was recorded: a message alone comes too late. */
  readonly limitPassed?: Instant;
}

/** Answers the occurrence; the same event (cadence, instant and title) told again answers the same. */
export async function event(context: Context, args: z.infer<typeof eventArgs>): Promise<EventAnswer> {
  const client = temporalOf(context);
  const { db } = context.ledger;
  const plans = await activePlans(context);
  const { plan, requirement } = requirementOrRefuse(plans, args.requirement);
  const cadence = cadenceOrRefuse(requirement, args.cadence);
  const units = args.units?.length ? unitIds(plans, args.units) : undefined;
  if (cadence.answers === 'event' && !units)
    throw new Failure('usage', '此类事件须用 --unit 指明负责处置的单位。', 'This event names its units: --unit.');
  const now = context.now();
  refuseInstant(args.at, now);
  const period = eventPeriod(plan, requirement, cadence, args);
  const limit = period.dueAt ?? endOfDate(period.scheduledDate);
  await refuseOthers(context, period.id, units);
  const user = await userId(db, args.by);
  const { at, title } = args;
  const entry = await writeEntry(db, {
    act: 'event',
    at: now,
    user,
    units,
    detail: { requirement: requirement.id, cadence: cadence.part, at, title },
  });
  const input: EventInput = { cadence: cadence.part, at, title, units, user, entry };
  try {
    const handle = client.workflow.getHandle(requirementId(plan.head.id, requirement.id));
    const occurrence = await handle.executeUpdate<string, [EventInput]>('event', { args: [input], updateId: entry });
    await settleEntry(db, entry, 'applied', { occurrence });
    return { occurrence, ...(limit <= now ? { limitPassed: limit } : {}) };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError)
      await settleEntry(db, entry, 'refused');
    if (error instanceof WorkflowUpdateFailedError) throw refusalOf(error);
    if (error instanceof WorkflowNotFoundError)
      throw new Failure(
        'refused',
        `事项 ${requirement.id} 没有在运行（无单位承担，或已停用）。`,
        'The requirement does not run.',
      );
    throw error;
  }
}

/** The same event told again is the same; with other units it would silently leave them out. */
async function refuseOthers(
  { ledger }: Context,
  occurrence: string,
  units: readonly string[] | undefined,
): Promise<void> {
  if (!units) return;
  const rows = await ledger.db.selectFrom('standings').select('unit').where('occurrence', '=', occurrence).execute();
  const held = new Set(rows.map(({ unit }) => unit));
  if (held.size > 0 && units.some((unit) => !held.has(unit)))
    throw new Failure(
      'refused',
      `该事件已登记为 ${occurrence}，单位与这次不同；新增单位请另行登记（换一个名称）。`,
      'The event is recorded already, with other units.',
    );
}

/** Clocks differ by minutes; a slip of the year is worse: a time would run that nobody knows. */
const AHEAD_MS = 5 * 60_000;
const BACK_MS = 366 * 86_400_000;

function refuseInstant(at: string, now: string): void {
  const ahead = Date.parse(at) - Date.parse(now);
  if (ahead > AHEAD_MS) throw new Failure('refused', `事件时刻 ${at} 尚未到来。`, 'The event lies ahead.');
  if (ahead < -BACK_MS)
    throw new Failure('refused', `事件时刻 ${at} 已过去一年以上，请核对。`, 'More than a year ago.');
}

function cadenceOrRefuse(requirement: Requirement, wanted: string | undefined): EventCadence {
  const events = requirement.cadences.filter((cadence): cadence is EventCadence => cadence.kind === 'event');
  const parts = events.map(({ part }) => part).join('、');
  if (events.length === 0)
    throw new Failure('usage', `事项 ${requirement.id} 没有事件类频次。`, 'It has no event cadence.');
  if (wanted === undefined && events.length > 1)
    throw new Failure(
      'usage',
      `事项 ${requirement.id} 有几种事件，请用 --cadence 写明：${parts}。`,
      'Several events; name one with --cadence.',
    );
  const found = events.find(({ part, name }) => wanted === undefined || part === wanted || name === wanted);
  if (!found)
    throw new Failure(
      'usage',
      `事项 ${requirement.id} 没有事件频次“${wanted}”，有：${parts}。`,
      'No such event cadence.',
    );
  return found;
}
