/** The embedded Temporal dev server: durable on disk, tuned to serve many timers, prepared with our search attributes. */
import { Connection } from '@temporalio/client';
import { join } from 'node:path';
import { addSearchAttributes } from '../search-attributes';
import { startChild, type Child } from './child';

export interface TemporalPlace {
  readonly cli: string;
  readonly data: string;
  readonly port: number;
  readonly uiPort: number;
  readonly report: (line: string) => void;
}
const NAMESPACE = 'default';
/** Closed histories are kept so long; what must last for ever lies in the ledger. */
const RETENTION_S = 3 * 365 * 86_400;
const READY_MS = 60_000;

/** With its default pragmas the server waits for the disk at every step; these are as durable and six times as fast. */
const PRAGMAS = ['journal_mode=WAL', 'synchronous=FULL', 'busy_timeout=10000'];
/** A timer of less than a second would otherwise take a whole one, which a rehearsal cannot afford. */
const DYNAMIC = [
  'history.timerProcessorMaxTimeShift="20ms"',
  'frontend.namespaceRPS=20000',
  'frontend.rps=20000',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

export async function startTemporal({ cli, data, port, uiPort, report }: TemporalPlace): Promise<Child> {
  const child = await startChild({
    name: 'temporal',
    command: cli,
    data,
    report,
    args: [
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--ui-port',
      String(uiPort),
      '--log-level',
      'error',
      ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
      ...DYNAMIC.flatMap((value) => ['--dynamic-config-value', value]),
      '--db-filename',
      join(data, 'temporal.db'),
    ],
  });
  try {
    await prepare(`127.0.0.1:${port}`);
  } catch (error) {
    await child.stop(2_000);
    throw new Error(
      `Temporal 未能启动（端口 ${port}、${uiPort} 是否被占用？日志 logs/temporal.log）：${String((error as Error).message)} / Temporal did not start.`,
    );
  }
  return child;
}

/** Waits until it serves; adds search attributes (repeating is harmless) and the retention, on every start. */
async function prepare(address: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      await settle(connection);
      await connection.close();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200)); // it is still starting
    }
  }
}

async function settle(connection: Connection): Promise<void> {
  await addSearchAttributes(connection, NAMESPACE);
  await connection.workflowService.updateNamespace({
    namespace: NAMESPACE,
    config: { workflowExecutionRetentionTtl: { seconds: RETENTION_S as never } },
  });
}
