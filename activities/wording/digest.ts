/** 督办日报: what a superior reads about many units, one entry per requirement's period, worst first. */
import type { Instant } from '../../domain/plan';
import { entryOf, type Entry, type Section } from './entry';
import type { Line } from './outgoing';

/** Cases of a requirement stand under its wording; what concerns no requirement comes after them. `lines` are in order of urgency. */
export function digestSections(lines: readonly Line[], now: Instant): Section[] {
  const requirements = new Map<string, Line[]>();
  for (const line of lines) requirements.set(line.requirement, [...(requirements.get(line.requirement) ?? []), line]);
  const groups = [...requirements].sort(
    ([a, x], [b, y]) => Number(a === '') - Number(b === '') || worst(x) - worst(y) || unitsOf(y) - unitsOf(x),
  );
  return groups.map(([requirement, own]) => ({
    heading: requirement ? `${requirement}　${own[0]!.text.replace(/。$/, '')}（${countWords(own)}）` : '其他',
    entries: [...own]
      .sort((a, b) => a.workdaysLeft - b.workdaysLeft || b.owingUnits.length - a.owingUnits.length)
      .map((line) => caseOf(line, now)),
  }));
}

const worst = (lines: readonly Line[]): number => Math.min(...lines.map(({ workdaysLeft }) => workdaysLeft));
const unitsOf = (lines: readonly Line[]): number => new Set(lines.flatMap(({ owingUnits }) => owingUnits)).size;

function countWords(lines: readonly Line[]): string {
  const periods = new Set(lines.map(({ occurrence }) => occurrence)).size;
  return `${periods > 1 ? `${periods}期，` : ''}${unitsOf(lines)}家单位`;
}

/** The wording stands in the section's heading, what to do in the greeting; the case says its period and how many units. */
function caseOf(line: Line, now: Instant): Entry {
  const entry = entryOf(line.kind === 'escalation' ? { ...line, todo: '' } : line, now, '');
  const count = line.owingUnits.length > 1 ? `${line.owingUnits.length}家单位` : '';
  return { ...entry, title: [line.periodLabel, count].filter(Boolean).join('　') };
}
