/** Group commit: what comes within a moment is written together; each caller waits for its own. */

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * `write` gets everything that has come meanwhile, in order, and answers in that order; where a group fails, each of it is
 * written alone, so that only what is at fault fails. It waits `gatherMs` for company: a commit costs the same for one as for
 * fifty, and while it runs nothing else leaves.
 */
export function recorder<T, R>(
  write: (items: readonly T[]) => Promise<readonly R[]>,
  gatherMs: number,
): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let writing = false;
  const writeGroup = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const answers = await write(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (reason) {
      if (group.length === 1) group[0]!.reject(reason);
      else for (const one of group) await writeGroup([one]);
    }
  };
  const drain = async () => {
    writing = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const now = waiting;
      waiting = [];
      await writeGroup(now);
    }
    writing = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!writing) void drain();
    });
}
