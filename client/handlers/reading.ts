/** Verbs that only read: they also work on a folder in which nothing runs. */
import { z } from 'zod';
import { NOTICE_STATES } from '../../domain/wording/notice-states';
import { readFirstActs } from '../../ledger/read/acts';
import { verifyChain } from '../../ledger/read/audit';
import { readCounts, readUpcoming } from '../../ledger/read/counts';
import { readHold } from '../../ledger/read/hold';
import { readNotices } from '../../ledger/read/notices';
import { readSlips } from '../../ledger/read/slips';
import { activePlans, type Context } from '../context';
import { unitIds } from '../units';
import { instant } from './args';

/** Larger pages only make the engine pause longer. */
const MOST = 5_000;

export const noticesArgs = z.strictObject({
  since: instant.optional(),
  units: z.array(z.string()).optional(),
  states: z
    .array(z.enum(NOTICE_STATES, `状态只能是 ${NOTICE_STATES.join('、')}。`))
    .min(1)
    .optional(),
  limit: z.int().min(1).max(MOST).optional(),
  after: z.strictObject({ at: z.string(), key: z.string() }).optional(),
});
/** Without a limit all of them; with one, a page that goes on after the last notice of the page before. */
export async function notices(context: Context, { units, ...filter }: z.infer<typeof noticesArgs>) {
  const named = units?.length ? { units: unitIds(await activePlans(context), units) } : {};
  return readNotices(context.ledger.db, { ...filter, ...named });
}

export const slipsArgs = z.strictObject({ pending: z.boolean().optional() });
export const slips = ({ ledger }: Context, filter: z.infer<typeof slipsArgs>) => readSlips(ledger.db, filter);

export const countsArgs = z.strictObject({ until: z.string().optional() });
export async function counts(context: Context, { until }: z.infer<typeof countsArgs>) {
  return { now: context.now(), ...(await readCounts(context.ledger.db, context.now(), until)) };
}

export const upcomingArgs = z.strictObject({ limit: z.int().min(1).max(100).default(5) });
export const upcoming = (context: Context, { limit }: z.infer<typeof upcomingArgs>) =>
  readUpcoming(context.ledger.db, context.now(), limit);

export const nothingArgs = z.strictObject({});
export const firstActs = ({ ledger }: Context) => readFirstActs(ledger.db);
export const held = ({ ledger }: Context) => readHold(ledger.db);
export const verifyLedger = ({ ledger }: Context) => verifyChain(ledger.db);

/** What ids are called, for people: units by id, requirements by `plan/id`. */
export async function names(context: Context) {
  const plans = await activePlans(context);
  return {
    units: Object.fromEntries(plans.flatMap(({ units }) => units.map(({ id, name }) => [id, name]))),
    requirements: Object.fromEntries(
      plans.flatMap(({ head, requirements }) => requirements.map(({ id, text }) => [`${head.id}/${id}`, text])),
    ),
  };
}
