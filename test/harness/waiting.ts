/** Waiting for another process: looks until something holds, and says what was seen when it never did. */
const PATIENCE_MS = 240_000;

export async function waitFor(
  holds: () => boolean | Promise<boolean>,
  seen: () => string,
  timeoutMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`nothing after ${timeoutMs} ms: ${seen()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
