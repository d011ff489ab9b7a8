/** 督办周报: the week in numbers, the units with most overdue, then the lists, each worst first and cut to what a person reads. */
import { addDays } from '../../domain/civil';
import { chineseDate } from '../../domain/spans';
import type { Values } from '../../domain/wording/placeholders';
import type { Section } from './letter';
import type { Row } from './sheet';
import type { Tongue } from './tongue';
import { withoutStop } from './values';
import { cut } from './visible';
import { byNumber } from './words';
import type { WeeklyCase, WeeklyDigest, WeeklyDue, WeeklySlip, WeeklyUnit } from './weekly-digest';

/** Lines of each list; the rest is counted. */
export const MOST_LISTED = 10;
const NAMED = 4;
const WORDING = 40;

/** The placeholders that only a weekly digest has. */
export function weeklyValues(digest: WeeklyDigest | undefined, tongue: Tongue): Partial<Values> {
  if (!digest) return {};
  const counts = figuresOf(digest, tongue)
    .filter(({ value }) => value !== '0')
    .map(({ label, value }) => (tongue.locale === 'en' ? `${label.toLowerCase()} ${value}` : `${label}${value}`));
  return {
    week:
      tongue.locale === 'en'
        ? tongue.span(digest.from, digest.to)
        : `${tongue.shortDate(digest.from)}至${tongue.shortDate(digest.to)}`,
    // A quiet week of units that were overdue before.
    counts: counts.join(tongue.comma) || `${tongue.labels.overdue} ${tongue.unitCount(digest.units.length)}`,
    units: digest.units.length > 0 ? String(digest.units.length) : '',
    date: tongue.shortDate(digest.to),
  };
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}
/** A table of numbers: the first column is text. */
export interface Tally {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly more?: string;
}

const figuresOf = (
  { newOverdue, escalated, slips, closed, dueNext }: WeeklyDigest,
  { labels, says }: Tongue,
): Figure[] => [
  { label: labels.newOverdue, value: String(newOverdue.length) },
  { label: labels.escalated, value: String(escalated.length) },
  { label: labels.slips, value: String(slips.length) },
  {
    label: labels.closed,
    value: String(closed.onTime + closed.late),
    note: closed.late > 0 ? `${says.onTime} ${closed.onTime} · ${says.closedLate} ${closed.late}` : undefined,
  },
  { label: labels.dueNext, value: String(dueNext.length) },
];

export function weeklySections(digest: WeeklyDigest, tongue: Tongue): Section[] {
  const { labels } = tongue;
  const listed = <T>(heading: string, all: readonly T[], rowOf: (one: T) => Row): Section[] =>
    all.length === 0
      ? []
      : [
          {
            heading: `${heading}${tongue.bracket(tongue.items(all.length))}`,
            entries: [],
            sheet: { rows: all.slice(0, MOST_LISTED).map(rowOf), more: moreOf(all, tongue.rest) },
          },
        ];
  return [
    { entries: [], figures: figuresOf(digest, tongue) },
    ...unitsSection(digest.units, tongue),
    ...listed(labels.newOverdue, [...digest.newOverdue].sort(byWorst), (one) => caseRow(one, 'orange', tongue)),
    ...listed(labels.escalated, [...digest.escalated].sort(byWorst), (one) => caseRow(one, 'red', tongue)),
    ...listed(labels.slips, [...digest.slips].sort(byGrade), (slip) => slipRow(slip, tongue)),
    ...dueSection(digest, tongue),
  ];
}

const moreOf = (all: readonly unknown[], rest: Tongue['rest']): string | undefined =>
  all.length > MOST_LISTED ? rest(all.length - MOST_LISTED) : undefined;

function unitsSection(units: readonly WeeklyUnit[], tongue: Tongue): Section[] {
  const { labels } = tongue;
  const worst = [...units]
    .filter(({ overdue, escalated }) => overdue + escalated > 0)
    .sort((a, b) => b.overdue - a.overdue || b.longest - a.longest || b.escalated - a.escalated);
  if (worst.length === 0) return [];
  const rows = worst
    .slice(0, MOST_LISTED)
    .map(({ unit, overdue, longest, escalated, open }) => [
      unit,
      String(overdue),
      longest > 0 ? tongue.workdays(longest) : '–',
      String(escalated),
      String(open),
    ]);
  const head = [labels.unit, labels.overdue, labels.longest, labels.underEscalation, labels.open];
  return [{ heading: labels.worst, entries: [], tally: { head, rows, more: moreOf(worst, tongue.restUnits) } }];
}

/** The seven days after the week, named by their dates. */
function dueSection({ to, dueNext }: WeeklyDigest, tongue: Tongue): Section[] {
  if (dueNext.length === 0) return [];
  const { labels } = tongue;
  const days = tongue.span(addDays(to, 1), addDays(to, 7));
  const rows = [...dueNext]
    .sort(byDate)
    .slice(0, MOST_LISTED)
    .map((due) => {
      const period = periodOf(due.periodLabel, due.dueDate, tongue);
      return [
        titleOf(due) + (period ? tongue.bracket(period) : ''),
        tongue.shortDate(due.dueDate),
        `${due.open}/${due.all}`,
      ];
    });
  return [
    {
      heading: `${labels.dueNext}${tongue.bracket(`${days}${tongue.clause}${tongue.items(dueNext.length)}`)}`,
      entries: [],
      tally: { head: [labels.item, labels.due, labels.openOf], rows, more: moreOf(dueNext, tongue.rest) },
    },
  ];
}

const GRADES = ['red', 'yellow', 'blue'] as const;
const byGrade = (a: WeeklySlip, b: WeeklySlip): number =>
  GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) ||
  compare(a.since, b.since) ||
  byNumber(a.requirement, b.requirement);
const byWorst = (a: WeeklyCase, b: WeeklyCase): number =>
  a.workdaysLeft - b.workdaysLeft || b.units.length - a.units.length;
const byDate = (a: WeeklyDue, b: WeeklyDue): number => compare(a.dueDate, b.dueDate) || b.open - a.open;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const titleOf = ({ requirement, text }: { requirement: string; text: string }): string =>
  `${requirement} ${cut(withoutStop(text), WORDING)}`;

/** A deadline's period is its date: said once. */
const periodOf = (label: string, dueDate: string, tongue: Tongue): string =>
  label === chineseDate(dueDate) ? '' : tongue.period(label);

const caseRow = (one: WeeklyCase, tone: Row['tone'], tongue: Tongue): Row => ({
  is: 'row',
  tone,
  tag: one.level === undefined ? tongue.kinds.overdue : tongue.level(one.level),
  title: titleOf(one),
  period: periodOf(one.periodLabel, one.dueDate, tongue),
  notes: [tongue.unitNames(one.units, NAMED)],
  due: tongue.shortDate(one.dueDate),
  left: tongue.overdueBy(-one.workdaysLeft),
});

const slipRow = (slip: WeeklySlip, tongue: Tongue): Row => ({
  is: 'row',
  tone: slip.grade,
  tag: tongue.slips[slip.grade],
  title: titleOf(slip),
  period: tongue.period(slip.periodLabel),
  notes: [`${slip.unit} · ${tongue.labels.slipNo} ${slip.id}`],
  due: tongue.shortDate(slip.since),
  left: tongue.says.waits,
});
