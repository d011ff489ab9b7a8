/** Where each unit stands: the contract's rows, with colours derived at this moment of plan time. */
import { z } from 'zod';
import { owes } from '../../domain/acts';
import { colourOf, isOverdue, type Colour, type Standing } from '../../domain/standing';
import { dateOf } from '../../domain/zone';
import { readStandings, type StandingFacts, type StatusFilter } from '../../ledger/read/status';
import type { Plan } from '../../domain/plan';
import { activePlans, type Context } from '../context';
import { requirementOrRefuse } from '../requirements';
import { unitIds } from '../units';
import { rowsAhead } from './ahead';

export interface StatusRow extends Omit<StandingFacts, 'edition' | 'dueEnd' | 'openedAt'> {
  readonly colour: Colour;
  readonly overdue?: true;
}

export const statusArgs = z.strictObject({
  units: z.array(z.string()).optional(),
  requirement: z.string().optional(),
  open: z.boolean().optional(),
});

/**
 * By due date, occurrence and unit; without `open` also what opens next. Refuses unknown units and requirements with the
 * nearest known name; what a plan has lost is found where the ledger holds it.
 */
export async function status(
  context: Context,
  { units: named, requirement: name, open }: z.infer<typeof statusArgs>,
): Promise<StatusRow[]> {
  const plans = await activePlans(context);
  const filter = {
    ...(name === undefined ? {} : await requirementNamed(context, plans, name)),
    ...(named?.length ? { units: unitIds(plans, named) } : {}),
  };
  const rows = await statusRows(context, { ...filter, open });
  if (open) return rows;
  const held = new Set(rows.map(({ occurrence }) => occurrence));
  const ahead = rowsAhead(plans, context.now(), filter).filter(({ occurrence }) => !held.has(occurrence));
  return [...rows, ...ahead].sort(byDue);
}

const orderOf = ({ dueDate, occurrence, unit }: StatusRow) => `${dueDate} ${occurrence} ${unit}`;
const byDue = (a: StatusRow, b: StatusRow) => (orderOf(a) < orderOf(b) ? -1 : 1);

/** `2.7` of several editions means all of them. */
async function requirementNamed(
  { ledger }: Context,
  plans: readonly Plan[],
  name: string,
): Promise<{ requirement: string; edition?: string }> {
  if (plans.some(({ requirements }) => requirements.some(({ id }) => id === name))) return { requirement: name };
  const [edition, id] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [undefined, name];
  const held = await ledger.db
    .selectFrom('occurrences')
    .select('requirement')
    .where('requirement', '=', id)
    .$if(edition !== undefined, (query) => query.where('edition', '=', edition!))
    .limit(1)
    .executeTakeFirst();
  const requirement = held?.requirement ?? requirementOrRefuse(plans, name).requirement.id;
  return { requirement, ...(edition === undefined ? {} : { edition }) };
}

export async function statusRows(context: Context, filter: StatusFilter): Promise<StatusRow[]> {
  const calendars = new Map((await activePlans(context)).map((plan) => [plan.head.id, plan.calendar]));
  const now = context.now();
  const today = dateOf(now);
  const colours = new Map<string, Colour>(); // thousands of rows share a few due dates, and each is a walk over the calendar
  const rows = await readStandings(context.ledger.db, filter);
  return rows.map(({ edition, dueEnd, openedAt, ...row }) => {
    const standing = row.standing as Standing;
    const owing = owes(standing);
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
