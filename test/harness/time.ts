/** Moving the test server's clock, with workers that do what falls due, or without. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';

/** A clock that is not stopped leaps from timer to timer. */
const STANDS_STILL_MS = 10_000;

/** Moves the server's clock on to `target` (epoch ms), everything on the way included. */
export async function moveTime(env: TestWorkflowEnvironment, target: number): Promise<void> {
  const ahead = target - (await env.currentTimeMs());
  if (ahead > 0) await env.sleep(ahead);
}

/**
 * The server stops its clock for every task that waits for a worker: without workers each such stop is lifted, and put back at the end.
 * No task may end or time out before `target`: the server would lift its stop a second time, and leap to the end of every workflow.
 */
export async function moveTimeUnattended(env: TestWorkflowEnvironment, target: number): Promise<void> {
  const testService = env.connection.testService!;
  const arrived = moveTime(env, target).then(() => true);
  const pause = () => new Promise<false>((resolve) => setTimeout(resolve, 50, false));
  let lifted = 0;
  for (let seen = 0; !(await Promise.race([arrived, pause()]));) {
    const now = await env.currentTimeMs();
    if (now < target && now - seen < STANDS_STILL_MS) {
      await testService.unlockTimeSkipping({});
      lifted++;
    }
    seen = now;
  }
  for (; lifted > 0; lifted--) await testService.lockTimeSkipping({});
}

/** Moves on to the last second before tasks without a worker time out; that one passes by itself. */
export async function almostTimedOut(env: TestWorkflowEnvironment, timeoutMs: number): Promise<void> {
  await moveTimeUnattended(env, (await env.currentTimeMs()) + timeoutMs - 1_000);
}
