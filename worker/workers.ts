/** The Temporal workers of an engine: for workflows and the ledger, for mail, for SMS, and for what is tried again of either. */
import type { NativeConnection } from '@temporalio/worker';
import { Worker, bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createActivities, createResendActivities, createSendActivities, createSmsActivities } from '../activities';
import type { Deps } from '../activities/deps';
import { pacesOf } from '../activities/gateways/pace';
import { LANES } from '../activities/mail/transport';
import { RESEND_QUEUE, SEND_QUEUE, SMS_QUEUE, SMS_RESEND_QUEUE, TASK_QUEUE } from '../workflows/contract';

/** Runs all until `stop` resolves; then lets what is under way end within `graceMs`. */
export async function createWorkers(
  deps: Deps,
  connection: NativeConnection,
  namespace: string,
  bundle: WorkflowBundle,
  graceMs: number,
): Promise<Worker[]> {
  const common = { connection, namespace, shutdownGraceTime: graceMs, shutdownForceTime: graceMs + 2_000 };
  const paces = pacesOf(deps.sms);
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: TASK_QUEUE,
      workflowBundle: bundle,
      activities: createActivities(deps),
      maxCachedWorkflows: 1_000,
      maxConcurrentWorkflowTaskExecutions: 40,
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 8 },
    }),
    Worker.create({
      ...common,
      taskQueue: SEND_QUEUE,
      activities: createSendActivities(deps),
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({
      ...common,
      taskQueue: RESEND_QUEUE,
      activities: createResendActivities(deps),
      // As many as have a connection: what waited for one here would have been a try.
      maxConcurrentActivityTaskExecutions: LANES.again,
    }),
    Worker.create({
      ...common,
      taskQueue: SMS_QUEUE,
      activities: createSmsActivities(deps),
      // The server keeps the rate, over all workers.
      maxTaskQueueActivitiesPerSecond: paces.first / paces.batch,
    }),
    Worker.create({
      ...common,
      taskQueue: SMS_RESEND_QUEUE,
      activities: createResendActivities(deps),
      maxConcurrentActivityTaskExecutions: 20,
      maxTaskQueueActivitiesPerSecond: paces.again,
    }),
  ]);
}

/** The workflow bundle, built once per content of its sources and kept in `cacheDir`. */
export async function workflowBundle(cacheDir: string): Promise<WorkflowBundle> {
  const root = join(__dirname, '..');
  const sources = ['workflows', 'domain'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .map((file) => join(root, folder, file)),
  );
  const digest = createHash('sha256');
  for (const file of [...sources, join(root, 'package-lock.json')]) digest.update(file).update(readFileSync(file));
  const codePath = join(cacheDir, `workflows-${digest.digest('hex').slice(0, 16)}.js`);
  if (!existsSync(codePath)) {
    const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows', 'index.ts'), logger: quiet });
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(`${codePath}.tmp`, code);
    renameSync(`${codePath}.tmp`, codePath);
  }
  return { codePath } as unknown as WorkflowBundle;
}

const silent = () => undefined;
const quiet = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: console.error };
