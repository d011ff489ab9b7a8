/** The reckoning of one track: each step of the policy worked out, what is sent of them, and what falls away and why. */
import type { AgendaItem, ItemKind, Period, Reason, Track } from './agenda-types';
import { escalateMoment, overdueMoment } from './after-moments';
import type { Moment, Setting } from './moments';
import { cadenceOf, requirementOf } from './lookup';
import type { CivilDate, Instant, Plan } from './plan';
import { policyFor } from './policy';
import type { EscalateStep, OverdueStep, Policy, RemindStep } from './policy-types';
import { datesOf, datesUnder, isProvisional } from './provisional';
import { remindMoment } from './remind-moments';
import { dateOf, endOfDate } from './zone';

export interface TrackInput {
  readonly id: string;
  readonly units: readonly string[];
  readonly scheduledDate: CivilDate;
  readonly dueDate: CivilDate;
  readonly remindBy?: CivilDate;
  /** What lies before it is not sent; absent = nothing is cut. */
  readonly from?: Instant;
}
/** One step, worked out; `dropped` says why it is not sent. */
export interface Reckoned {
  readonly item: AgendaItem;
  readonly moment: Moment;
  readonly rule: RemindStep | OverdueStep | EscalateStep;
  readonly dropped?: Reason;
}
/** What is sent as one item: usually one step, several where reminders fall on the same instant. */
export interface Sent {
  readonly item: AgendaItem;
  readonly parts: readonly Reckoned[];
}
export interface Reckoning {
  readonly track: Track;
  readonly policy: Policy;
  readonly sent: readonly Sent[];
  readonly dropped: readonly Reckoned[];
}

export const KIND_ORDER: readonly ItemKind[] = ['reminder', 'due', 'overdue', 'escalation'];

/** At one instant: reminders first, escalation last; then by step. */
export const byTime = (a: AgendaItem, b: AgendaItem): number =>
  a.at === b.at ? KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || a.step - b.step : a.at < b.at ? -1 : 1;

export function reckonTrack(plan: Plan, period: Period, { from, ...dates }: TrackInput): Reckoning {
  const cadence = cadenceOf(requirementOf(plan, period), period);
  const policy = policyFor(plan, requirementOf(plan, period), cadence);
  // A person who moves the date of a duty bound in hours gives it whole days.
  const hourBound = period.dueAt !== undefined && dates.dueDate === period.scheduledDate;
  const dueEnd = hourBound ? period.dueAt : endOfDate(dates.dueDate);
  const { dueDate, remindBy } = dates;
  const setting: Setting = {
    calendar: plan.calendar,
    policy,
    dueDate,
    remindBy,
    dueEnd,
    hourBound,
    startedAt: period.startedAt,
    recordedAt: period.recordedAt ?? period.startedAt,
  };
  const rests = datesUnder(period, cadence, dates.scheduledDate);
  const all = recordedLate(setting, [...reminding(setting), ...chasing(setting), ...climbing(setting)]);
  const steps = all.map(({ item, ...step }) => ({
    ...step,
    item: { ...item, provisional: isProvisional(plan, [...rests, ...datesOf(item.at, step.moment)]) },
  }));
  const judged = steps.map((step) => ({ ...step, dropped: whyDropped(step, steps, setting, from) }));
  const sent = merged(judged.filter(({ dropped }) => !dropped)).sort((a, b) => byTime(a.item, b.item));
  return {
    track: { ...dates, dueEnd, items: sent.map(({ item }) => item) },
    policy,
    sent,
    dropped: judged.filter(({ dropped }) => dropped),
  };
}

/** Reminders and due items are counted apart, each in the policy's order. */
function reminding(setting: Setting): Reckoned[] {
  let due = 0;
  let reminder = 0;
  return setting.policy.remind.flatMap((rule) => {
    const kind = 'on' in rule && rule.on === 'due' ? 'due' : 'reminder';
    const step = kind === 'due' ? ++due : ++reminder;
    const moment = remindMoment(setting, rule);
    return moment ? [reckoned(setting, kind, step, moment, rule)] : [];
  });
}

