/** The working calendar as a value: which days of which years are worked, and who said so. */
import type { CivilDate } from './plan';

export interface CalendarYear {
  readonly year: number;
  /** e.g. `国办发明电〔2015〕18号`; for a provisional year a sentence that says how it was computed. */
  readonly source: string;
  /** True where the notice of the State Council's General Office for the year is not out. */
  readonly provisional: boolean;
  /** Days off that are not an ordinary Saturday or Sunday, or that belong to a holiday: date → holiday's name. */
  readonly off: Readonly<Record<CivilDate, string>>;
  /** Saturdays and Sundays that are worked (调休): date → holiday's name. */
  readonly worked: Readonly<Record<CivilDate, string>>;
}
export interface WorkingCalendar {
  readonly id: string;
  /** Short fingerprint of the content, recorded in histories. */
  readonly version: string;
  /** By year. Every year that is asked for must be there: the loader fills provisional ones. */
  readonly years: Readonly<Record<number, CalendarYear>>;
}
