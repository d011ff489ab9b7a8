/** The engine's process: ledger, workers and local API around one Temporal connection; stops gracefully on SIGTERM. */
import { serve } from '@hono/node-server';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createEditions } from '../activities/editions';
import type { Deps } from '../activities/deps';
import { createMailer } from '../activities/mail/transport';
import { createCatcherGateway } from '../activities/gateways/catcher/gateway';
import { gatewayFrom } from '../activities/gateways/registry';
import { readTemplates } from '../activities/gateways/template-file';
import { realTools } from '../activities/gateways/tools';
import { createApi } from '../client/api/app';
import { poke } from '../client/handlers/poke';
import { removeRunFile, writeRunFile } from '../client/run-file';
import { withoutPassword } from '../settings/secrets';
import { planTime } from '../domain/clock';
import { openLedger } from '../ledger/open';
import { endOrphans } from '../ledger/write/runs';
import { behave } from './rehearsal/behave';
import { fixClock } from './clock-file';
import { readConfig, type EngineConfig } from './settings';
import { createWorkers, workflowBundle } from './workers';

const SENDER = { name: '督办系统', address: 'duban@duban.example' };
const SMS_TEMPLATES = join(__dirname, '..', 'seeds', 'sms-templates.yaml');
/** Less than `up` gives before it kills. */
const GRACE_MS = 2_500;

async function main(configFile: string): Promise<void> {
  const config = readConfig(configFile);
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [], telemetryOptions: metrics(config) });
  const ledger = await openLedger(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.data });

  const [bundle, native, connection] = await Promise.all([
    workflowBundle(join(config.data, 'cache')),
    NativeConnection.connect({ address: config.temporal.address }),
    Connection.connect({ address: config.temporal.address }),
  ]);
  // Fixed only now that all is warm, so that a rehearsal does not begin before its plan is applied.
  const clock = fixClock(config.data, config.rehearsal);
  const now = () => new Date(planTime(clock, Date.now())).toISOString();
  if (ledger.place === 'embedded') await endOrphans(ledger.db, now(), true);
  const client = new Client({ connection, namespace: config.temporal.namespace });
  const from = config.from ?? SENDER;
  const mailer = createMailer(config.smtpUrl, { pool: 5 });
  const deps: Deps = {
    ledger,
    mailer,
    clock,
    editions: createEditions(ledger),
    sms: config.smsGateway
      ? gatewayFrom(config.smsGateway, realTools(readTemplates(SMS_TEMPLATES)))
      : createCatcherGateway(config.smsUrl),
    poke: () => poke(client, clock),
    mail: {
      from,
      domain: from.address.split('@')[1]!,
      redirect: config.redirect,
      baseUrl: config.baseUrl,
      rehearsal: config.rehearsal !== undefined,
      sample: config.sample,
    },
  };
  const workers = await createWorkers(deps, native, config.temporal.namespace, bundle, GRACE_MS);
  const running = Promise.all(workers.map((worker) => worker.run()));

  await poke(client, clock); // starts dispatch; whatever an earlier process left half-way is taken up now
  const token = randomBytes(24).toString('hex');
  const ctx = { ledger, temporal: client, now, clock, addresses: addressesOf(config), realMail: !config.sample };
  const server = serve({ fetch: createApi({ ctx, token }).fetch, port: config.apiPort, hostname: '127.0.0.1' });
  writeRunFile(config.data, { pid: process.pid, token, api: ctx.addresses.console, addresses: ctx.addresses });
  const actors = config.rehearsal?.behave === 'mix' ? behave(ctx, clock.planEnd) : null;

  const stopping = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    running.catch((error: unknown) => {
      console.error('worker failed', error);
      process.exitCode = 1;
      resolve();
    });
  });
  await stopping;
  actors?.stop();
  server.close();
  removeRunFile(config.data);
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  await running.catch(() => undefined); // reported above
  mailer.close();
  await Promise.allSettled([native.close(), connection.close()]);
  await ledger.close();
  process.exit();
}

const addressesOf = (config: EngineConfig) => ({
  console: `http://127.0.0.1:${config.apiPort}`,
  temporal: config.temporal.address,
  ui: config.temporal.ui ?? '',
  smtp: withoutPassword(config.smtpUrl),
  catcher: config.catcherUrl,
  metrics: config.metricsPort ? `http://127.0.0.1:${config.metricsPort}/metrics` : '',
});

const metrics = (config: EngineConfig) =>
  config.metricsPort ? { metrics: { prometheus: { bindAddress: `127.0.0.1:${config.metricsPort}` } } } : {};

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
