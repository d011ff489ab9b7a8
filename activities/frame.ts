/** The occurrence's frame: opened in the ledger, planned afresh when the plan has changed, closed. */
import type { AgendaItem, OccurrencePlan, Track } from '../domain/agenda-types';
import type { OccurrenceInput, OccurrenceState, UnitState } from '../domain/occurrence-state';
import type { Instant, Plan } from '../domain/plan';
import { replanned, unsaid } from '../domain/replanning';
import { answersTo } from '../domain/tracks';
import type { Db } from '../ledger/open';
import type { StandingRow } from '../ledger/tables';
import { readSaid } from '../ledger/read/said';
import { writeClosed, writeMissed, writeRevived } from '../ledger/write/closing';
import { writeOpened, type OpenedUnit } from '../ledger/write/occurrence';
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
      const isBacklog = ({ dueEnd }: Track) => dueEnd <= input.openedAt && input.period.recordedAt === undefined;
      const tracks = planned.tracks.map((track) => (isBacklog(track) ? { ...track, items: [] } : track));
      const { db } = ledger;
      await writeOpened(db, plan.head.id, { ...planned, tracks }, unitsOf(plan, planned), input.openedAt, input.now);
      const rows = await readOpen(db, planned.id);
      if (!rows) return null; // it had ended before its requirement was taken out of the plan
      const first = tracks.flatMap((track) => track.items.map((item) => item.at)).sort()[0];
      if (first) await pokeIfEarlier(deps, first);
      return { ...stateOf({ ...planned, tracks }), units: unitsIn(plan, rows) };
    },

    /**
     * A closed occurrence runs again with its standings as they are and nothing ahead: what a person sends back or opens anew
     * gets a track of its own. Null when it is not closed, or the plan no longer has it.
     */
    async reviveOccurrence(input: OccurrenceInput & { now: Instant }): Promise<OccurrenceState | null> {
      const plan = await editions.planOf(input.period.plan);
      const planned = replanned(plan, input.period, { openedAt: input.openedAt, units: input.units });
      if (!planned) return null;
      await writeRevived(ledger.db, planned.id, input.now);
      const rows = await readOpen(ledger.db, planned.id);
      if (!rows) return null;
      return { ...stateOf({ ...planned, tracks: [] }), units: unitsIn(plan, rows), lastStepAt: input.now };
    },

    /**
     * Plans the occurrence again from the plan as it is now: what is ahead is replaced, `due` (not told yet) stays, what a
     * person has decided stays. Null when the plan no longer has it.
     */
    async replanOccurrence(input: ReplanInput): Promise<Replan | null> {
      const plan = await editions.planOf(input.period.plan);
      const planned = replanned(plan, input.period, { openedAt: input.openedAt, units: input.units });
      if (!planned) return null;
      const said = await readSaid(ledger.db, planned.id);
      const tracks = planned.tracks.map((track) => ({
        ...track,
        items: [
          ...input.due.filter((one) => one.track === track.id).flatMap(({ items }) => items),
          ...unsaid(
            track.items.filter((item) => item.at > input.now),
            said.get(track.dueDate) ?? [],
          ),
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
      return { ...stateOf({ ...planned, tracks }), removed, units: unitsIn(plan, rows) };
    },

    /** What still owes is missed; what is under review or paused goes on. Answers the units missed. */
    missUnits: (input: { occurrence: string; now: Instant }) => writeMissed(ledger.db, input.occurrence, input.now),

    /** Ends an occurrence in the ledger: what is still open is missed. */
    closeOccurrence: (input: { occurrence: string; now: Instant; retired: boolean }) =>
      writeClosed(ledger.db, input.occurrence, input.now, input.retired ? 'waived' : 'missed'),
  };
}

/** The standings of an open occurrence; null when it is not open. */
async function readOpen(db: Db, occurrence: string): Promise<StandingRow[] | null> {
  const row = await db.selectFrom('occurrences').select('state').where('id', '=', occurrence).executeTakeFirst();
  if (row?.state !== 'open') return null;
  return db.selectFrom('standings').selectAll().where('occurrence', '=', occurrence).orderBy('unit').execute();
}

function unitsIn(plan: Plan, rows: readonly StandingRow[]): Record<string, UnitState> {
  const names = new Map(plan.units.map((unit) => [unit.id, unit.name]));
  return Object.fromEntries(rows.map((row) => [row.unit, unitState(row, names)]));
}

/** Whom each unit of an occurrence answers to. */
function unitsOf(plan: Plan, planned: OccurrencePlan): OpenedUnit[] {
  const requirement = requirementOf(plan, planned.requirement);
  const cadence = requirement.cadences.find(({ part }) => part === planned.cadence);
  const owes = planned.tracks.flatMap((track) => track.units);
  return owes.map((unit) => ({ unit, answersTo: answersTo(plan, requirement, owes, unit, cadence?.answers) }));
}

/** Everything but the units: where they stand, the ledger says. */
function stateOf(planned: OccurrencePlan): Omit<OccurrenceState, 'units'> {
  const { review, lapseDays, calendar, tracks } = planned;
  const lastStepAt = tracks.flatMap((track) => [track.dueEnd, ...track.items.map((item) => item.at)]).sort();
  return { review, lapseDays, calendar, tracks, lastStepAt: lastStepAt.at(-1) ?? '' };
}
