/** The occurrence's frame: opened in the ledger, planned afresh when the plan has changed, closed. */
import type { AgendaItem, OccurrencePlan, Track } from '../domain/agenda-types';
import type { OccurrenceInput, OccurrenceState, UnitState } from '../domain/occurrence-state';
import type { Instant, Plan } from '../domain/plan';
import { replanned } from '../domain/replanning';
import { answersTo } from '../domain/tracks';
import { writeClosed, writeOpened, type OpenedUnit } from '../ledger/write/occurrence';
import { writeReplanned } from '../ledger/write/replanned';
import { unitState } from './act-rows';
import { pokeIfEarlier, type Deps } from './deps';
import { requirementOf } from './editions';

export interface ReplanInput extends OccurrenceInput {
  readonly now: Instant;
  /** Items by track that are due and not told yet. */
  readonly due: readonly { readonly track: string; readonly items: readonly AgendaItem[] }[];
}
export interface Replan extends OccurrenceState {
  /** Units that no longer owe it. */
  readonly removed: readonly string[];
}

export function frameActivities(deps: Deps) {
  const { ledger, editions } = deps;
  return {
    /**
     * Plans the occurrence and writes it down; what a track had due before the apply is backlog and stays silent. Null when
     * the plan has lost it meanwhile.
     */
    async openOccurrence(input: OccurrenceInput & { now: Instant }): Promise<OccurrenceState | null> {
      const plan = await editions.planOf(input.period.plan);
      const planned = replanned(plan, input.period, { openedAt: input.openedAt, units: input.units });
      if (!planned) return null;
      const tracks = planned.tracks.map((track) => (track.dueEnd <= input.openedAt ? { ...track, items: [] } : track));
      await writeOpened(
        ledger.db,
        plan.head.id,
        { ...planned, tracks },
        unitsOf(plan, planned),
        input.openedAt,
        input.now,
      );
      const first = tracks.flatMap((track) => track.items.map((item) => item.at)).sort()[0];
      if (first) await pokeIfEarlier(deps, first);
      return stateOf({ ...planned, tracks }, new Map(plan.units.map((unit) => [unit.id, unit.name])));
    },

    /**
     * Plans the occurrence again from the plan as it is now: what is ahead is replaced, `due` (not told yet) stays, what a
     * person has decided stays. Null when the plan no longer has it.
     */
    async replanOccurrence(input: ReplanInput): Promise<Replan | null> {
      const plan = await editions.planOf(input.period.plan);
      const planned = replanned(plan, input.period, { openedAt: input.openedAt, units: input.units });
      if (!planned) return null;
      const tracks = planned.tracks.map((track) => ({
        ...track,
        items: [
          ...input.due.filter((one) => one.track === track.id).flatMap(({ items }) => items),
          ...track.items.filter((item) => item.at > input.now),
        ],
      }));
      const { rows, removed } = await writeReplanned(
        ledger.db,
        { ...planned, tracks },
        unitsOf(plan, planned),
        input.now,
      );
      const first = tracks.flatMap((track) => track.items.map((item) => item.at)).sort()[0];
      if (first) await pokeIfEarlier(deps, first);
      const names = new Map(plan.units.map((unit) => [unit.id, unit.name]));
      const { units: _, ...state } = stateOf({ ...planned, tracks }, names);
      return { ...state, removed, units: Object.fromEntries(rows.map((row) => [row.unit, unitState(row, names)])) };
    },

    /** Ends an occurrence in the ledger: what is still open is missed. */
    closeOccurrence: (input: { occurrence: string; now: Instant; retired: boolean }) =>
      writeClosed(ledger.db, input.occurrence, input.now, input.retired ? 'waived' : 'missed'),
  };
}

/** Whom each unit of an occurrence answers to. */
function unitsOf(plan: Plan, planned: OccurrencePlan): OpenedUnit[] {
  const requirement = requirementOf(plan, planned.requirement);
  const cadence = requirement.cadences.find(({ part }) => part === planned.cadence);
  const owes = planned.tracks.flatMap((track) => track.units);
  return owes.map((unit) => ({ unit, answersTo: answersTo(plan, requirement, owes, unit, cadence?.answers) }));
}

function stateOf(
  planned: { review: 'required' | 'none'; lapseDays: number; calendar: string; tracks: readonly Track[] },
  names: Map<string, string>,
): OccurrenceState {
  const units: Record<string, UnitState> = {};
  for (const track of planned.tracks)
    for (const unit of track.units)
      units[unit] = {
        name: names.get(unit) ?? unit,
        standing: 'open',
        track: track.id,
        dueDate: track.dueDate,
        dueEnd: track.dueEnd,
        level: 0,
      };
  const { review, lapseDays, calendar, tracks } = planned;
  const lastStepAt = tracks
    .flatMap((track) => [track.dueEnd, ...track.items.map((item) => item.at)])
    .sort()
    .at(-1)!;
  return { review, lapseDays, calendar, tracks, units, lastStepAt };
}