function chasing(setting: Setting): Reckoned[] {
  let step = 0;
  return setting.policy.overdue.flatMap((rule) =>
    Array.from({ length: rule.times ?? 1 }, (_, index) =>
      reckoned(setting, 'overdue', ++step, overdueMoment(setting, rule, index + 1), rule),
    ),
  );
}

const climbing = (setting: Setting): Reckoned[] =>
  setting.policy.escalate.map((rule, index) => {
    const step = reckoned(setting, 'escalation', index + 1, escalateMoment(setting, rule), rule);
    return {
      ...step,
      item: { ...step.item, approve: rule.approve ?? false, ...(rule.slip ? { slip: rule.slip } : {}) },
    };
  });

/** A duty bound in hours that was recorded when its limit had gone by: what was to be said at the limit is said at once. */
function recordedLate(setting: Setting, steps: readonly Reckoned[]): readonly Reckoned[] {
  const { hourBound, recordedAt } = setting;
  if (!hourBound || recordedAt === undefined || recordedAt < setting.dueEnd) return steps;
  const isMissed = ({ item }: Reckoned) =>
    (item.kind === 'due' || (item.kind === 'escalation' && item.step === 1)) && item.at < recordedAt;
  const reasons = [{ zh: '登记时已超时限，即时通知', en: 'recorded after the limit, told at once' }];
  return steps.map((step) => (isMissed(step) ? { ...step, item: { ...step.item, at: recordedAt, reasons } } : step));
}

const USUAL_TO = {
  reminder: ['liaison'],
  due: ['liaison'],
  overdue: ['liaison', 'office-head'],
  escalation: ['deputy-head'],
} as const;

const reckoned = (
  { policy }: Setting,
  kind: ItemKind,
  step: number,
  moment: Moment,
  rule: Reckoned['rule'],
): Reckoned => ({
  moment,
  rule,
  item: {
    kind,
    step,
    at: moment.at,
    to: rule.to ?? USUAL_TO[kind],
    channels: rule.channels ?? policy.channels[kind],
    urgent: policy.urgent,
    approve: false,
    provisional: false,
    reasons: [moment.reason],
  },
});

/** Before the opening; or a reminder that is none any more: not before the due item (or the end), or not before R. */
function whyDropped(
  { item, rule }: Reckoned,
  all: readonly Reckoned[],
  setting: Setting,
  from?: Instant,
): Reason | undefined {
  if (from !== undefined && item.at < from) return { zh: '早于本期开启，不发', en: 'before the occurrence opens' };
  if (item.kind !== 'reminder') return undefined;
  const due = all.find((one) => one.item.kind === 'due');
  // Whoever owes hears of the event, however late it was recorded.
  if ('on' in rule && rule.on === 'start' && !(due && item.at >= due.item.at)) return undefined;
  if (item.at >= (due?.item.at ?? setting.dueEnd)) return { zh: '不早于到期提醒，不发', en: 'not before the due item' };
  const target = setting.remindBy ?? setting.dueDate;
  if (!setting.hourBound && dateOf(item.at) >= target)
    return { zh: '不早于时限之日，不发', en: 'not before the date it counts from' };
  return undefined;
}

/** Reminders of one track on the same instant are one, under the lowest step, with all their reasons. */
function merged(steps: readonly Reckoned[]): Sent[] {
  const sent = new Map<string, Sent>();
  for (const step of steps) {
    const { item } = step;
    const key = item.kind === 'reminder' ? item.at : `${item.kind} ${item.step}`;
    const held = sent.get(key);
    sent.set(key, held ? { item: joined(held.item, item), parts: [...held.parts, step] } : { item, parts: [step] });
  }
  return [...sent.values()];
}

const joined = (a: AgendaItem, b: AgendaItem): AgendaItem => ({
  ...a,
  step: Math.min(a.step, b.step),
  to: [...new Set([...a.to, ...b.to])],
  channels: [...new Set([...a.channels, ...b.channels])],
  provisional: a.provisional || b.provisional,
  reasons: [...a.reasons, ...b.reasons],
});
