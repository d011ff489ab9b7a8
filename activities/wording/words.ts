/** Words that mail and SMS share: labels, dates with weekdays, what is left; and the order of urgency. */
import { weekday } from '../../domain/civil';
import type { CivilDate } from '../../domain/plan';
import type { Line, LineKind } from './outgoing';

const DAYS = '一二三四五六日';
/** `2016-10-30` → `2016年10月30日（星期日）`. */
export const longDate = (date: CivilDate): string =>
  `${Number(date.slice(0, 4))}年${shortDate(date)}（星期${DAYS[weekday(date) - 1]!}）`;
/** `2016-10-30` → `10月30日`. */
export const shortDate = (date: CivilDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
/** An instant as Shanghai shows it (UTC+8): `2016年9月19日10:00`. */
export function longTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${longDate(local.slice(0, 10)).replace(/（.*）/, '')}${local.slice(11, 16)}`;
}

export const KIND_LABEL: Record<LineKind, string> = {
  reminder: '提醒',
  due: '到期',
  overdue: '逾期催办',
  escalation: '督办',
  assignment: '派发',
  'assignment-overdue': '未签收',
  decision: '答复',
  request: '待研究',
  alarm: '告警',
};
const SLIP = { blue: '蓝', yellow: '黄', red: '红' } as const;

/** How much time is left, in three words: 余3个工作日, 今日到期, 逾期2个工作日. */
export function leftWords({ workdaysLeft, dueAt }: Line): string {
  if (dueAt) return `时限${longTime(dueAt).replace(/^\d+年/, '')}`;
  if (workdaysLeft > 0) return `余${workdaysLeft}个工作日`;
  return workdaysLeft === 0 ? '今日到期' : `逾期${-workdaysLeft}个工作日`;
}

/** What stands in 【】 before a subject. */
export function tag(line: Line): string {
  switch (line.kind) {
    case 'reminder':
      return `提醒·${leftWords(line)}`;
    case 'due':
      return line.dueAt ? '时限已到' : '今日到期';
    case 'overdue':
      return `催办·${leftWords(line)}`;
    case 'escalation':
      return line.slip ? `督办·${SLIP[line.slip]}单` : `督办·${leftWords(line)}`;
    default:
      return KIND_LABEL[line.kind];
  }
}

const URGENCY: readonly LineKind[] = [
  'escalation',
  'overdue',
  'due',
  'request',
  'alarm',
  'reminder',
  'decision',
  'assignment-overdue',
  'assignment',
];
/** The most urgent first: by kind, then by due date, then by requirement. */
export const byUrgency = (a: Line, b: Line): number =>
  URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind) ||
  (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0) ||
  a.requirement.localeCompare(b.requirement, 'en', { numeric: true });

/** At most twelve names, then how many there are. */
export const unitNames = (names: readonly string[]): string =>
  names.length <= 12 ? names.join('、') : `${names.slice(0, 12).join('、')}等${names.length}家`;

/** Invisible direction marks are shown, not obeyed: a name must not turn a sentence round. */
export const visible = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
