/** The agenda: everything that will be sent about an occurrence, for each track, in order, each item with its reason. */
import type { OccurrencePlan, Period, Track } from './agenda-types';
import { cadenceOf, requirementOf } from './lookup';
import type { Instant, Level, Plan } from './plan';
import { policyFor } from './policy';
import { reckonTrack, type Reckoning, type TrackInput } from './reckoning';
import { owingUnits, tracksOf } from './tracks';

export { byTime, KIND_ORDER, type TrackInput } from './reckoning';

export interface PlanOptions {
  /** What lies before it is not sent. Default: the period's own opening; deadlines and months have always been open. */
  readonly openedAt?: Instant;
  /** The units an event names. */
  readonly units?: readonly string[];
  /** Only units of these levels owe; with the cities cut away a county answers to the office on the ordinary date. */
  readonly levels?: readonly Level[];
}

/**
 * An occurrence with its tracks and their agendas; null when nobody owes it, as with an event whose units are still to be named.
 * 2.7 in 2016-Q3, due on 2016-10-30 (Sunday), reminds on 10-24 and 10-28, is overdue on 11-01, climbs on 11-04, 11-11, 11-25.
 */
export function planOccurrence(plan: Plan, period: Period, options: PlanOptions = {}): OccurrencePlan | null {
  const reckonings = reckonOccurrence(plan, period, options);
  if (reckonings.length === 0) return null;
  const requirement = requirementOf(plan, period);
  const policy = policyFor(plan, requirement, cadenceOf(requirement, period));
  return {
    ...period,
    policy: policy.name,
    review: policy.review,
    tracks: reckonings.map(({ track }) => track),
    lapseDays: policy.lapseAfter.days ?? USUAL_LAPSE_DAYS,
    calendar: `${plan.calendar.id}@${plan.calendar.version}`,
  };
}
const USUAL_LAPSE_DAYS = 60;

/** The same with every step's working-out, for `explain`. */
export function reckonOccurrence(
  plan: Plan,
  period: Period,
  { openedAt, units, levels }: PlanOptions = {},
): Reckoning[] {
  const requirement = requirementOf(plan, period);
  const { answers = requirement.answers } = cadenceOf(requirement, period);
  const owes = answers === 'event' && units === undefined ? [] : owingUnits(plan, requirement, units, levels);
  return tracksOf(plan, period, answers, owes).map((dates) =>
    reckonTrack(plan, period, { ...dates, dueDate: dates.scheduledDate, from: openedAt ?? period.opensAt }),
  );
}

/** A track with its agenda; also for a unit whose date a person has moved. */
export const planTrack = (plan: Plan, period: Period, input: TrackInput): Track =>
  reckonTrack(plan, period, input).track;
