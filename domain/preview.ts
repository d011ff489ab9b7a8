/** Every agenda item as it would be if nobody answered: the contract's lines. */
import { KIND_ORDER, planOccurrence } from './agenda';
import type { AgendaItem, ItemKind, OccurrencePlan, Track } from './agenda-types';
import { warningsOf, type PreviewWarning } from './load';
import { periodsOf } from './periods';
import type { Channel, CivilDate, Instant, Level, Plan } from './plan';
import type { Recipient } from './policy-types';
import { addressOf, channelsFor, recipientsOf } from './recipients';
import { dateOf } from './zone';

export { DAY_LOAD, previewTotals, WEEK_LOAD, type PreviewTotals, type PreviewWarning } from './load';

export interface PreviewOptions {
  /** By the item's date in Shanghai, both included; absent = nothing is cut. */
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  /** Only what concerns this unit. */
  readonly unit?: string;
  /** Only units of these levels owe. */
  readonly levels?: readonly Level[];
  readonly requirement?: string;
  readonly expand?: 'units' | 'contacts';
}
export interface PreviewLine {
  readonly requirement: string;
  readonly cadence: string;
  readonly occurrence: string;
  readonly period: string;
  readonly scheduledDate: CivilDate;
  readonly dueDate: CivilDate;
  readonly kind: ItemKind;
  readonly step: number;
  readonly at: Instant;
  /** The units of one track; with `unit` or `expand` the one unit. */
  readonly units: readonly string[];
  readonly to: readonly Recipient[];
  readonly urgent: boolean;
  readonly approve: boolean;
  readonly provisional: boolean;
  readonly unit?: string;
  /** An address. */
  readonly contact?: string;
  readonly role?: Recipient;
  readonly channel?: Channel;
}

/** All occurrences beside events, in the plan's order; requirements that nobody owes yield none. */
export function plannedOccurrences(plan: Plan, levels?: readonly Level[], requirement?: string): OccurrencePlan[] {
  return plan.requirements
    .filter(({ id }) => requirement === undefined || id === requirement)
    .flatMap((one) => one.cadences.flatMap((cadence) => periodsOf(plan, one, cadence)))
    .flatMap((period) => planOccurrence(plan, period, { levels }) ?? []);
}

/** Ordered by `at`, then the requirement's place in the plan, then kind, then step; a county's track before the main one. */
export function previewLines(plan: Plan, options: PreviewOptions = {}): PreviewLine[] {
  const place = new Map(plan.requirements.map(({ id }, index) => [id, index]));
  const told: Told[] = [];
  for (const occurrence of plannedOccurrences(plan, options.levels, options.requirement))
    for (const track of occurrence.tracks)
      for (const item of track.items) told.push(...toldOf(occurrence, track, item, options));
  told.sort(
    ({ line: a }, { line: b }) =>
      compare(a.at, b.at) ||
      (place.get(a.requirement) ?? 0) - (place.get(b.requirement) ?? 0) ||
      KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
      a.step - b.step,
  );
  switch (options.expand) {
    case undefined:
      return told.map(({ line }) => line);
    case 'units':
      return told.flatMap(({ line }) => line.units.map((unit) => ({ ...line, units: [unit], unit })));
    case 'contacts':
      return told.flatMap((one) => toContacts(plan, one));
  }
}

/** A line with what its contacts will need. */
interface Told {
  readonly line: PreviewLine;
  readonly channels: readonly Channel[];
  /** In Shanghai. */
  readonly date: CivilDate;
}

function toldOf(
  occurrence: OccurrencePlan,
  track: Track,
  item: AgendaItem,
  { from, to, unit }: PreviewOptions,
): Told[] {
  const date = dateOf(item.at);
  if ((from !== undefined && date < from) || (to !== undefined && date > to)) return [];
  const units = unit === undefined ? track.units : track.units.filter((id) => id === unit);
  if (units.length === 0) return [];
  const line: PreviewLine = {
    requirement: occurrence.requirement,
    cadence: occurrence.cadence,
    occurrence: occurrence.id,
    period: occurrence.period,
    scheduledDate: track.scheduledDate,
    dueDate: track.dueDate,
    kind: item.kind,
    step: item.step,
    at: item.at,
    units,
    to: item.to,
    urgent: item.urgent,
    approve: item.approve,
    provisional: item.provisional,
  };
  return [{ line, channels: item.channels, date }];
}

/** One line for each contact and channel; nobody where a unit has no one who could be told. */
const toContacts = (plan: Plan, { line, channels, date }: Told): PreviewLine[] =>
  line.units.flatMap((unit) =>
    recipientsOf(plan, unit, line.to, date).contacts.flatMap(({ contact, role }) =>
      channelsFor(channels, contact).map((channel) => ({
        ...line,
        units: [unit],
        unit,
        contact: addressOf(contact),
        role,
        channel,
      })),
    ),
  );

/** Where a unit has more than 3 to hand in in a week, or 10 due on a day; `from` and `to` by the due date. */
export function previewWarnings(plan: Plan, options: Omit<PreviewOptions, 'expand'> = {}): PreviewWarning[] {
  const { unit, from, to } = options;
  return warningsOf(
    plannedOccurrences(plan, options.levels, options.requirement),
    (id, date) =>
      (unit === undefined || id === unit) && (from === undefined || date >= from) && (to === undefined || date <= to),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
