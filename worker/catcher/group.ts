/** Group commit: what comes in while one batch is being made durable goes into the next, so that a sync is shared. */

export interface GroupCommit<T> {
  /** Resolves when the item's batch is committed, rejects with what its commit rejected with. */
  add(item: T): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}
const MOST = 500;

/** Batches keep the order of `add`; one commit runs at a time. */
export function groupCommit<T>(commit: (batch: readonly T[]) => Promise<void>): GroupCommit<T> {
  const waiting: { readonly item: T; readonly done: (error?: unknown) => void }[] = [];
  let running: Promise<void> | null = null;
  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      const error = await commit(batch.map(({ item }) => item)).then(
        () => undefined,
        (reason: unknown) => reason ?? new Error('commit failed'),
      );
      for (const { done } of batch) done(error);
    }
    running = null;
  };
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({
          item,
          done: (error) =>
            error === undefined ? resolve() : reject(error instanceof Error ? error : new Error(String(error))),
        });
        running ??= run();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}
