/** What the flood guard counts: messages that no plan foresaw, within an hour, beside the most of any hour of a month. Pure. */
import type { Instant } from '../plan';
import { toInstant, toMillis } from '../zone';
import type { Told } from './outdated';
import type { Parcel } from './types';

/** What the plan itself foresees is no flood: the cap keeps it to one message a person, channel and day. */
export const FORESEEN = [
  'reminder',
  'due',
  'overdue',
  'escalation',
  'assignment',
  'assignment-overdue',
  'weekly',
] as const;
const isForeseen = (kind: string): boolean => FORESEEN.some((one) => one === kind);

/** A program gone wild may tell each thing at an instant of its own: what leaves within so long counts together. */
const SPAN_MS = 3_600_000;

/** What left in one window beside what a plan foresees. */
export interface Departure {
  readonly at: Instant;
  readonly messages: number;
}
/** What a person let pass by releasing what the guard held. */
export interface Pass {
  /** When the guard held it. */
  readonly since: Instant;
  /** So many messages since then. */
  readonly messages: number;
  /** When the last of it had left; null = something of it still waits. */
  readonly until: Instant | null;
}
export interface FloodCount {
  /** Of the last hour, or since the guard held last: whoever released it has looked at what was before. */
  readonly left: number;
  /** The most of any hour before that. */
  readonly most: number;
  /** What may still leave because a person let it. */
  readonly pass: number;
}

/** Parcels that only an act or a fault can have made: urgent ones, which pass every cap, and what belongs to no agenda. */
export function unforeseen(parcels: readonly Parcel[], waiting: readonly Told[]): number {
  const kinds = new Map(waiting.map(({ key, kind }) => [key, kind]));
  return parcels.filter(({ urgent, notices }) => urgent || notices.every(({ key }) => !isForeseen(kinds.get(key)!)))
    .length;
}

/** `windows` of a month and `passes`, both the oldest first. What left only because a person let it counts nowhere. */
export function countFlood(windows: readonly Departure[], passes: readonly Pass[], now: Instant): FloodCount {
  const { counted, rests } = withoutPassed(windows, passes);
  const last = passes.at(-1);
  const ago = hourBefore(now);
  const left = counted.filter(({ at }) => at > ago && at <= now && at >= (last?.since ?? ''));
  // The hour in which the guard held is no measure of the next: it would open the door five times as wide.
  const usual = counted.filter(
    ({ at }) => at <= ago && !passes.some(({ since }) => at > hourBefore(since) && at < since),
  );
  return { left: sum(left), most: mostWithin(usual), pass: last && last.until === null ? rests.at(-1)! : 0 };
}

/** What has left since the guard held, to be let pass beside what waits: its own alarms. */
export const leftSince = (windows: readonly Departure[], passes: readonly Pass[], since: Instant): number =>
  sum(withoutPassed(windows, passes).counted.filter(({ at }) => at >= since));

/** The windows less what a person let pass in them, and how much each pass has left. */
function withoutPassed(windows: readonly Departure[], passes: readonly Pass[]) {
  const rests = passes.map(({ messages }) => messages);
  const counted = windows.map(({ at, messages }) => {
    let rest = messages;
    for (const [index, { since, until }] of passes.entries()) {
      if (at < since || (until !== null && at > until)) continue;
      const taken = Math.min(rest, rests[index]!);
      rests[index]! -= taken;
      rest -= taken;
    }
    return { at, messages: rest };
  });
  return { counted, rests };
}

function mostWithin(windows: readonly Departure[]): number {
  let [most, within, first] = [0, 0, 0];
  for (const { at, messages } of windows) {
    within += messages;
    for (const ago = hourBefore(at); windows[first]!.at <= ago; first++) within -= windows[first]!.messages;
    most = Math.max(most, within);
  }
  return most;
}

export const hourBefore = (at: Instant): Instant => toInstant(toMillis(at) - SPAN_MS);
const sum = (windows: readonly Departure[]): number => windows.reduce((all, { messages }) => all + messages, 0);
