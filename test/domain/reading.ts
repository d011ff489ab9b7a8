/** Reads agendas aloud for tests: `reminder 1 2016-10-24 09:00`, in Shanghai's time. */
import { planOccurrence, type PlanOptions } from '../../domain/agenda';
import type { AgendaItem, OccurrencePlan, Period, Track } from '../../domain/agenda-types';
import { periodsOf } from '../../domain/periods';
import type { Plan } from '../../domain/plan';

/** The period of a name among all cadences of a small plan's requirement. */
export function periodNamed(plan: Plan, name: string): Period {
  const [requirement] = plan.requirements;
  const found = requirement!.cadences
    .flatMap((cadence) => periodsOf(plan, requirement!, cadence))
    .find(({ period }) => period === name);
  if (!found) throw new Error(`No period ${name}`);
  return found;
}

export function planned(plan: Plan, period: string | Period, options?: PlanOptions): OccurrencePlan {
  const found = planOccurrence(plan, typeof period === 'string' ? periodNamed(plan, period) : period, options);
  if (!found) throw new Error('Nobody owes it');
  return found;
}

export const trackOf = (occurrence: OccurrencePlan, id = 'main'): Track => {
  const found = occurrence.tracks.find((track) => track.id === id);
  if (!found) throw new Error(`No track ${id}`);
  return found;
};

/** `2016-10-28T01:00:00.000Z` → `2016-10-28 09:00`. */
export const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export const aloud = ({ items }: { readonly items: readonly AgendaItem[] }): string[] =>
  items.map(({ kind, step, at }) => `${kind} ${step} ${shanghai(at)}`);
