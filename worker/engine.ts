/** An engine: ledger, workers and local API around one Temporal connection, from its configuration until it is told to stop. */
import { serve } from '@hono/node-server';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createEditions } from '../activities/editions';
import { endOfLeft } from '../activities/beating';
import type { Deps } from '../activities/deps';
import { sendTest } from '../activities/trial';
import { createApi } from '../client/api/app';
import type { TestWish } from '../client/context';
import { nudge, poke } from '../client/handlers/poke';
import { removeRunFile, writeRunFile } from '../client/run-file';
import { planTime } from '../domain/clock';
import { openLedger, type Ledger } from '../ledger/open';
import { endOrphans } from '../ledger/write/runs';
import { withoutPassword } from '../settings/secrets';
import { behave } from './rehearsal/behave';
import { fixClock } from './clock-file';
import type { EngineConfig } from './engine-config';
import { openIntake } from './intake';
import { mailSettings } from './mail';
import { startMailThread } from './mail-thread';
import { channelsOf } from './channels';
import { receiptsOf } from './receipts';
import { smsGatewayOf } from './sms';
import { addSearchAttributes } from './search-attributes';
import { createWorkers, workflowBundle } from './workers';

export interface EngineOptions {
  /** How long what is under way may take when it is told to stop; milliseconds. */
  readonly graceMs: number;
  /** Told when it serves. */
  readonly ready?: (api: string) => void;
}

/** Resolves when it has stopped: true when it was told to (SIGTERM, SIGINT), false when a worker or the ledger failed it. */
export async function runEngine(config: EngineConfig, { graceMs, ready }: EngineOptions): Promise<boolean> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [], telemetryOptions: metrics(config) });
  const sms = smsGatewayOf(config);
  const options = config.temporal.connection ?? { address: config.temporal.address };
  const { namespace } = config.temporal;
  const [bundle, native, connection] = await Promise.all([
    workflowBundle(join(config.data, 'cache')),
    NativeConnection.connect(options),
    Connection.connect(options),
  ]);
  if (config.temporal.connection) await addSearchAttributes(connection, namespace).catch(byHand);
  const stop = stopping();
  const ledger = await openLedgerOf(config, await engineId(connection, namespace), stop.failed);
  // Fixed only now that all is warm, so that a rehearsal does not begin before its plan is applied.
  const clock = fixClock(config.data, config.rehearsal);
  const now = () => new Date(planTime(clock, Date.now())).toISOString();
  if (ledger.place === 'embedded') await endOrphans(ledger.db, now(), true);
  const client = new Client({ connection, namespace });
  const mailing = startMailThread(config, stop.failed);
  const deps: Deps = {
    ledger,
    sendMail: mailing.sendMail,
    clock,
    editions: createEditions(ledger),
    sms,
    ...channelsOf(config),
    poke: () => poke(client, clock),
    mail: mailSettings(config),
  };
  const intake = await openIntake(config, deps, now, async (message) => {
    await poke(client, clock);
    await nudge(client, message);
  });
  const workers = await createWorkers(deps, native, namespace, bundle, graceMs);
  const running = Promise.all(workers.map((worker) => worker.run()));
  running.catch(stop.failed);

  await poke(client, clock); // starts dispatch; whatever an earlier process left half-way is taken up now
  const token = randomBytes(24).toString('hex');
  const ctx = {
    ledger,
    temporal: client,
    now,
    clock,
    addresses: addressesOf(config),
    realMail: !config.sample,
    sendTest: (test: TestWish) => sendTest(deps, test, now),
    settings: config.facts,
  };
  const server = serve({ fetch: createApi({ ctx, token }).fetch, port: config.apiPort, hostname: '127.0.0.1' });
  server.once('error', stop.failed);
  writeRunFile(config.data, { pid: process.pid, token, api: ctx.addresses.console, addresses: ctx.addresses });
  const receipts = await receiptsOf(deps, config.receiptsListen, stop.failed);
  const actors = config.rehearsal?.behave === 'mix' ? behave(ctx, clock.planEnd) : null;
  ready?.(ctx.addresses.console);

  const told = await stop.end;
  const until = Date.now() + graceMs;
  actors?.stop();
  await receipts.stop();
  server.close();
  await intake?.close();
  removeRunFile(config.data);
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  await running.catch(() => undefined); // reported already
  await endOfLeft(Math.max(0, until - Date.now()));
  await mailing.close();
  await sms.close?.();
  await Promise.allSettled([native.close(), connection.close()]);
  await ledger.close();
  return told;
}

/** `end` resolves at the first signal (true) or failure (false); what failed is reported here. */
function stopping(): { readonly end: Promise<boolean>; readonly failed: (error: unknown) => void } {
  let resolve: (told: boolean) => void;
  const end = new Promise<boolean>((settle) => (resolve = settle));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(true));
  return {
    end,
    failed: (error) => {
      console.error('engine failed:', error instanceof Error ? error.message : error);
      resolve(false);
    },
  };
}

/** Not every server lets a client add them; without them it refuses our workflows, and says which is missing. */
const byHand = (error: unknown): void =>
  console.error(
    `search attributes could not be added, add them by hand: ${error instanceof Error ? error.message : String(error)}`,
  );

const openLedgerOf = (config: EngineConfig, id: string, lost: (error: unknown) => void): Promise<Ledger> =>
  openLedger(config.databaseUrl ? { url: config.databaseUrl, engine: { id, lost } } : { folder: config.data });

/** What makes two processes workers of one engine: the namespace of one Temporal server, by its id. */
async function engineId(connection: Connection, namespace: string): Promise<string> {
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace });
  return namespaceInfo?.id ?? namespace;
}

const addressesOf = (config: EngineConfig) => ({
  console: `http://127.0.0.1:${config.apiPort}`,
  temporal: config.temporal.address,
  ui: config.temporal.ui ?? '',
  smtp: withoutPassword(config.smtpUrl),
  catcher: config.catcherUrl ?? '',
  metrics: config.metricsPort ? `http://127.0.0.1:${config.metricsPort}/metrics` : '',
});

const metrics = (config: EngineConfig) =>
  config.metricsPort ? { metrics: { prometheus: { bindAddress: `127.0.0.1:${config.metricsPort}` } } } : {};
