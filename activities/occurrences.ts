/** The occurrence's hands: opens it in the ledger, tells its items, catches up after downtime, closes it. */
import type { AgendaItem, Track } from '../domain/agenda-types';
import { planOccurrence } from '../domain/agenda';
import { catchUp, respace } from '../domain/catchup';
import type { Instant } from '../domain/plan';
import { answersTo } from '../domain/tracks';
import { nextWindow, OFFICE_WINDOWS } from '../domain/windows';
import { policyFor } from '../domain/policy';
import { writeTellings } from '../ledger/write/notices';
import { replaceItems, writeClosed, writeOpened } from '../ledger/write/occurrence';
import { appendAudit } from '../ledger/chain';
import type { OccurrenceInput, OccurrenceState, UnitState } from '../domain/occurrence-state';
import { raiseAlarms } from './alarms';
import { pokeIfEarlier, type Deps } from './deps';
import { requirementOf } from './editions';
import { tellingOf } from './rows';

export interface TellItem {
  readonly track: string;
  readonly dueDate: string;
  readonly item: AgendaItem;
  readonly units: readonly string[];
  readonly late?: boolean;
  readonly superseded?: readonly AgendaItem[];
}
export interface TellInput {
  readonly plan: string;
  readonly requirement: string;
  readonly occurrence: string;
  readonly now: Instant;
  readonly items: readonly TellItem[];
}
export interface CatchUpInput {
  readonly plan: string;
  readonly requirement: string;
  readonly cadence: string;
  readonly occurrence: string;
  readonly track: Track;
  readonly now: Instant;
}

export function occurrenceActivities(deps: Deps) {
  const { ledger, editions } = deps;
  return {
    /** Plans the occurrence and writes it down; what a track had due before the apply is backlog and stays silent. */
    async openOccurrence(input: OccurrenceInput & { now: Instant }): Promise<OccurrenceState> {
      const plan = await editions.planOf(input.period.plan);
      const requirement = requirementOf(plan, input.period.requirement);
      const planned = planOccurrence(plan, input.period, { openedAt: input.openedAt, units: input.units });
      if (!planned) throw new Error(`${input.period.id} 没有责任单位。 / Nobody owes ${input.period.id}.`);
      const tracks = planned.tracks.map((track) => (track.dueEnd <= input.openedAt ? { ...track, items: [] } : track));
      const owes = tracks.flatMap((track) => track.units);
      const cadence = requirement.cadences.find(({ part }) => part === input.period.cadence);
      const rows = owes.map((unit) => ({
        unit,
        answersTo: answersTo(plan, requirement, owes, unit, cadence?.answers),
      }));
      await writeOpened(ledger.db, plan.head.id, { ...planned, tracks }, rows, input.openedAt, input.now);
      const first = tracks.flatMap((track) => track.items.map((item) => item.at)).sort()[0];
      if (first) await pokeIfEarlier(deps, first);
      return stateOf({ ...planned, tracks }, new Map(plan.units.map((unit) => [unit.id, unit.name])));
    },

    /** Writes items that fall due, all units of a track at once. Answers the units that the ledger knows to owe no more. */
    async tell(input: TellInput): Promise<{ notices: number; slips: number; closed: string[] }> {
      const plan = await editions.planOf(input.plan);
      const told = input.items.map(({ track, dueDate, item, units, late, superseded }) =>
        tellingOf({
          plan,
          occurrence: input.occurrence,
          requirement: input.requirement,
          track: { id: track, dueDate },
          item,
          units,
          now: input.now,
          late: late ?? false,
          superseded,
          windowAt: late && !item.urgent ? nextWindow(plan.calendar, OFFICE_WINDOWS, input.now) : item.at,
        }),
      );
      const result = await writeTellings(
        ledger.db,
        input.occurrence,
        told.map(({ telling }) => telling),
        input.now,
      );
      const unreached = told.flatMap((one) => one.unreached);
      await raiseAlarms(
        ledger.db,
        plan,
        unreached.map(({ unit, role }) => ({
          subject: `unreachable/${unit}/${role}`,
          unit,
          words: `没有可联系的人：${role}`,
        })),
        input.now,
      );
      await pokeIfEarlier(deps, input.now);
      return result;
    },

    /** After downtime: one late notice instead of many, and escalation from its lowest unsent level, spaced anew. */
    async planCatchUp(
      input: CatchUpInput,
    ): Promise<{ send: AgendaItem | null; superseded: AgendaItem[]; rest: AgendaItem[] }> {
      const plan = await editions.planOf(input.plan);
      const requirement = requirementOf(plan, input.requirement);
      const gone = input.track.items.filter((item) => item.at <= input.now);
      const ahead = input.track.items.filter((item) => item.at > input.now);
      const { send, superseded } = catchUp(gone.filter((item) => item.kind !== 'escalation'));
      const escalations = input.track.items.filter((item) => item.kind === 'escalation');
      const windows = policyFor(
        plan,
        requirement,
        requirement.cadences.find(({ part }) => part === input.cadence)!,
      ).windows;
      const rest = [
        ...ahead.filter((item) => item.kind !== 'escalation'),
        ...(gone.some((item) => item.kind === 'escalation')
          ? respace(escalations, nextWindow(plan.calendar, windows, input.now), plan.calendar)
          : escalations),
      ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      return { send, superseded: [...superseded], rest };
    },

    /** Replaces what a track has ahead in the ledger. */
    async replaceTrack(input: { occurrence: string; track: Track; now: Instant; why: string }): Promise<void> {
      await ledger.db.transaction().execute(async (tx) => {
        await replaceItems(tx, input.occurrence, input.track);
        await appendAudit(tx, [
          {
            at: input.now,
            kind: 'replanned',
            ref: input.occurrence,
            data: { track: input.track.id, why: input.why, items: input.track.items.length },
          },
        ]);
      });
      const first = input.track.items[0];
      if (first) await pokeIfEarlier(deps, first.at);
    },

    /** Plans the occurrence again from the plan as it is now; null when the plan no longer has it. */
    async replanOccurrence(
      input: OccurrenceInput & { now: Instant },
    ): Promise<{ tracks: Track[]; calendar: string } | null> {
      const plan = await editions.planOf(input.period.plan);
      const requirement = plan.requirements.find(({ id }) => id === input.period.requirement);
      if (!requirement) return null;
      const planned = planOccurrence(plan, input.period, { openedAt: input.openedAt, units: input.units });
      return planned && { tracks: [...planned.tracks], calendar: planned.calendar };
    },

    /** Ends an occurrence in the ledger: what is still open is missed. */
    closeOccurrence: (input: { occurrence: string; now: Instant; retired: boolean }) =>
      writeClosed(ledger.db, input.occurrence, input.now, input.retired ? 'waived' : 'missed'),
  };
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
