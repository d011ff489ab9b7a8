/** The id of an occurrence, `plan/requirement/cadence/period`: made and read here only. */

export interface OccurrenceParts {
  readonly plan: string;
  readonly requirement: string;
  readonly cadence: string;
  readonly period: string;
}

/** `occurrenceId('gd-2016', '2.7', 'quarter', '2016-Q3')` → `'gd-2016/2.7/quarter/2016-Q3'`. */
export const occurrenceId = (plan: string, requirement: string, cadence: string, period: string): string =>
  [plan, requirement, cadence, period].join('/');

/** The four parts of an occurrence's id; null when it has not that form. */
export function parseOccurrenceId(id: string): OccurrenceParts | null {
  const [plan, requirement, cadence, period, ...rest] = id.split('/');
  return plan && requirement && cadence && period && rest.length === 0 ? { plan, requirement, cadence, period } : null;
}
