/** Plan time and real time: one linear clock, real in service, faster in a rehearsal. No luxon: workflows import this. */

/**
 * JSON-safe. At real instant `realStart` (epoch ms) plan time was `planStart` (epoch ms); a plan day lasts `dayMs` real ms.
 * Before `realStart` plan time stands at `planStart`; at `planEnd`, where there is one, it stands still.
 */
export interface Clock {
  readonly realStart: number;
  readonly planStart: number;
  readonly dayMs: number;
  readonly planEnd?: number;
}
const DAY_MS = 86_400_000;

/** Plan days are real days; in a rehearsal hours of the day fly by, and what has to do with them has no sense. */
export const isRealTime = ({ dayMs }: Clock): boolean => dayMs === DAY_MS;

/** Plan time is real time. */
export const REAL_CLOCK: Clock = { realStart: 0, planStart: 0, dayMs: DAY_MS };

/** Plan time (epoch ms) at a real time: with a day a second, one real second after the start is a day later. */
export function planTime(clock: Clock, realMs: number): number {
  const passed = Math.floor((Math.max(0, realMs - clock.realStart) * DAY_MS) / clock.dayMs);
  return Math.min(clock.planStart + passed, clock.planEnd ?? Infinity);
}

/** Real time (epoch ms), rounded up, at which plan time `planMs` is reached; Infinity when it never is. */
export function realTime(clock: Clock, planMs: number): number {
  if (clock.planEnd !== undefined && planMs >= clock.planEnd) return Infinity;
  return clock.realStart + Math.ceil(((planMs - clock.planStart) * clock.dayMs) / DAY_MS);
}

/** Real milliseconds to wait from `realNow` until plan time `planMs`; 0 when it has gone by, Infinity when it never comes. */
export const waitUntil = (clock: Clock, planMs: number, realNow: number): number =>
  Math.max(0, realTime(clock, planMs) - realNow);
