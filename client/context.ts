/** What every handler gets: the ledger, Temporal where it is at hand, and plan time. */
import type { Client } from '@temporalio/client';
import type { Clock } from '../domain/clock';
import type { Instant, Plan } from '../domain/plan';
import type { TestOutcome } from '../domain/test-outcome';
import type { Ledger } from '../ledger/open';
import type { SettingFact } from '../settings/read';
import { Failure } from './failure';
import type { Addresses } from './run-file';

export interface Context {
  readonly ledger: Ledger;
  readonly temporal: Client | null;
  readonly now: () => Instant;
  readonly clock: Clock;
  readonly addresses: Addresses | null;
  /** Mail leaves this machine: a first apply asks before it. Absent = told from the SMTP address. */
  readonly realMail?: boolean;
  /** Sends test messages now; absent where no engine runs. */
  readonly sendTest?: (test: TestWish) => Promise<readonly TestOutcome[]>;
  /** What the engine was set up with, for `doctor`; without secrets. */
  readonly settings?: readonly SettingFact[];
}

export interface TestWish {
  readonly edition: string;
  readonly contact: string;
  readonly unit: string;
  readonly role: string;
  readonly channels: readonly string[];
  /** The user's id. */
  readonly user: string;
}
const caches = new WeakMap<Ledger, Map<string, { readonly version: number; readonly plan: Plan }>>();

/** Every plan that is in force, by id; each version is parsed once. */
export async function activePlans({ ledger }: Context): Promise<Plan[]> {
  const cache = caches.get(ledger) ?? caches.set(ledger, new Map()).get(ledger)!;
  const rows = await ledger.db
    .selectFrom('editions')
    .select(['id', 'version'])
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  const plans: Plan[] = [];
  for (const { id, version } of rows) {
    if (cache.get(id)?.version !== version) {
      const row = await ledger.db
        .selectFrom('editions')
        .select(['version', 'plan'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      cache.set(id, { version: row.version, plan: JSON.parse(row.plan) as Plan });
    }
    plans.push(cache.get(id)!.plan);
  }
  return plans;
}

/** After a ledger was replaced under a running process: a restored backup, a test. */
export const forgetPlans = (ledger: Ledger): void => void caches.delete(ledger);

/** Throws `unreachable` where only the folder is open. */
export function temporalOf(context: Context): Client {
  if (!context.temporal)
    throw new Failure(
      'unreachable',
      '督办引擎没有运行：请先 duban up。',
      'No engine is running; start it with duban up.',
    );
  return context.temporal;
}

/** Whether mail reaches real people: the engine says so, else every SMTP host but this machine counts as real. */
export function sendsRealMail({ realMail, addresses }: Context): boolean {
  if (realMail !== undefined || !addresses) return realMail ?? false;
  const { hostname } = new URL(addresses.smtp);
  return !['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
