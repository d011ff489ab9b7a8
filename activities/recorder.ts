/** Group commit: what comes while one write is under way is written together by the next; each caller waits for its own. */

/** `write` gets everything that has come meanwhile, in order; its failure is the failure of each of them. */
export function recorder<T>(write: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: { item: T; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  let writing = false;
  const drain = async () => {
    writing = true;
    while (waiting.length > 0) {
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
