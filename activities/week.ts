/** From the ledger's facts to 督办周报: the week of the units that answer to some bodies. Pure. */
import type { WorkingCalendar } from '../domain/calendar';
import { owes } from '../domain/acts';
import { addDays } from '../domain/civil';
import { isInTime } from '../domain/in-time';
import type { CivilDate, Instant, Plan } from '../domain/plan';
import type { SlipGrade } from '../domain/policy-types';
import { isOverdue, type Standing } from '../domain/standing';
import type { WeeklyReport } from '../domain/weekly';
import { dateOf } from '../domain/zone';
import type { WeekFacts, WeekStanding } from '../ledger/read/week';
import type { Head } from './compose';
import { workdaysLeft } from './wording/dates';
import type { WeeklyCase, WeeklyDigest, WeeklyUnit } from './wording/weekly-digest';

/** `bodies`: those whose supervisor reads it; `now`: plan time of the report. */
export function weeklyDigest(
  plan: Plan,
  { from, to }: WeeklyReport,
  facts: WeekFacts,
  bodies: ReadonlySet<string>,
  now: Instant,
): WeeklyDigest {
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const texts = new Map(plan.requirements.map(({ id, text }) => [id, text]));
  const nameOf = (unit: string) => names.get(unit) ?? unit;
  const inWeek = (date: CivilDate) => date >= from && date <= to;
  const own = facts.standings.filter(({ answersTo }) => bodies.has(answersTo));
  const owing = own.filter(({ standing }) => owes(standing));
  const about = (row: WeekStanding) => ({
    requirement: row.requirement,
    text: texts.get(row.requirement) ?? '',
    periodLabel: labelOf(row),
  });
  const cases = (rows: readonly WeekStanding[], level: boolean): WeeklyCase[] =>
    grouped(rows).map((group) => ({
      ...about(group[0]!),
      occurrence: group[0]!.occurrence,
      dueDate: group[0]!.dueDate,
      workdaysLeft: workdaysLeft(plan.calendar, group[0]!.dueDate, now),
      units: group.map(({ unit }) => nameOf(unit)),
      ...(level ? { level: Math.max(...group.map(({ escalationLevel }) => escalationLevel)) } : {}),
    }));
  const byKey = new Map(own.map((row) => [`${row.occurrence}|${row.unit}`, row]));
  const closed = own.filter(({ standing, updatedAt }) => standing === 'done' && inWeek(dateOf(updatedAt)));
  const inTime = closed.filter((row) => isInTime(row, plan.calendar)).length;
  const due = own.filter(({ dueDate }) => dueDate > to && dueDate <= addDays(to, 7));
  return {
    from,
    to,
    newOverdue: cases(
      owing.filter(({ dueDate }) => inWeek(dueDate)),
      false,
    ),
    escalated: cases(
      owing.filter(({ occurrence, unit }) => facts.escalated.has(`${occurrence}|${unit}`)),
      true,
    ),
    slips: facts.slips.flatMap(({ id, occurrence, unit, grade, at }) => {
      const row = byKey.get(`${occurrence}|${unit}`);
      return row ? [{ ...about(row), id, grade: grade as SlipGrade, unit: nameOf(unit), since: dateOf(at) }] : [];
    }),
    closed: { onTime: inTime, late: closed.length - inTime },
    dueNext: grouped(due)
      .map((group) => ({
        ...about(group[0]!),
        occurrence: group[0]!.occurrence,
        dueDate: group[0]!.dueDate,
        open: group.filter(({ standing }) => owes(standing)).length,
        all: group.length,
      }))
      .filter(({ open }) => open > 0),
    // A unit that is on course is no news.
    units: unitsOf(owing, plan.calendar, now)
      .filter(({ overdue, escalated }) => overdue + escalated > 0)
      .map((unit) => ({ ...unit, unit: nameOf(unit.unit) })),
  };
}

const labelOf = ({ plan }: WeekStanding): string => {
  const { periodLabel, title } = JSON.parse(plan) as Head;
  return [periodLabel, title].filter(Boolean).join(' ');
};

/** Of one occurrence those with the same date. */
function grouped(rows: readonly WeekStanding[]): WeekStanding[][] {
  const groups = new Map<string, WeekStanding[]>();
  for (const row of rows) {
    const key = `${row.occurrence}|${row.dueDate}`;
    const held = groups.get(key);
    if (held) held.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function unitsOf(owing: readonly WeekStanding[], calendar: WorkingCalendar, now: Instant): WeeklyUnit[] {
  const units = new Map<string, WeeklyUnit>();
  for (const { unit, standing, dueDate, escalationLevel } of owing) {
    const held = units.get(unit) ?? { unit, overdue: 0, open: 0, longest: 0, escalated: 0 };
    const overdue = isOverdue(standing as Standing, dueDate, dateOf(now));
    units.set(unit, {
      unit,
      overdue: held.overdue + (overdue ? 1 : 0),
      open: held.open + 1,
      longest: overdue ? Math.max(held.longest, -workdaysLeft(calendar, dueDate, now)) : held.longest,
      escalated: held.escalated + (escalationLevel > 0 ? 1 : 0),
    });
  }
  return [...units.values()];
}
