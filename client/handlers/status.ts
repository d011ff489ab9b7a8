/** Where each unit stands: the contract's rows, with colours derived at this moment of plan time. */
import { z } from 'zod';
import { colourOf, isOverdue, type Colour, type Standing } from '../../domain/standing';
import { dateOf } from '../../domain/zone';
import { readStandings, type StandingFacts, type StatusFilter } from '../../ledger/read/status';
import { activePlans, type Context } from '../context';
import { requirementOrRefuse } from '../requirements';
import { unitIds } from '../units';

export interface StatusRow extends Omit<StandingFacts, 'edition' | 'dueEnd' | 'openedAt'> {
  readonly colour: Colour;
  readonly overdue?: true;
}

export const statusArgs = z.strictObject({
  units: z.array(z.string()).optional(),
  requirement: z.string().optional(),
  open: z.boolean().optional(),
});

/** By due date, occurrence and unit. Refuses unknown units and requirements with the nearest known name. */
export async function status(
  context: Context,
  { units, requirement, open }: z.infer<typeof statusArgs>,
): Promise<StatusRow[]> {
  const plans = await activePlans(context);
  const found = requirement === undefined ? undefined : requirementOrRefuse(plansWith(plans, requirement), requirement);
  return statusRows(context, {
    open,
    ...(found ? { requirement: found.requirement.id } : {}),
    ...(units?.length ? { units: unitIds(plans, units) } : {}),
  });
}

/** `2.7` of several editions means all of them here: one of those that have it stands for the others. */
function plansWith<P extends Awaited<ReturnType<typeof activePlans>>>(plans: P, name: string): P | P[number][] {
  const having = plans.filter(({ requirements }) => requirements.some(({ id }) => id === name));
  return having.length > 0 ? [having[0]!] : plans;
}

export async function statusRows(context: Context, filter: StatusFilter): Promise<StatusRow[]> {
  const calendars = new Map((await activePlans(context)).map((plan) => [plan.head.id, plan.calendar]));
  const now = context.now();
  const today = dateOf(now);
  const colours = new Map<string, Colour>(); // thousands of rows share a few due dates, and each is a walk over the calendar
  const rows = await readStandings(context.ledger.db, filter);
  return rows.map(({ edition, dueEnd, openedAt, ...row }) => {
    const standing = row.standing as Standing;
    const owing = standing === 'open' || standing === 'returned';
    // What was due before the apply is 存量, to be made up, and never red.
    const isBacklog = dueEnd <= openedAt;
    const overdue = !isBacklog && (isOverdue(standing, row.dueDate, today) || (owing && dueEnd <= now));
    if (isBacklog && owing) return { ...row, colour: 'grey' };
    const key = `${edition}|${standing}|${row.dueDate}`;
    const calendar = calendars.get(edition);
    if (!colours.has(key) && calendar) colours.set(key, colourOf(standing, row.dueDate, today, calendar));
    return { ...row, colour: overdue ? 'red' : (colours.get(key) ?? 'grey'), ...(overdue ? { overdue } : {}) };
  });
}
