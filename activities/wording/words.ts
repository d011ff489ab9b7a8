/** Words that mail and SMS share: labels of kinds, roles and slips; the order of urgency; lists of units. */
import type { Instant } from '../../domain/plan';
import { isPast, isToday, leftWords } from './dates';
import type { Line, LineKind, Outgoing } from './outgoing';

/** As it is shown and counted: what is bound to an hour is named apart. */
export type ShownKind = LineKind | 'urgent';
export const KIND_ZH: Readonly<Record<ShownKind, string>> = {
  escalation: '督办',
  urgent: '紧急',
  overdue: '逾期',
  due: '今日到期',
  reminder: '临近',
  request: '待答复',
  alarm: '告警',
  decision: '答复',
  'assignment-overdue': '未签收',
  assignment: '派发',
  test: '测试',
};
export const KIND_EN: Readonly<Record<ShownKind, string>> = {
  escalation: 'Escalation',
  urgent: 'Urgent',
  overdue: 'Overdue',
  due: 'Due',
  reminder: 'Reminder',
  request: 'Request',
  alarm: 'Alarm',
  decision: 'Decision',
  'assignment-overdue': 'Not acknowledged',
  assignment: 'Assignment',
  test: 'Test',
};
export const SLIP_ZH = { blue: '蓝单', yellow: '黄单', red: '红单' } as const;
const ROLE_ZH: Readonly<Record<string, string>> = {
  liaison: '联络员',
  'office-head': '办公室（处室）负责人',
  'deputy-head': '分管负责人',
  head: '主要负责人',
  supervisor: '督查人员',
  superior: '督查人员',
};
export const roleZh = (role: string): string => ROLE_ZH[role] ?? '';

/** Whoever is told of units below him. */
export const isAbove = (role: string): boolean => role === 'superior' || role === 'supervisor';

/** What a line is when it leaves: days may have gone by since its turn came, or its turn may be before its due date. */
function kindAt(line: Line, now: Instant): LineKind {
  if (line.kind !== 'reminder' && line.kind !== 'due') return line.kind;
  return isPast(line, now) ? 'overdue' : isToday(line, now) ? 'due' : 'reminder';
}
export const shownKind = ({ kind, dueAt }: Pick<Line, 'kind' | 'dueAt'>): ShownKind =>
  kind === 'reminder' && dueAt !== undefined ? 'urgent' : kind;

/** What stands in 【】: 提醒·余3个工作日, 今日到期, 逾期3个工作日, 督办·蓝单. */
export function tagOf(line: Line, now: Instant): string {
  switch (line.kind) {
    case 'reminder':
      return `${line.dueAt === undefined ? '提醒' : '紧急'}·${leftWords(line, now)}`;
    case 'due':
    case 'overdue':
      return leftWords(line, now);
    case 'escalation':
      return `督办·${line.slip ? SLIP_ZH[line.slip] : leftWords(line, now)}`;
    case 'request':
    case 'alarm':
    case 'decision':
    case 'assignment':
    case 'assignment-overdue':
    case 'test':
      return KIND_ZH[line.kind];
  }
}

/** `2.7` before `2.10`. One collator for all: to make one costs more than many comparisons. */
export const { compare: byNumber } = new Intl.Collator('en', { numeric: true });

const URGENCY = Object.keys(KIND_ZH) as readonly ShownKind[];
/** The most urgent first: by kind, then by due date, then by the requirement's number. */
const byUrgency = (a: Line, b: Line): number =>
  URGENCY.indexOf(shownKind(a)) - URGENCY.indexOf(shownKind(b)) ||
  compare(a.dueDate, b.dueDate) ||
  byNumber(a.requirement, b.requirement);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The lines as they are at `now`, the most urgent first. */
export const linesNow = ({ lines, now }: Pick<Outgoing, 'lines' | 'now'>): Line[] =>
  lines
    .map((line) => {
      const kind = kindAt(line, now);
      return kind === line.kind ? line : { ...line, kind };
    })
    .sort(byUrgency);

/** How many of each kind, the most urgent first: `[['overdue', 1], ['reminder', 2]]`; of who has not signed, units are counted. */
export function countKinds(lines: readonly Line[]): [ShownKind, number][] {
  const counts = new Map<ShownKind, number>();
  for (const line of lines) {
    const kind = shownKind(line);
    counts.set(kind, (counts.get(kind) ?? 0) + (kind === 'assignment-overdue' ? line.owingUnits.length : 1));
  }
  return URGENCY.flatMap((kind) => (counts.has(kind) ? [[kind, counts.get(kind)!]] : []));
}

/** A superior reads many units' cases: as a daily digest, not as a letter per case. */
export const isDigest = ({ recipient: { role }, lines }: Outgoing): boolean => isAbove(role) && lines.length > 1;
