/** The Temporal server of a test: one whose time is moved by hand, or a real one. */
import { TestWorkflowEnvironment } from '@temporalio/testing';

export interface RealServer {
  /** The Temporal CLI. */
  readonly cli: string;
  readonly args: readonly string[];
  /** The bundle of the workflows. */
  readonly codePath: string;
  /** Real milliseconds of a plan day. */
  readonly dayMs: number;
}
interface Started {
  readonly env: TestWorkflowEnvironment;
  readonly codePath: string;
}

export async function skipping(): Promise<Started> {
  const path = process.env['TEST_SERVER_PATH'];
  const codePath = process.env['TEST_WORKFLOW_BUNDLE'];
  if (!path || !codePath) throw new Error('the workflow tests are run by jest with its global set-up');
  const server = { executable: { type: 'existing-path' as const, path } };
  return { env: await TestWorkflowEnvironment.createTimeSkipping({ server }), codePath };
}

export async function served({ cli, args, codePath }: RealServer): Promise<Started> {
  const server = { executable: { type: 'existing-path' as const, path: cli }, extraArgs: [...args] };
  return { env: await TestWorkflowEnvironment.createLocal({ server }), codePath };
}
