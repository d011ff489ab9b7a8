/** Stretches of the calendar that have a name: ISO weeks, months, quarters, half-years, years. */
import type { Every } from './cadence-types';
import { addDays, isoMonday, isoWeeks, lastDayOfMonth } from './civil';
import type { CivilDate } from './plan';

export interface Span {
  /** As in an occurrence's id: `2016-W07`, `2016-03`, `2016-Q3`, `2016-H1`, `2016`. */
  readonly period: string;
  /** 2016年第7周、2016年3月、2016年第3季度、2016年上半年、2016年 */
  readonly label: string;
  readonly first: CivilDate;
  /** Included. */
  readonly last: CivilDate;
}

/** All spans of a year in order; weeks are those of the ISO week-year. `spansOfYear('quarter', 2016)[2].last` → `'2016-09-30'`. */
export function spansOfYear(every: Every, year: number): Span[] {
  switch (every) {
    case 'week':
      return count(isoWeeks(year)).map((week) => weekSpan(year, week));
    case 'month':
      return count(12).map((month) => monthSpan(year, month));
    case 'quarter':
      return count(4).map((quarter) => ({
        period: `${year}-Q${quarter}`,
        label: `${year}年第${quarter}季度`,
        first: firstOf(year, quarter * 3 - 2),
        last: lastDayOfMonth(year, quarter * 3),
      }));
    case 'half-year':
      return [halfSpan(year, 1), halfSpan(year, 2)];
    case 'year':
      return [yearSpan(year)];
  }
}

export const monthSpan = (year: number, month: number): Span => ({
  period: `${year}-${two(month)}`,
  label: `${year}年${month}月`,
  first: firstOf(year, month),
  last: lastDayOfMonth(year, month),
});

export const halfSpan = (year: number, half: 1 | 2): Span => ({
  period: `${year}-H${half}`,
  label: `${year}年${half === 1 ? '上' : '下'}半年`,
  first: firstOf(year, half * 6 - 5),
  last: lastDayOfMonth(year, half * 6),
});

export const yearSpan = (year: number): Span => ({
  period: String(year),
  label: `${year}年`,
  first: firstOf(year, 1),
  last: lastDayOfMonth(year, 12),
});

function weekSpan(year: number, week: number): Span {
  const first = isoMonday(year, week);
  return { period: `${year}-W${two(week)}`, label: `${year}年第${week}周`, first, last: addDays(first, 6) };
}

/** `chineseDate('2016-12-31')` → `'2016年12月31日'`. */
export const chineseDate = (date: CivilDate): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

const count = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
const two = (n: number): string => String(n).padStart(2, '0');
const firstOf = (year: number, month: number): CivilDate => `${year}-${two(month)}-01`;
