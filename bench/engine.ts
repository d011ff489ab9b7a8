/** An engine as `up` composes it, in this process: dev server, embedded ledger, workers; mails leave by the mail thread. */
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deps } from '../activities/deps';
import { createEditions } from '../activities/editions';
import { createCatcherGateway } from '../activities/gateways/catcher/gateway';
import { applyPlan } from '../client/handlers/apply';
import { poke } from '../client/handlers/poke';
import { planTime, type Clock } from '../domain/clock';
import type { Plan } from '../domain/plan';
import { openLedger, type Ledger } from '../ledger/open';
import { startTemporal } from '../worker/embedded/temporal';
import { mailSettings } from '../worker/mail';
import { startMailThread, type MailThread } from '../worker/mail-thread';
import { temporalCli } from '../worker/tools/temporal-cli';
import { createWorkers, workflowBundle } from '../worker/workers';

export interface BenchEngine {
  readonly ledger: Ledger;
  readonly client: Client;
  apply(plan: Plan): Promise<void>;
  stop(): Promise<void>;
}

const MAIL = { sample: true, mail: { calendar: 'off' } } as const;

/** Outlives the engines that it sends for: the second of them finds it warm, as in service. */
export const benchMailing = (smtpUrl: string): MailThread =>
  startMailThread({ smtpUrl, ...MAIL }, (error) => {
    throw error;
  });

export async function startEngine(
  { sendMail }: MailThread,
  clock: Clock,
  report: (line: string) => void,
): Promise<BenchEngine> {
  const data = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  const { path: cli } = await temporalCli(report);
  const [port, uiPort] = [await freePort(), await freePort()];
  const server = await startTemporal({ cli, data, port, uiPort, report });
  const address = `127.0.0.1:${port}`;
  const ledger = await openLedger({ folder: data });
  const [native, connection] = [await NativeConnection.connect({ address }), await Connection.connect({ address })];
  const client = new Client({ connection });
  const deps: Deps = {
    ledger,
    clock,
    editions: createEditions(ledger),
    sendMail,
    sms: createCatcherGateway('http://127.0.0.1:9/'), // the herd is told by mail
    poke: () => poke(client, clock),
    mail: mailSettings(MAIL),
    floodTimes: Infinity, // the herd is meant
  };
  const workers = await createWorkers(deps, native, 'default', await workflowBundle(join(data, 'cache')), 2_000);
  const running = Promise.all(workers.map((worker) => worker.run()));
  await poke(client, clock);
  const now = () => new Date(planTime(clock, Date.now())).toISOString();
  const context = { ledger, temporal: client, now, clock, addresses: null };
  return {
    ledger,
    client,
    apply: async (plan) => void (await applyPlan(context, plan, { by: 'bench', assignAt: now() })),
    async stop() {
      for (const worker of workers) worker.shutdown();
      await running;
      await Promise.all([native.close(), connection.close()]);
      await ledger.close();
      await server.stop(2_000);
    },
  };
}

/** Once for a process. */
export const quiet = (): void => Runtime.install({ logger: new DefaultLogger('ERROR') }) as never;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
