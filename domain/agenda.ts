/** The agenda: everything that will be sent about an occurrence, for each track, in order, each item with its reason. */
import type { AgendaItem, ItemKind, OccurrencePlan, Period, Track } from './agenda-types';
import { addDays } from './civil';
import { afterMoment, remindMoment, type Dates, type Moment } from './items';
import type { Channel, CivilDate, Instant, Level, Plan, Requirement } from './plan';
import { policyFor } from './policy';
import type { Policy, Recipient } from './policy-types';
import { owingUnits, tracksOf } from './tracks';
import { dateOf, endOfDate } from './zone';

export interface PlanOptions {
  /** What lies before it is not sent. Default: the period's own opening; deadlines and months have always been open. */
  readonly openedAt?: Instant;
  /** The units an event names. */
  readonly units?: readonly string[];
  readonly levels?: readonly Level[];
}
export const KIND_ORDER: readonly ItemKind[] = ['reminder', 'due', 'overdue', 'escalation'];

/** An occurrence with its tracks and their agendas; null when nobody owes it. */
export function planOccurrence(plan: Plan, period: Period, options: PlanOptions = {}): OccurrencePlan | null {
  const requirement = requirementOf(plan, period);
  const cadence = cadenceOf(requirement, period);
  const owes = owingUnits(plan, requirement, options.units, options.levels);
  if (owes.length === 0) return null;
  const policy = policyFor(plan, requirement, cadence);
  const from = options.openedAt ?? period.opensAt;
  const tracks = tracksOf(plan, requirement, period, cadence.answers ?? requirement.answers, owes).map((dates) =>
    planTrack(plan, period, { ...dates, dueDate: dates.scheduledDate, from }),
  );
  return {
    ...period,
    policy: policy.name,
    review: policy.review,
    tracks,
    lapseDays: policy.lapseAfter.days ?? 60,
    calendar: `${plan.calendar.id}@${plan.calendar.version}`,
  };
}

export interface TrackInput {
  readonly id: string;
  readonly units: readonly string[];
  readonly scheduledDate: CivilDate;
  readonly dueDate: CivilDate;
  readonly remindBy?: CivilDate;
  readonly from?: Instant;
}

/** A track with its agenda; also for a unit whose date a person has moved. */
export function planTrack(plan: Plan, period: Period, { from, ...dates }: TrackInput): Track {
  const requirement = requirementOf(plan, period);
  const policy = policyFor(plan, requirement, cadenceOf(requirement, period));
  const dueEnd = period.dueAt && dates.dueDate === period.scheduledDate ? period.dueAt : endOfDate(dates.dueDate);
  const ownLimit = dates.dueDate === period.scheduledDate ? period : { ...period, dueAt: period.dueAt && dueEnd };
  const due = remindItems(plan, policy, ownLimit, dates).filter(({ kind }) => kind === 'due');
  const last = due[0]?.at ?? dueEnd;
  const reminders = remindItems(plan, policy, ownLimit, dates)
    .filter(({ kind }) => kind === 'reminder')
    .filter(
      (item) => item.at < last && (period.dueAt !== undefined || dateOf(item.at) < (dates.remindBy ?? dates.dueDate)),
    );
  const items = [
    ...mergeReminders(reminders),
    ...due,
    ...overdueItems(plan, policy, ownLimit, dates),
    ...escalationItems(plan, policy, ownLimit, dates),
  ]
    .filter((item) => from === undefined || item.at >= from)
    .sort(byTime);
  return { ...dates, dueEnd, items };
}

/** At one instant: reminders first, escalation last; then by step. */
export const byTime = (a: AgendaItem, b: AgendaItem): number =>
  a.at === b.at ? KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || a.step - b.step : a.at < b.at ? -1 : 1;

function remindItems(plan: Plan, policy: Policy, period: Period, dates: Dates): AgendaItem[] {
  let due = 0;
  let reminder = 0;
  return policy.remind.flatMap((step) => {
    const kind: ItemKind = 'on' in step && step.on === 'due' ? 'due' : 'reminder';
    const position = kind === 'due' ? ++due : ++reminder;
    const moment = remindMoment(plan.calendar, policy, period, dates, step);
    return moment ? [item(plan, policy, dates, kind, position, moment, step, ['liaison'])] : [];
  });
}

function overdueItems(plan: Plan, policy: Policy, period: Period, dates: Dates): AgendaItem[] {
  let position = 0;
  return policy.overdue.flatMap((step) =>
    Array.from({ length: step.times ?? 1 }, (_, index) =>
      item(
        plan,
        policy,
        dates,
        'overdue',
        ++position,
        afterMoment(plan.calendar, policy, period, dates.dueDate, step, index + 1),
        step,
        ['liaison', 'office-head'],
      ),
    ),
  );
}

function escalationItems(plan: Plan, policy: Policy, period: Period, dates: Dates): AgendaItem[] {
  return policy.escalate.map((step, index) => {
    const made = item(
      plan,
      policy,
      dates,
      'escalation',
      index + 1,
      afterMoment(plan.calendar, policy, period, dates.dueDate, step, 1),
      step,
      ['deputy-head'],
    );
    return { ...made, approve: step.approve ?? false, ...(step.slip ? { slip: step.slip } : {}) };
  });
}

function item(
  plan: Plan,
  policy: Policy,
  dates: Dates,
  kind: ItemKind,
  step: number,
  moment: Moment,
  own: { to?: readonly Recipient[]; channels?: readonly Channel[] },
  to: readonly Recipient[],
): AgendaItem {
  return {
    kind,
    step,
    at: moment.at,
    to: own.to ?? to,
    channels: own.channels ?? policy.channels[kind],
    urgent: policy.urgent,
    approve: false,
    provisional: isProvisional(plan, [dateOf(moment.at), moment.from, dates.dueDate, dates.remindBy ?? dates.dueDate]),
    reasons: [moment.reason],
  };
}

/** True where any year that the computation walked over has a provisional calendar. */
function isProvisional(plan: Plan, dates: readonly CivilDate[]): boolean {
  const years = dates.map((date) => Number(date.slice(0, 4)));
  for (let year = Math.min(...years); year <= Math.max(...years); year++)
    if (plan.calendar.years[year]?.provisional) return true;
  return false;
}

/** Reminders of one track that fall on the same instant are one, with all their reasons, under the lowest step. */
function mergeReminders(items: readonly AgendaItem[]): AgendaItem[] {
  const merged = new Map<Instant, AgendaItem>();
  for (const one of items) {
    const held = merged.get(one.at);
    merged.set(
      one.at,
      held
        ? {
            ...held,
            step: Math.min(held.step, one.step),
            reasons: [...held.reasons, ...one.reasons],
            to: union(held.to, one.to),
            channels: union(held.channels, one.channels),
          }
        : one,
    );
  }
  return [...merged.values()];
}

const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];

function requirementOf(plan: Plan, period: Period): Requirement {
  const found = plan.requirements.find(({ id }) => id === period.requirement);
  if (!found) throw new RangeError(`Plan ${plan.head.id} has no requirement ${period.requirement}`);
  return found;
}
function cadenceOf(requirement: Requirement, period: Period) {
  const found = requirement.cadences.find(({ part }) => part === period.cadence);
  if (!found) throw new RangeError(`Requirement ${requirement.id} has no cadence ${period.cadence}`);
  return found;
}
/** The day before a date is over, for messages. */
export const lastDayOf = (end: Instant): CivilDate => addDays(dateOf(end), -1);
