/** The occurrence's state as the workflow walks it: which items are next, for whom, and what an act changes. Pure. */
import { owes } from '../domain/acts';
import type { AgendaItem, Track } from '../domain/agenda-types';
import type { OccurrenceState, UnitState } from '../domain/occurrence-state';
import type { Instant } from '../domain/plan';

const CLOSED = new Set(['done', 'waived', 'not-applicable', 'missed']);

export const isOver = (state: OccurrenceState): boolean =>
  Object.values(state.units).every((unit) => CLOSED.has(unit.standing));

/** Units of a track that owe now: those an item is told to. An escalation step spares units that a person already escalates, or higher. */
export function owingUnits(state: OccurrenceState, track: string, item: AgendaItem): string[] {
  return Object.entries(state.units)
    .filter(([, unit]) => unit.track === track && owes(unit.standing))
    .filter(([, unit]) => item.kind !== 'escalation' || (unit.escalation === undefined && unit.level < item.step))
    .map(([id]) => id);
}

const isAlive = (state: OccurrenceState, track: Track): boolean =>
  Object.values(state.units).some((unit) => unit.track === track.id && owes(unit.standing));

/** The instant of the next item that concerns anybody; null when nothing is ahead. */
export function nextAt(state: OccurrenceState): Instant | null {
  const ahead = state.tracks
    .filter((track) => isAlive(state, track))
    .flatMap((track) => track.items.map((item) => item.at));
  return ahead.length > 0 ? ahead.reduce((a, b) => (a < b ? a : b)) : null;
}

/** The next instant after `now` at which a unit's time runs out; nothing is sent then, but what people see changes. */
export function turnsAt(state: OccurrenceState, now: Instant): Instant | null {
  const ends = Object.values(state.units)
    .filter(({ standing, dueEnd }) => owes(standing) && dueEnd > now)
    .map(({ dueEnd }) => dueEnd);
  return ends.length > 0 ? ends.reduce((a, b) => (a < b ? a : b)) : null;
}

/** Tracks that have items due by `now`, with those items. */
export const dueTracks = (state: OccurrenceState, now: Instant): { track: Track; due: AgendaItem[] }[] =>
  state.tracks
    .filter((track) => isAlive(state, track))
    .map((track) => ({ track, due: track.items.filter((item) => item.at <= now) }))
    .filter(({ due }) => due.length > 0);

/** Without the items that were told. */
export function withoutItems(state: OccurrenceState, trackId: string, told: readonly AgendaItem[]): OccurrenceState {
  const gone = new Set(told.map(nameOf));
  return replaceTrack(state, trackId, (track) => ({
    ...track,
    items: track.items.filter((item) => !gone.has(nameOf(item))),
  }));
}

const nameOf = (item: AgendaItem): string => `${item.kind}/${item.step}/${item.at}`;

export function replaceTrack(
  state: OccurrenceState,
  trackId: string,
  change: (track: Track) => Track,
): OccurrenceState {
  return { ...state, tracks: state.tracks.map((track) => (track.id === trackId ? change(track) : track)) };
}

/** Takes over what the ledger recorded: new places of units, new tracks, a later last step. */
export function applyRecorded(
  state: OccurrenceState,
  recorded: { units: Record<string, UnitState>; tracks: readonly Track[] },
): OccurrenceState {
  const fresh = new Set(recorded.tracks.map((track) => track.id));
  const kept = state.tracks.filter((track) => !fresh.has(track.id));
  const lastStepAt = recorded.tracks
    .flatMap((track) => [track.dueEnd, ...track.items.map((item) => item.at)])
    .reduce((a, b) => (a > b ? a : b), state.lastStepAt);
  return { ...state, tracks: [...kept, ...recorded.tracks], units: { ...state.units, ...recorded.units }, lastStepAt };
}

/** Takes over a fresh plan; tracks that a person gave to single units stay. */
export function replaced(state: OccurrenceState, fresh: OccurrenceState): OccurrenceState {
  const { review, lapseDays, calendar, units } = fresh;
  const own = state.tracks.filter(({ id }) => id.startsWith('unit:'));
  const lastStepAt = own
    .flatMap((track) => [track.dueEnd, ...track.items.map((item) => item.at)])
    .reduce((a, b) => (a > b ? a : b), fresh.lastStepAt);
  return { review, lapseDays, calendar, units, tracks: [...fresh.tracks, ...own], lastStepAt };
}

/** Changes some units. */
export function changeUnits(
  state: OccurrenceState,
  ids: readonly string[],
  change: (unit: UnitState) => UnitState,
): OccurrenceState {
  const units = { ...state.units };
  for (const id of ids) if (units[id]) units[id] = change(units[id]);
  return { ...state, units };
}

/** Under review or paused: not the unit's to do, so no time runs out on it. */
export const isPending = (state: OccurrenceState): boolean =>
  Object.values(state.units).some(({ standing }) => standing === 'submitted' || standing === 'paused');

/** When what is still open counts as missed; null when nobody owes and only others' decisions are waited for. */
export function lapseAt(state: OccurrenceState): Instant | null {
  if (!Object.values(state.units).some(({ standing }) => owes(standing))) return null;
  return new Date(Date.parse(state.lastStepAt) + state.lapseDays * 86_400_000).toISOString();
}

/** Nothing is ahead, nothing is pending, and the time after the last step has gone by. */
export function lapses(state: OccurrenceState, now: Instant): boolean {
  const at = lapseAt(state);
  return nextAt(state) === null && !isPending(state) && at !== null && at <= now;
}
