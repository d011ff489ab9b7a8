/** Spans of the calendar with a name: weeks, months, quarters, half-years, years. */
import type { RecurringCadence } from './cadence-types';
import { addDays, isoMonday, isoWeeks, lastDayOfMonth } from './civil';
import type { CivilDate } from './plan';

/** A stretch of the calendar with a name: `2016-Q3`, 2016年第3季度. */
export interface Span {
  readonly period: string;
  readonly label: string;
  readonly first: CivilDate;
  readonly last: CivilDate;
}

export function spansOfYear(every: RecurringCadence['every'], year: number): Span[] {
  const count = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
  switch (every) {
    case 'week':
      return count(isoWeeks(year)).map((week) => {
        const first = isoMonday(year, week);
        return {
          period: `${year}-W${String(week).padStart(2, '0')}`,
          label: `${year}年第${week}周`,
          first,
          last: addDays(first, 6),
        };
      });
    case 'month':
      return count(12).map((month) => monthSpan(year, month));
    case 'quarter':
      return count(4).map((quarter) => ({
        period: `${year}-Q${quarter}`,
        label: `${year}年第${quarter}季度`,
        first: `${year}-${two(quarter * 3 - 2)}-01`,
        last: lastDayOfMonth(year, quarter * 3),
      }));
    case 'half-year':
      return [halfSpan(year, 1), halfSpan(year, 2)];
    case 'year':
      return [yearSpan(year)];
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

export const monthSpan = (year: number, month: number): Span => ({
  period: `${year}-${two(month)}`,
  label: `${year}年${month}月`,
  first: `${year}-${two(month)}-01`,
  last: lastDayOfMonth(year, month),
});

export const halfSpan = (year: number, half: number): Span => ({
  period: `${year}-H${half}`,
  label: `${year}年${half === 1 ? '上' : '下'}半年`,
  first: `${year}-${half === 1 ? '01' : '07'}-01`,
  last: `${year}-${half === 1 ? '06-30' : '12-31'}`,
});

export const yearSpan = (year: number): Span => ({
  period: `${year}`,
  label: `${year}年`,
  first: `${year}-01-01`,
  last: `${year}-12-31`,
});

export const chineseDate = (date: CivilDate): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
