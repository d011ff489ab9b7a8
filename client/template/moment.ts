/** A real moment of a plan at which a letter of some kind is sent: the agenda's own, else one made for the purpose. */
import { planOccurrence } from '../../domain/agenda';
import type { AgendaItem, Period } from '../../domain/agenda-types';
import type { EventCadence } from '../../domain/cadence-types';
import { eventPeriod } from '../../domain/events';
import { periodsOf } from '../../domain/periods';
import type { CivilDate, Instant, Plan, Requirement } from '../../domain/plan';
import type { Recipient } from '../../domain/policy-types';
import { workdayAfter, workdayBefore } from '../../domain/workdays';
import type { CaseKind } from '../../domain/wording/kinds';
import { instantAt, toInstant, toMillis } from '../../domain/zone';

export interface Moment {
  readonly requirement: Requirement;
  readonly period: Period;
  readonly units: readonly string[];
  readonly dueDate: CivilDate;
  readonly scheduledDate: CivilDate;
  readonly now: Instant;
  readonly to: readonly Recipient[];
  readonly item?: AgendaItem;
}

/** What a letter of that kind is sent for. Answers to acts and alarms come at any time: on the day of a reminder, say. */
const FITS: Readonly<Record<CaseKind, (item: AgendaItem) => boolean>> = {
  reminder: ({ kind }) => kind === 'reminder',
  due: ({ kind }) => kind === 'due',
  overdue: ({ kind }) => kind === 'overdue',
  urgent: ({ kind }) => kind === 'reminder',
  escalation: ({ kind, slip, to }) => kind === 'escalation' && !slip && !to.includes('superior'),
  slip: ({ slip }) => slip !== undefined,
  superior: ({ kind, to }) => kind === 'escalation' && to.includes('superior'),
  decision: ({ kind }) => kind === 'reminder',
  request: ({ kind }) => kind === 'reminder',
  alarm: ({ kind }) => kind === 'reminder',
};

/** Null only where none of the requirements is owed by anybody. */
export function momentOf(plan: Plan, kind: CaseKind, requirements: readonly Requirement[]): Moment | null {
  const owed = requirements.filter(({ owes }) => owes.length > 0);
  const first = owed[0];
  if (!first) return null;
  for (const requirement of owed)
    for (const period of occurrences(plan, requirement, kind)) {
      const found = agendaMoment(plan, kind, requirement, period);
      if (found) return found;
    }
  return kind === 'urgent' ? null : madeUp(plan, kind, first, occurrences(plan, first, kind)[0]!);
}

function agendaMoment(plan: Plan, kind: CaseKind, requirement: Requirement, period: Period): Moment | null {
  const units = period.kind === 'event' ? requirement.owes.slice(0, 1) : undefined;
  const { tracks = [] } = planOccurrence(plan, period, { openedAt: period.opensAt, units }) ?? {};
  const track = tracks.find(({ id }) => id === 'main') ?? tracks[0];
  const item = track?.items.filter(FITS[kind]).at(-1); // the last reminder, the reddest slip
  if (!track || !item) return null;
  const { scheduledDate, dueDate } = track;
  return { requirement, period, units: track.units, scheduledDate, dueDate, now: item.at, to: item.to, item };
}

/** Periods of the plan's year; for what starts with an event, one that might happen. */
function occurrences(plan: Plan, requirement: Requirement, kind: CaseKind): Period[] {
  const events = requirement.cadences.filter((cadence): cadence is EventCadence => cadence.kind === 'event');
  const happened = events.map((cadence) =>
    eventPeriod(plan, requirement, cadence, { at: instantAt(`${plan.head.year}-10-17`, '14:30'), title: '样例事件' }),
  );
  if (kind === 'urgent') return happened.filter(({ dueAt }) => dueAt !== undefined);
  const periods = requirement.cadences.flatMap((cadence) => periodsOf(plan, requirement, cadence));
  // A period in the middle: the first may have begun before the plan did.
  const half = Math.floor(periods.length / 2);
  return [...periods.slice(half), ...periods.slice(0, half), ...happened];
}

const TO: Readonly<Partial<Record<CaseKind, Recipient>>> = {
  escalation: 'deputy-head',
  slip: 'head',
  superior: 'superior',
};

/** Where the policy has no such step: the same words at a moment at which it might be sent. */
function madeUp(plan: Plan, kind: CaseKind, requirement: Requirement, period: Period): Moment {
  const { scheduledDate, dueAt } = period;
  const date = dateFor(plan, kind, scheduledDate);
  return {
    requirement,
    period,
    units: requirement.owes,
    scheduledDate,
    dueDate: scheduledDate,
    now: dueAt && kind === 'reminder' ? toInstant(toMillis(dueAt) - 5 * 3_600_000) : instantAt(date, '09:00'),
    to: [TO[kind] ?? 'liaison'],
  };
}

function dateFor({ calendar }: Plan, kind: CaseKind, due: CivilDate): CivilDate {
  switch (kind) {
    case 'overdue':
      return workdayAfter(calendar, due, 1);
    case 'escalation':
      return workdayAfter(calendar, due, 5);
    case 'superior':
      return workdayAfter(calendar, due, 10);
    case 'slip':
      return workdayAfter(calendar, due, 20);
    case 'due':
      return due;
    default:
      return workdayBefore(calendar, due, 3);
  }
}
