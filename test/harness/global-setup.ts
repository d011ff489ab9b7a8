/** Before workflow tests: the test server is there and the workflows are bundled once for all files. */
import { bundleWorkflowCode } from '@temporalio/worker';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServer } from '../../worker/tools/test-server';

export default async function globalSetup(): Promise<void> {
  process.env['TEST_SERVER_PATH'] = await testServer((line) => console.error(line));
  const quiet = () => undefined;
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(__dirname, '..', '..', 'workflows', 'index.ts'),
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error },
  });
  const codePath = join(mkdtempSync(join(tmpdir(), 'duban-test-')), 'workflows.js');
  writeFileSync(codePath, code);
  process.env['TEST_WORKFLOW_BUNDLE'] = codePath;
}
