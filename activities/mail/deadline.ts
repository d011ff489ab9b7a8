/** A bound on a conversation as a whole: a server that says one byte a second never looks idle. */

/** Calls `expire` once after `ms`, counted anew from a restart, unless cleared. */
export function deadline(ms: number, expire: () => void): { restart(ms: number): void; clear(): void } {
  let timer = setTimeout(expire, ms);
  return {
    restart(again) {
      clearTimeout(timer);
      timer = setTimeout(expire, again);
    },
    clear: () => clearTimeout(timer),
  };
}
