/** 督办日报: what a superior reads about many units: one table, the worst requirement first, cut to what a person reads. */
import type { Line, Outgoing } from './outgoing';
import { headOf, plainRow, type Band, type Row, type Sheet } from './sheet';
import type { Tongue } from './tongue';
import { cut } from './visible';
import { noteOf, withoutStop, wordsOf } from './values';

/** Cases that a person reads; the rest is counted. What belongs to no requirement (alarms, call lists) is always told. */
export const MOST_CASES = 20;
const NAMED = 4;
const WORDING = 60;

/** The cases by requirement, the worst first, then what concerns no requirement. `lines` are in order of urgency. */
export function digestOrder(lines: readonly Line[]): { readonly cases: Line[][]; readonly others: Line[] } {
  const cases = lines.filter(({ requirement }) => requirement !== '');
  const others = lines.filter(({ requirement }) => requirement === '');
  const groups = new Map<string, Line[]>();
  for (const line of cases) groups.set(line.requirement, [...(groups.get(line.requirement) ?? []), line]);
  const ordered = [...groups.values()]
    .sort((x, y) => worst(x) - worst(y) || unitsOf(y) - unitsOf(x))
    .map((own) =>
      [...own].sort((a, b) => a.workdaysLeft - b.workdaysLeft || b.owingUnits.length - a.owingUnits.length),
    );
  return { cases: ordered, others };
}

/** Cases of a requirement stand under its wording. */
export function digestSheet(lines: readonly Line[], outgoing: Outgoing, tongue: Tongue): Sheet {
  const { cases, others } = digestOrder(lines);
  const all = cases.flat().length;
  const rows: (Row | Band)[] = [];
  let told = 0;
  for (const own of cases) {
    const shown = own.slice(0, MOST_CASES - told);
    if (shown.length === 0) break;
    // A heading for one case would only say twice what it is.
    if (own.length > 1) rows.push(headingOf(own, tongue));
    rows.push(...shown.map((line) => caseRow(line, outgoing, tongue, own.length > 1)));
    told += shown.length;
  }
  return {
    head: headOf(tongue),
    rows: [
      ...rows,
      ...(others.length > 0 && rows.length > 0 ? [{ is: 'band' as const, words: tongue.labels.other }] : []),
      ...others.map((line) => caseRow(line, outgoing, tongue, false)),
    ],
    more: all > told ? tongue.rest(all - told) : undefined,
  };
}

const worst = (lines: readonly Line[]): number => Math.min(...lines.map(({ workdaysLeft }) => workdaysLeft));
const unitsOf = (lines: readonly Line[]): number => new Set(lines.flatMap(({ owingUnits }) => owingUnits)).size;

/** `2.7　每季度公示旅游投诉情况（2期，37家单位）` */
function headingOf(lines: readonly Line[], tongue: Tongue): Band {
  const { requirement, text } = lines[0]!;
  const periods = new Set(lines.map(({ occurrence }) => occurrence)).size;
  const counts = [...(periods > 1 ? [tongue.periodCount(periods)] : []), tongue.unitCount(unitsOf(lines))];
  return {
    is: 'band',
    words: `${requirement}　${cut(withoutStop(text), WORDING)}${tongue.bracket(counts.join(tongue.comma))}`,
  };
}

/** `headed`: the wording stands in a heading above, and the case says its period and its units only. */
function caseRow(line: Line, outgoing: Outgoing, tongue: Tongue, headed: boolean): Row {
  const row = plainRow(line, outgoing, tongue, 'compact');
  const extra = [
    line.docNo ? `${tongue.labels.docNo}${tongue.colon}${line.docNo}` : '',
    line.response ? `${tongue.labels.response}${tongue.colon}${line.response}` : '',
    line.late ? tongue.says.late : '',
  ];
  if (line.requirement !== '') {
    const notes = [tongue.unitNames(line.owingUnits, NAMED), noteOf(line, tongue), ...extra];
    return { ...row, title: headed ? '' : row.title, notes: notes.filter(Boolean) };
  }
  // A list for calling them up names all; an alarm says what it is about by itself.
  const calls = line.kind === 'assignment-overdue';
  const said = calls ? '' : wordsOf(line, tongue);
  const asides = (line.asides ?? []).map(tongue.said);
  return {
    ...row,
    title: said || tongue.unitCount(line.owingUnits.length),
    notes: [tongue.unitNames(line.owingUnits, calls ? Infinity : NAMED), ...asides, ...extra].filter(Boolean),
  };
}
