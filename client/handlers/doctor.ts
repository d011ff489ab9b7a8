/** What a running engine says of itself: whether its parts answer, and what it works with. */
import type { Context } from '../context';
import { activePlans } from '../context';
import { dead } from './dead';
import { readHold } from '../../ledger/read/hold';
import { withoutPassword } from '../../settings/secrets';

export async function doctor(context: Context) {
  const { ledger, temporal, addresses, settings } = context;
  const plans = await activePlans(context);
  return {
    now: context.now(),
    rehearsal: context.clock.dayMs !== 86_400_000,
    held: await readHold(ledger.db),
    dead: await dead(context),
    ledger: {
      kind: ledger.place,
      answers: await answers(() => ledger.db.selectFrom('meta').select('key').limit(1).execute()),
    },
    temporal: temporal
      ? { address: addresses?.temporal ?? '', answers: await answers(() => temporal.workflowService.getSystemInfo({})) }
      : { answers: '没有运行 / not running' },
    settings,
    addresses: addresses && { ...addresses, smtp: withoutPassword(addresses.smtp) },
    plans: plans.map(({ head, requirements, calendar }) => ({
      id: head.id,
      title: head.title,
      requirements: requirements.filter(({ owes }) => owes.length > 0).length,
      calendar: `${calendar.id}@${calendar.version}`,
      years: Object.values(calendar.years).map(({ year, source, provisional }) => ({ year, source, provisional })),
    })),
  };
}

/** `ok`, or what the part said instead: a report of faults must not itself fail. */
const answers = (probe: () => Promise<unknown>): Promise<string> =>
  probe().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
