/** Verbs that only read: they also work on a folder in which nothing runs. */
import { z } from 'zod';
import { colourOf, isOverdue, type Standing } from '../../domain/standing';
import { dateOf } from '../../domain/zone';
import { readFirstActs } from '../../ledger/read/acts';
import { readCounts, readUpcoming } from '../../ledger/read/counts';
import { readNotices } from '../../ledger/read/notices';
import { readStandings } from '../../ledger/read/status';
import { activePlans, type Context } from '../context';
import { unitIds } from '../units';

const units = z.array(z.string()).optional();
export const statusArgs = z.strictObject({ units, requirement: z.string().optional(), open: z.boolean().optional() });

export async function status(context: Context, { units: named, ...filter }: z.infer<typeof statusArgs>) {
  const plans = await activePlans(context);
  const calendars = new Map(plans.map((plan) => [plan.head.id, plan.calendar]));
  const today = dateOf(context.now());
  const rows = await readStandings(context.ledger.db, {
    ...filter,
    ...(named?.length ? { units: unitIds(plans, named) } : {}),
  });
  return rows.map(({ edition, dueEnd, ...row }) => {
    const overdue =
      isOverdue(row.standing as Standing, row.dueDate, today) ||
      (['open', 'returned'].includes(row.standing) && dueEnd <= context.now());
    const colour = overdue ? 'red' : colourOf(row.standing as Standing, row.dueDate, today, calendars.get(edition)!);
    return { ...row, colour, ...(overdue ? { overdue } : {}) };
  });
}

export const noticesArgs = z.strictObject({ since: z.string().optional(), units, state: z.string().optional() });
export async function notices(context: Context, { units: named, ...filter }: z.infer<typeof noticesArgs>) {
  return readNotices(context.ledger.db, {
    ...filter,
    ...(named?.length ? { units: unitIds(await activePlans(context), named) } : {}),
  });
}

export const slipsArgs = z.strictObject({ pending: z.boolean().optional() });
export async function slips({ ledger }: Context, { pending }: z.infer<typeof slipsArgs>) {
  let query = ledger.db
    .selectFrom('slips')
    .select([
      'id',
      'occurrence',
      'unit',
      'grade',
      'step',
      'at',
      'state',
      'escalation',
      'decided_by as decidedBy',
      'decided_at as decidedAt',
      'doc_no as docNo',
    ])
    .orderBy('at')
    .orderBy('id');
  if (pending) query = query.where('state', '=', 'waiting');
  return query.execute();
}

export const countsArgs = z.strictObject({ until: z.string().optional() });
export async function counts(context: Context, { until }: z.infer<typeof countsArgs>) {
  return { now: context.now(), ...(await readCounts(context.ledger.db, context.now(), until)) };
}

export const upcomingArgs = z.strictObject({ limit: z.int().min(1).max(100).default(5) });
export const upcoming = (context: Context, { limit }: z.infer<typeof upcomingArgs>) =>
  readUpcoming(context.ledger.db, context.now(), limit);

export const firstActsArgs = z.strictObject({});
export const firstActs = ({ ledger }: Context, _args: z.infer<typeof firstActsArgs>) => readFirstActs(ledger.db);

export const doctorArgs = z.strictObject({});
export async function doctor(context: Context, _args: z.infer<typeof doctorArgs>) {
  const plans = await activePlans(context);
  const probe = async (what: () => Promise<unknown>) =>
    what().then(
      () => 'ok',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  const temporal = context.temporal;
  return {
    version: (require('../../package.json') as { version: string }).version,
    node: process.version,
    ledger: {
      kind: context.ledger.place,
      answers: await probe(() => context.ledger.db.selectFrom('meta').select('key').limit(1).execute()),
    },
    temporal: temporal
      ? {
          address: context.addresses?.temporal ?? '',
          answers: await probe(() => temporal.workflowService.getSystemInfo({})),
        }
      : { answers: '没有运行 / not running' },
    addresses: context.addresses,
    now: context.now(),
    plans: plans.map(({ head, calendar }) => ({
      id: head.id,
      calendar: `${calendar.id}@${calendar.version}`,
      years: Object.values(calendar.years).map(({ year, source, provisional }) => ({ year, source, provisional })),
    })),
  };
}
