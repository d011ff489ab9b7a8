/** Works many off in batches, as large as what leaves while it is still fresh; while one batch leaves, the next is looked at. */

/** From the moment a batch is looked at to the moment its last one has left: so long it may be. */
const FRESH_MS = 500;
const FIRST = 10;
const LEAST = 5;
const MOST = 250;

export interface Batches<T> {
  /**
   * Looks at a batch and lets it leave; answers as soon as it is under way. `late` answers which of them waited too long to leave as
   * they were looked at; they are begun anew. `again`: they are of those.
   */
  readonly begin: (batch: readonly T[], again: boolean) => Promise<{ readonly late: Promise<readonly T[]> }>;
  /** Asked before every batch; what is left then is left. */
  readonly stop: () => Promise<boolean>;
}

/** Ends when all that were begun have left. Throws what `begin`, `late` or `stop` throw, once nothing is under way any more. */
export async function inBatches<T>(all: readonly T[], { begin, stop }: Batches<T>): Promise<void> {
  const waiting = [{ some: all, again: false }];
  let size = FIRST;
  let leaving: Promise<void> = Promise.resolve();
  const next = async () => {
    if (waiting.length === 0) await leaving; // some of it may come back
    return waiting.shift();
  };
  try {
    for (let group = await next(); group; group = await next()) {
      if (group.some.length === 0) continue;
      if (await stop()) break;
      const { some, again } = group;
      const batch = some.slice(0, size);
      if (some.length > size) waiting.unshift({ some: some.slice(size), again });
      const began = performance.now();
      const { late } = await begin(batch, again);
      const left = late.then((back) => {
        size = Math.min(MOST, Math.max(LEAST, Math.round((batch.length * FRESH_MS) / (performance.now() - began))));
        if (back.length > 0) waiting.unshift({ some: back, again: true });
      });
      left.catch(() => undefined); // thrown where it is waited for
      const before = leaving;
      leaving = left;
      await before;
    }
  } finally {
    await leaving;
  }
}
