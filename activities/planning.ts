/** Planning: asks the pure domain what comes next, so that histories record the answer and workflows only walk it. */
import { ApplicationFailure } from '@temporalio/activity';
import type { Period } from '../domain/agenda-types';
import { eventPeriod } from '../domain/events';
import { periodsOf } from '../domain/periods';
import type { Instant, Plan, Requirement } from '../domain/plan';
import { endOfDate } from '../domain/zone';
import type { Deps } from './deps';
import { requirementOf } from './editions';

export interface NextInput {
  readonly plan: string;
  readonly requirement: string;
  readonly appliedAt: Instant;
  readonly now: Instant;
  readonly opened: Readonly<Record<string, string>>;
}
export interface NextAnswer {
  readonly head: RequirementHead;
  /** To be opened now, in order. */
  readonly due: readonly Period[];
  /** Opens later; null when nothing is ahead. */
  readonly next: { readonly period: Period; readonly opensAt: Instant } | null;
}
/** What the UI shows of a requirement. */
export interface RequirementHead {
  readonly text: string;
  readonly leads: readonly string[];
  readonly timeLimit: string;
  readonly calendar: string;
}

export function planningActivities({ editions }: Deps) {
  return {
    /** The occurrences to open by `now`, and the next one after it, of all cadences; what was due before the apply is skipped. */
    async planNext(input: NextInput): Promise<NextAnswer> {
      const plan = await editions.planOf(input.plan);
      const requirement = requirementOf(plan, input.requirement);
      const ahead = requirement.owes.length === 0 ? [] : periodsAhead(plan, requirement, input);
      const due = ahead.filter(({ opensAt }) => opensAt <= input.now).map(({ period }) => period);
      return { head: headOf(plan, requirement), due, next: ahead.find(({ opensAt }) => opensAt > input.now) ?? null };
    },
    /** The occurrence that an event starts. Throws when the requirement has no such event cadence. */
    async planEvent(input: {
      plan: string;
      requirement: string;
      cadence?: string;
      at: Instant;
      title: string;
      /** Plan time. */
      now: Instant;
    }): Promise<Period> {
      const plan = await editions.planOf(input.plan);
      const requirement = requirementOf(plan, input.requirement);
      const events = requirement.cadences.filter((cadence) => cadence.kind === 'event');
      const cadence = input.cadence ? events.find(({ part }) => part === input.cadence) : events[0];
      if (!cadence || cadence.kind !== 'event')
        throw ApplicationFailure.nonRetryable(
          `事项 ${input.requirement} 没有${input.cadence ?? ''}事件类频次。 / ${input.requirement} has no such event cadence.`,
        );
      return eventPeriod(plan, requirement, cadence, { at: input.at, title: input.title, recordedAt: input.now });
    },
  };
}

const headOf = (plan: Plan, requirement: Requirement): RequirementHead => ({
  text: requirement.text,
  leads: requirement.leads,
  timeLimit: requirement.timeLimit,
  calendar: `${plan.calendar.id}@${plan.calendar.version}`,
});

function periodsAhead(plan: Plan, requirement: Requirement, { opened, appliedAt }: NextInput) {
  return requirement.cadences
    .filter((cadence) => cadence.kind !== 'event')
    .flatMap((cadence) => {
      const periods = periodsOf(plan, requirement, cadence);
      const last = opened[cadence.part];
      const after = last === undefined ? -1 : periods.findIndex(({ period }) => period === last);
      return periods.slice(after + 1).filter(({ scheduledDate }) => endOfDate(scheduledDate) > appliedAt);
    })
    .map((period) => ({ period, opensAt: period.opensAt && period.opensAt > appliedAt ? period.opensAt : appliedAt }))
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : a.opensAt > b.opensAt ? 1 : 0));
}
