/** The occurrence's hands: tells its items, and after downtime the one that stands for those gone by. */
import type { AgendaItem, Track } from '../domain/agenda-types';
import { catchUp, respace } from '../domain/catchup';
import type { Instant } from '../domain/plan';
import { policyFor } from '../domain/policy';
import { nextWindow, OFFICE_WINDOWS } from '../domain/windows';
import { appendAudit } from '../ledger/chain';
import { writeTellings, type OccurrenceTellings, type Told } from '../ledger/write/tellings';
import { replaceItems, supersedeItem } from '../ledger/write/items';
import { raiseAlarms, unreachable } from './alarms';
import { pokeIfEarlier, type Deps } from './deps';
import { recorder } from './recorder';
import { quietIn } from './quiet';
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

/** How long a telling waits for others of the same instant. */
const GATHER_MS = 10;

export function occurrenceActivities(deps: Deps) {
  const { ledger, editions } = deps;
  const write = recorder<OccurrenceTellings, Told>(async (groups) => {
    const told = await writeTellings(ledger.db, groups);
    await pokeIfEarlier(deps, groups.map(({ now }) => now).sort()[0]!);
    return told;
  }, GATHER_MS);
  return {
    /** Writes items that fall due, all units of a track at once. Answers the units that the ledger knows to owe no more. */
    async tell(input: TellInput): Promise<Told> {
      const plan = await editions.planOf(input.plan);
      const reminding = input.items.some(({ item }) => item.kind === 'reminder');
      const quiet = reminding ? await quietIn(ledger.db, plan, input.occurrence) : new Set<string>();
      const told = input.items.map(({ track, dueDate, item, units, late, superseded }) =>
        tellingOf({
          plan,
          occurrence: input.occurrence,
          requirement: input.requirement,
          track: { id: track, dueDate },
          item,
          units: item.kind === 'reminder' ? units.filter((unit) => !quiet.has(unit)) : units,
          now: input.now,
          late: late ?? false,
          superseded,
          windowAt: late && !item.urgent ? nextWindow(plan.calendar, OFFICE_WINDOWS, input.now) : item.at,
        }),
      );
      const result = await write({
        occurrence: input.occurrence,
        tellings: told.map(({ telling }) => telling),
        now: input.now,
      });
      const unreached = told.flatMap((one) => one.unreached);
      if (unreached.length > 0) {
        await raiseAlarms(ledger.db, plan, unreachable(unreached, input.now), input.now);
        await pokeIfEarlier(deps, input.now);
      }
      return result;
    },

    /** After downtime: one late notice instead of many, and escalation from its lowest unsent level, spaced anew. */
    async planCatchUp(
      input: CatchUpInput,
    ): Promise<{ send: AgendaItem | null; superseded: AgendaItem[]; rest: AgendaItem[] }> {
      const plan = await editions.planOf(input.plan);
      const requirement = plan.requirements.find(({ id }) => id === input.requirement);
      const cadence = requirement?.cadences.find(({ part }) => part === input.cadence);
      if (!requirement || !cadence) return { send: null, superseded: [], rest: [] }; // the plan has lost it: it is retired next
      const gone = input.track.items.filter((item) => item.at <= input.now);
      const ahead = input.track.items.filter((item) => item.at > input.now);
      const { send, superseded } = catchUp(gone.filter((item) => item.kind !== 'escalation'));
      const escalations = input.track.items.filter((item) => item.kind === 'escalation');
      const { windows } = policyFor(plan, requirement, cadence);
      const rest = [
        ...ahead.filter((item) => item.kind !== 'escalation'),
        ...(gone.some((item) => item.kind === 'escalation')
          ? respace(escalations, nextWindow(plan.calendar, windows, input.now), plan.calendar)
          : escalations),
      ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      return { send, superseded: [...superseded], rest };
    },

    /** Replaces what a track has ahead in the ledger. */
    async replaceTrack(input: {
      occurrence: string;
      track: Track;
      now: Instant;
      why: string;
      /** Recorded as such: another item stands for them. */
      superseded?: readonly AgendaItem[];
    }): Promise<void> {
      await ledger.db.transaction().execute(async (tx) => {
        for (const item of input.superseded ?? []) await supersedeItem(tx, input.occurrence, input.track, item);
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
  };
}
