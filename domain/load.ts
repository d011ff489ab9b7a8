/** How much falls on whom: totals by month and unit, and warnings where a unit has more than it can well do. */
import type { OccurrencePlan } from './agenda-types';
import { addDays, weekday } from './civil';
import type { CivilDate, Instant } from './plan';
import { dateOf } from './zone';

export interface PreviewTotals {
  /** `YYYY-MM` → items. */
  readonly months: Readonly<Record<string, number>>;
  /** Unit → items that concern it. */
  readonly units: Readonly<Record<string, number>>;
}

export function previewTotals(
  lines: readonly { readonly at: Instant; readonly units: readonly string[] }[],
): PreviewTotals {
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
  /** `week`: more than 3 to hand in in the week that begins on `date` (a Monday); `day`: 10 or more due on `date`. */
  readonly kind: 'week' | 'day';
  readonly date: CivilDate;
  readonly count: number;
}
export const WEEK_LOAD = 3;
export const DAY_LOAD = 10;

/** By the due dates of tracks, in order; `concerns` chooses the units and dates that count. */
export function warningsOf(
  occurrences: readonly OccurrencePlan[],
  concerns: (unit: string, dueDate: CivilDate) => boolean = () => true,
): PreviewWarning[] {
  const days = new Map<string, number>();
  const weeks = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { units, dueDate } of occurrences.flatMap(({ tracks }) => tracks)) {
    const monday = addDays(dueDate, 1 - weekday(dueDate));
    for (const unit of units) {
      if (!concerns(unit, dueDate)) continue;
      count(days, `${dueDate}|${unit}`);
      count(weeks, `${monday}|${unit}`);
    }
  }
  const over = (map: Map<string, number>, kind: 'week' | 'day', least: number): PreviewWarning[] =>
    [...map]
      .filter(([, n]) => n >= least)
      .map(([key, n]) => ({ kind, date: key.slice(0, 10), unit: key.slice(11), count: n }));
  return [...over(weeks, 'week', WEEK_LOAD + 1), ...over(days, 'day', DAY_LOAD)].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  );
}
