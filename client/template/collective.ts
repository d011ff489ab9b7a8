/** Samples of what tells of many cases: a plan's busiest day, and a week of it as it would be if many kept silent. */
import type { Moment } from './moment';
import { isEmptyWeek, type WeeklyDigest } from '../../activities/wording/weekly-digest';
import { workdaysLeft } from '../../activities/wording/dates';
import type { AgendaItem, OccurrencePlan, Track } from '../../domain/agenda-types';
import { addDays, weekday } from '../../domain/civil';
import type { CivilDate, Instant, Plan } from '../../domain/plan';
import { plannedOccurrences } from '../../domain/preview';
import { dateOf, instantAt } from '../../domain/zone';

interface Planned {
  readonly occurrence: OccurrencePlan;
  readonly track: Track;
  readonly item: AgendaItem;
}
const plannedItems = (plan: Plan): Planned[] =>
  plannedOccurrences(plan).flatMap((occurrence) =>
    occurrence.tracks.flatMap((track) => track.items.map((item) => ({ occurrence, track, item }))),
  );

const MOST = 40;

/** Of the instants at which something of that sort is sent, the one at which most is; null where there is none. */
export function busiestOf(
  plan: Plan,
  fits: (one: Pick<AgendaItem, 'kind' | 'to'> & { readonly units: readonly string[] }) => boolean,
  unit?: string,
): Moment[] | null {
  const days = new Map<Instant, Planned[]>();
  for (const one of plannedItems(plan)) {
    const { kind, to, approve, at } = one.item;
    if (approve || !fits({ kind, to, units: one.track.units })) continue;
    const held = days.get(at);
    if (held) held.push(one);
    else days.set(at, [one]);
  }
  const [busiest] = [...days.values()].sort((a, b) => b.length - a.length);
  return busiest?.slice(0, MOST).map((one) => momentAt(plan, one, unit)) ?? null;
}

function momentAt(plan: Plan, { occurrence, track, item }: Planned, unit: string | undefined): Moment {
  const { scheduledDate, dueDate, units } = track;
  const requirement = plan.requirements.find(({ id }) => id === occurrence.requirement)!;
  const told = unit === undefined ? units : [unit];
  return { requirement, period: occurrence, units: told, scheduledDate, dueDate, now: item.at, to: item.to, item };
}

/** The week before the Monday after the plan's busiest escalations, every third unit of a track silent. */
export function weekOf(plan: Plan): { readonly now: Instant; readonly digest: WeeklyDigest } | null {
  const items = plannedItems(plan);
  const [busiest] = busiestOf(plan, ({ kind }) => kind === 'escalation') ?? [];
  if (!busiest) return null;
  const day = dateOf(busiest.now);
  const from = addDays(day, 1 - weekday(day));
  const to = addDays(from, 6);
  const now = instantAt(addDays(to, 1), '09:00');
  const inWeek = (date: CivilDate) => date >= from && date <= to;
  const silent = (units: readonly string[]) => units.filter((_, index) => index % 3 === 0);
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const texts = new Map(plan.requirements.map(({ id, text }) => [id, text]));
  const about = ({ occurrence, track }: Pick<Planned, 'occurrence' | 'track'>) => ({
    requirement: occurrence.requirement,
    text: texts.get(occurrence.requirement) ?? '',
    periodLabel: occurrence.periodLabel,
    occurrence: occurrence.id,
    dueDate: track.dueDate,
    workdaysLeft: workdaysLeft(plan.calendar, track.dueDate, now),
    units: silent(track.units).map((id) => names.get(id) ?? id),
  });
  const tracks = plannedOccurrences(plan).flatMap((occurrence) =>
    occurrence.tracks.map((track) => ({ occurrence, track })),
  );
  const overdue = tracks.filter(({ track }) => track.dueDate <= to && track.dueDate > addDays(to, -60));
  const digest: WeeklyDigest = {
    from,
    to,
    newOverdue: tracks.filter(({ track }) => inWeek(track.dueDate)).map(about),
    escalated: items
      .filter(({ item }) => item.kind === 'escalation' && !item.approve && inWeek(dateOf(item.at)))
      .map((one) => ({ ...about(one), level: one.item.step })),
    slips: items
      .filter(({ item }) => item.approve && inWeek(dateOf(item.at)))
      .map((one, index) => ({
        ...about(one),
        id: `s-${index + 1}`,
        grade: one.item.slip ?? 'blue',
        unit: about(one).units[0] ?? '',
        since: dateOf(one.item.at),
      })),
    closed: { onTime: overdue.length * 2, late: overdue.length },
    dueNext: tracks
      .filter(({ track }) => track.dueDate > to && track.dueDate <= addDays(to, 7))
      .map((one) => ({ ...about(one), open: silent(one.track.units).length, all: one.track.units.length })),
    units: unitsOf(
      overdue.map((one) => ({ ...about(one), escalated: one.track.dueDate <= from })),
      names.size,
    ),
  };
  return isEmptyWeek(digest) ? null : { now, digest };
}

function unitsOf(
  cases: readonly { units: readonly string[]; workdaysLeft: number; escalated: boolean }[],
  open: number,
): WeeklyDigest['units'] {
  const found = new Map<string, { overdue: number; longest: number; escalated: number }>();
  for (const { units, workdaysLeft: left, escalated } of cases)
    for (const unit of units) {
      const held = found.get(unit) ?? found.set(unit, { overdue: 0, longest: 0, escalated: 0 }).get(unit)!;
      held.overdue++;
      held.longest = Math.max(held.longest, -left);
      if (escalated) held.escalated++;
    }
  return [...found].map(([unit, counts], index) => ({
    unit,
    ...counts,
    open: counts.overdue + (index % Math.min(open, 7)),
  }));
}
