/** Every agenda item as it would be if nobody answered: the contract's lines. */
import { KIND_ORDER, planOccurrence } from './agenda';
import type { AgendaItem, ItemKind, OccurrencePlan, Track } from './agenda-types';
import { weekday, addDays } from './civil';
import { periodsOf } from './periods';
import type { Channel, CivilDate, Instant, Level, Plan } from './plan';
import type { Recipient } from './policy-types';
import { addressOf, channelsFor, recipientsOf } from './recipients';
import { dateOf } from './zone';

export interface PreviewOptions {
  /** Dates in Shanghai, both included. */
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly unit?: string;
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
  readonly units: readonly string[];
  readonly to: readonly Recipient[];
  readonly urgent: boolean;
  readonly approve: boolean;
  readonly provisional: boolean;
  readonly unit?: string;
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

/** Ordered by `at`, then the requirement's place in the plan, then kind, step and track. */
export function previewLines(plan: Plan, options: PreviewOptions = {}): PreviewLine[] {
  const place = new Map(plan.requirements.map(({ id }, index) => [id, index]));
  const lines: PreviewLine[] = [];
  for (const occurrence of plannedOccurrences(plan, options.levels, options.requirement))
    for (const track of occurrence.tracks)
      for (const item of track.items)
        if (isWithin(item, options)) addLine(lines, occurrence, track, item, options.unit);
  lines.sort((a, b) =>
    a.at !== b.at
      ? a.at < b.at
        ? -1
        : 1
      : (place.get(a.requirement) ?? 0) - (place.get(b.requirement) ?? 0) ||
        KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
        a.step - b.step,
  );
  switch (options.expand) {
    case undefined:
      return lines;
    case 'units':
      return lines.flatMap((line) => line.units.map((unit) => ({ ...line, units: [unit], unit })));
    case 'contacts':
      return lines.flatMap((line) => expandContacts(plan, line));
  }
}

const channelsOf = new WeakMap<object, readonly Channel[]>();

function addLine(
  lines: PreviewLine[],
  occurrence: OccurrencePlan,
  track: Track,
  item: AgendaItem,
  unit?: string,
): void {
  const units = unit === undefined ? track.units : track.units.filter((id) => id === unit);
  if (units.length === 0) return;
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
  channelsOf.set(line, item.channels);
  lines.push(line);
}

function expandContacts(plan: Plan, line: PreviewLine): PreviewLine[] {
  const channels = channelsOf.get(line) ?? [];
  return line.units.flatMap((unit) =>
    recipientsOf(plan, unit, line.to, dateOf(line.at)).contacts.flatMap(({ contact, role }) =>
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
}

function isWithin(item: AgendaItem, { from, to }: PreviewOptions): boolean {
  if (from === undefined && to === undefined) return true;
  const date = dateOf(item.at);
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}

export interface PreviewTotals {
  /** `YYYY-MM` → items. */
  readonly months: Readonly<Record<string, number>>;
  /** Unit → items that concern it. */
  readonly units: Readonly<Record<string, number>>;
}
export function previewTotals(lines: readonly PreviewLine[]): PreviewTotals {
  const months: Record<string, number> = {};
  const units: Record<string, number> = {};
  for (const line of lines) {
    const month = dateOf(line.at).slice(0, 7);
    months[month] = (months[month] ?? 0) + 1;
    for (const unit of line.units) units[unit] = (units[unit] ?? 0) + 1;
  }
  return { months, units };
}

export interface PreviewWarning {
  readonly unit: string;
  /** `week`: more than 3 to hand in in the week that begins on `date`; `day`: 10 or more due on `date`. */
  readonly kind: 'week' | 'day';
  readonly date: CivilDate;
  readonly count: number;
}
export const WEEK_LOAD = 3;
export const DAY_LOAD = 10;

/** Where a unit has more than 3 to hand in in a week, or 10 due on a day. */
export function previewWarnings(
  plan: Plan,
  options: Pick<PreviewOptions, 'levels' | 'requirement' | 'unit'> = {},
): PreviewWarning[] {
  const days = new Map<string, number>();
  const weeks = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const occurrence of plannedOccurrences(plan, options.levels, options.requirement))
    for (const track of occurrence.tracks)
      for (const unit of track.units) {
        if (options.unit !== undefined && unit !== options.unit) continue;
        count(days, `${track.dueDate}|${unit}`);
        count(weeks, `${addDays(track.dueDate, 1 - weekday(track.dueDate))}|${unit}`);
      }
  const over = (map: Map<string, number>, kind: 'week' | 'day', fits: (n: number) => boolean) =>
    [...map]
      .filter(([, n]) => fits(n))
      .map(([key, n]): PreviewWarning => ({ kind, date: key.slice(0, 10), unit: key.slice(11), count: n }));
  return [...over(weeks, 'week', (n) => n > WEEK_LOAD), ...over(days, 'day', (n) => n >= DAY_LOAD)].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  );
}
