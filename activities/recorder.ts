/** Group commit: what comes within a moment is written together; each caller waits for its own. */

/**
 * `write` gets everything that has come meanwhile, in order; its failure is the failure of each of them. It waits `gatherMs` for
 * company: a commit costs the same for one as for fifty, and while it runs nothing else leaves.
 */
export function recorder<T>(
  write: (items: readonly T[]) => Promise<void>,
  gatherMs: number,
): (item: T) => Promise<void> {
  let waiting: { item: T; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  let writing = false;
  const drain = async () => {
    writing = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const now = waiting;
      waiting = [];
      await write(now.map(({ item }) => item)).then(
        () => now.forEach(({ resolve }) => resolve()),
        (reason: unknown) => now.forEach(({ reject }) => reject(reason)),
      );
    }
    writing = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!writing) void drain();
    });
}
