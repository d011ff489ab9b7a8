/** An engine without Temporal: the ledger in memory, a clock that stands, and a client that notes what it is asked. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { join } from 'node:path';
import { forgetPlans, type Context } from '../../client/context';
import { HANDLERS } from '../../client/handlers';
import { REAL_CLOCK } from '../../domain/clock';
import type { Plan } from '../../domain/plan';
import { openLedger, type Ledger } from '../../ledger/open';
import { writeOpened } from '../../ledger/write/occurrence';
import { planOccurrence } from '../../domain/agenda';
import { periodsOf } from '../../domain/periods';
import { answersTo } from '../../domain/tracks';
import { loadEdition } from '../../plan/edition';

export const SEED = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');

const TABLES = [
  'editions',
  'occurrences',
  'standings',
  'items',
  'notices',
  'messages',
  'attempts',
  'returns',
  'slips',
  'acts',
  'assignments',
  'users',
  'audit',
  'meta',
  'address_changes',
] as const;

let seed: Plan | undefined;
/** The seed plan of 2016, cut to the requirements named. */
export function seedPlan(...requirements: string[]): Plan {
  if (!seed) {
    const loaded = loadEdition(SEED);
    if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join('\n'));
    seed = loaded.plan;
  }
  return {
    ...seed,
    requirements: seed.requirements.filter(({ id }) => requirements.length === 0 || requirements.includes(id)),
  };
}

export interface Asked {
  readonly what: 'start' | 'signal' | 'update';
  readonly workflow: string;
  readonly name: string;
  readonly args: unknown;
  readonly options?: Record<string, unknown>;
}

export interface FakeTemporal {
  readonly client: Client;
  readonly asked: Asked[];
  /** Workflows that run; a signal or an update to any other finds none. */
  readonly running: Set<string>;
  /** Workflows that have run and ended. */
  readonly ended: Set<string>;
  /** What an update answers; may throw. */
  answer: (name: string, args: unknown, workflow: string) => Promise<unknown>;
  /** Makes a start fail. */
  refuseStart: (workflow: string) => Error | null;
}

export function fakeTemporal(): FakeTemporal {
  const asked: Asked[] = [];
  const running = new Set<string>();
  const ended = new Set<string>();
  const found = (workflow: string) => {
    if (!running.has(workflow)) throw new WorkflowNotFoundError('workflow not found', workflow, undefined);
  };
  const fake: FakeTemporal = {
    asked,
    running,
    ended,
    answer: () => Promise.reject(new Error('no answer was set')),
    refuseStart: () => null,
    client: {
      withDeadline: (_deadline: number, work: () => Promise<unknown>) => work(),
      workflow: {
        async start(name: string, options: { workflowId: string; args: unknown[] } & Record<string, unknown>) {
          const refused = fake.refuseStart(options.workflowId);
          if (refused) throw refused;
          const known = running.has(options.workflowId)
            ? options['workflowIdConflictPolicy'] === 'USE_EXISTING'
            : false;
          const again = ended.has(options.workflowId) && options['workflowIdReusePolicy'] === 'REJECT_DUPLICATE';
          if (again || (running.has(options.workflowId) && !known))
            throw new WorkflowExecutionAlreadyStartedError('already started', options.workflowId, name);
          if (!known) asked.push({ what: 'start', workflow: options.workflowId, name, args: options.args[0], options });
          running.add(options.workflowId);
        },
        async signalWithStart(_name: string, options: { workflowId: string; signal: string }) {
          running.add(options.workflowId);
          asked.push({ what: 'signal', workflow: options.workflowId, name: options.signal, args: undefined });
        },
        getHandle: (workflow: string) => ({
          async signal(name: string, args?: unknown) {
            found(workflow);
            asked.push({ what: 'signal', workflow, name, args });
          },
          async executeUpdate(name: string, options: { args: unknown[] } & Record<string, unknown>) {
            found(workflow);
            asked.push({ what: 'update', workflow, name, args: options.args[0], options });
            return fake.answer(name, options.args[0], workflow);
          },
        }),
      },
    } as unknown as Client,
  };
  return fake;
}

export interface Bench {
  readonly ledger: Ledger;
  readonly temporal: FakeTemporal;
  readonly context: Context;
  /** Moves plan time. */
  at(now: string): void;
  run<T>(verb: string, args?: object): Promise<T>;
  /** Applies a plan with the clock where it stands. */
  apply(plan: Plan, options?: object): Promise<unknown>;
  /** Opens an occurrence as its workflow would, and counts it among those that run. */
  open(plan: Plan, requirement: string, period: string): Promise<string>;
  /** An empty ledger and a Temporal that knows nothing, at another time: quicker than another database. */
  reset(now: string): Promise<void>;
  close(): Promise<void>;
}

/** `now` is plan time. */
export async function bench(now = '2016-10-20T02:00:00.000Z'): Promise<Bench> {
  const ledger = await openLedger({ memory: true });
  const temporal = fakeTemporal();
  let time = now;
  const addresses = {
    console: 'http://127.0.0.1:1',
    temporal: '127.0.0.1:2',
    ui: 'http://127.0.0.1:3',
    smtp: 'smtp://127.0.0.1:4',
    catcher: 'http://127.0.0.1:5',
    metrics: '',
  };
  const context: Context = { ledger, temporal: temporal.client, now: () => time, clock: REAL_CLOCK, addresses };
  const run = <T>(verb: string, args: object = {}) => HANDLERS[verb]!.run(context, args) as Promise<T>;
  return {
    ledger,
    temporal,
    context,
    run,
    at: (next) => void (time = next),
    apply: (plan, options = {}) => run('apply', { plan, by: '王五', ...options }),
    async open(plan, requirementId, name) {
      const requirement = plan.requirements.find(({ id }) => id === requirementId)!;
      const period = requirement.cadences
        .flatMap((cadence) => periodsOf(plan, requirement, cadence))
        .find((one) => one.period === name)!;
      const planned = planOccurrence(plan, period, { openedAt: time })!;
      const units = planned.tracks
        .flatMap((track) => track.units)
        .map((unit) => ({ unit, answersTo: answersTo(plan, requirement, requirement.owes, unit) }));
      await writeOpened(ledger.db, plan.head.id, planned, units, time, time);
      temporal.running.add(planned.id);
      return planned.id;
    },
    async reset(next) {
      time = next;
      for (const table of TABLES) await ledger.db.deleteFrom(table).execute();
      await ledger.db
        .insertInto('meta')
        .values({ key: 'chain', value: JSON.stringify({ seq: 0, hash: '' }) })
        .execute();
      temporal.asked.length = 0;
      temporal.running.clear();
      temporal.ended.clear();
      temporal.refuseStart = () => null;
      forgetPlans(ledger);
    },
    close: () => ledger.close(),
  };
}
