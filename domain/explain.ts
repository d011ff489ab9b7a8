/** How dates were worked out: the rule, the words, each day that was skipped and why, the calendar's source. */
import { reckonOccurrence, type PlanOptions } from './agenda';
import type { Period, Reason } from './agenda-types';
import type { Cadence } from './cadence-types';
import { addDays, weekday } from './civil';
import { daysOff, makeUpDays, type NamedDay } from './day-names';
import { momentWords, ruleWords, trackWords } from './explain-words';
import { occurrenceId, parseOccurrenceId } from './occurrence-id';
import { periodsOf, spansDue, type SpanDue } from './periods';
import type { CivilDate, Plan, Requirement } from './plan';
import type { CalendarSource, DroppedItem, Explained, ExplainedItem } from './explain-types';
import type { Reckoned, Reckoning, Sent } from './reckoning';
import { yearOf } from './workdays';
import { dateOf } from './zone';

export type * from './explain-types';

/**
 * Every occurrence of that requirement and period, several where cadences share one; `period` may also be an occurrence's
 * whole id. Empty when there is no such period; one that yields no occurrence is answered with the reason.
 */
export function explain(plan: Plan, requirementId: string, period: string, cadence?: string): Explained[] {
  const parsed = parseOccurrenceId(period);
  if (parsed)
    return parsed.requirement === requirementId ? explain(plan, requirementId, parsed.period, parsed.cadence) : [];
  const requirement = plan.requirements.find(({ id }) => id === requirementId);
  if (!requirement) return [];
  return requirement.cadences
    .filter(({ part }) => cadence === undefined || part === cadence)
    .flatMap((rule) => {
      const found = periodsOf(plan, requirement, rule).filter((one) => one.period === period);
      if (found.length > 0) return found.map((one) => explained(plan, rule, one));
      const missing = spansDue(plan, rule).filter(({ span }) => span.period === period);
      return missing.map((one) => withoutOccurrence(plan, requirement, rule, one));
    });
}

/** An occurrence as it was opened, for the units named: the way for events, which the plan alone does not know. Null when the plan has lost its cadence. */
export function explainOpened(plan: Plan, period: Period, options: PlanOptions): Explained | null {
  const requirement = plan.requirements.find(({ id }) => id === period.requirement);
  const rule = requirement?.cadences.find(({ part }) => part === period.cadence);
  return rule ? explained(plan, rule, period, options) : null;
}

function explained(plan: Plan, rule: Cadence, period: Period, options: PlanOptions = {}): Explained {
  const reckonings = reckonOccurrence(plan, period, options);
  const { scheduledDate } = period;
  const words = ruleWords(rule, period.periodLabel, scheduledDate);
  const items = reckonings.flatMap((one) => one.sent.map((sent) => itemOf(plan, one, sent)));
  const isWeek = rule.kind === 'recurring' && rule.every === 'week' && !rule.due;
  const weekEnd = isWeek ? addDays(scheduledDate, 7 - weekday(scheduledDate)) : scheduledDate;
  return {
    occurrence: period.id,
    rule,
    policy: reckonings[0]?.policy.name ?? null,
    words: words.zh,
    en: words.en,
    scheduledDate,
    skipped: isWeek ? daysOff(plan.calendar, scheduledDate, weekEnd) : [],
    tracks: reckonings.map(({ track: { id, units, dueDate, remindBy } }) => {
      const said = trackWords(id, dueDate, remindBy, period);
      const skipped = id === 'county' ? daysOff(plan.calendar, dueDate, addDays(scheduledDate, -1)) : [];
      return { id, units: units.length, dueDate, words: said.zh, en: said.en, skipped };
    }),
    items,
    dropped: reckonings.flatMap(({ track, dropped }) => dropped.map((one) => droppedItem(track.id, one))),
    calendar: sources(plan, [
      scheduledDate,
      weekEnd,
      ...items.flatMap(({ calendar }) => calendar.map(({ year }) => `${year}-01-01`)),
    ]),
  };
}

function itemOf(plan: Plan, { track }: Reckoning, { item, parts }: Sent): ExplainedItem {
  const words = parts.map(({ moment }) => momentWords(moment));
  const date = dateOf(item.at);
  const stretches = parts.flatMap(({ moment }) => (moment.counted ? [stretch(moment.counted, date)] : []));
  return {
    track: track.id,
    kind: item.kind,
    step: item.step,
    at: item.at,
    date,
    rule: parts.map(({ rule }) => rule),
    words: words.map(({ zh }) => zh).join('；'),
    en: words.map(({ en }) => en).join('; '),
    reasons: item.reasons,
    skipped: unique(stretches.flatMap(([from, to]) => daysOff(plan.calendar, from, to))),
    worked: unique(stretches.flatMap(([from, to]) => makeUpDays(plan.calendar, from, to))),
    provisional: item.provisional,
    calendar: sources(plan, [date, ...parts.flatMap(({ moment }) => moment.counted?.from ?? [])]),
  };
}

/** The days walked over, the date itself included; the one it counts from only where that was a candidate. */
function stretch(
  { from, including }: { from: CivilDate; including: boolean },
  date: CivilDate,
): [CivilDate, CivilDate] {
  if (date < from) return [date, including ? from : addDays(from, -1)];
  return [including || date === from ? from : addDays(from, 1), date];
}

const unique = (days: readonly NamedDay[]): NamedDay[] =>
  [...new Map(days.map((day) => [day.date, day])).values()].sort((a, b) => (a.date < b.date ? -1 : 1));

function droppedItem(track: string, { item, moment, dropped }: Reckoned): DroppedItem {
  const words = momentWords(moment);
  const why: Reason = dropped ?? { zh: '', en: '' };
  const { kind, step, at } = item;
  return { track, kind, step, at, words: `${words.zh}；${why.zh}`, en: `${words.en}; ${why.en}` };
}

/** The years between the earliest and the latest of the dates. */
function sources(plan: Plan, dates: readonly CivilDate[]): CalendarSource[] {
  const years = dates.map((date) => Number(date.slice(0, 4)));
  const found: CalendarSource[] = [];
  for (let year = Math.min(...years); year <= Math.max(...years); year++) {
    const { source, provisional } = yearOf(plan.calendar, `${year}-01-01`);
    found.push({ year, source, provisional });
  }
  return found;
}

/** A week without any working day, or a period that falls due after the plan's `to`: said, not hidden. */
function withoutOccurrence(plan: Plan, requirement: Requirement, rule: Cadence, { span, due }: SpanDue): Explained {
  const said: Reason =
    due === null
      ? { zh: `${span.label}没有工作日，不设本期`, en: 'a week without any working day has no occurrence' }
      : {
          zh: `${span.label}应于${due}到期，晚于方案截止日${plan.head.to}，不开启`,
          en: `due on ${due}, after the plan's end ${plan.head.to}: not opened`,
        };
  return {
    occurrence: occurrenceId(plan.head.id, requirement.id, rule.part, span.period),
    rule,
    policy: null,
    words: said.zh,
    en: said.en,
    scheduledDate: null,
    skipped: due === null ? daysOff(plan.calendar, span.first, span.last) : [],
    tracks: [],
    items: [],
    dropped: [],
    calendar: due === null ? sources(plan, [span.first, span.last]) : [],
  };
}
