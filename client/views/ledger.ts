/** What the ledger holds, for people: tables with names instead of ids. */
import type { SlipFacts } from '../../ledger/read/slips';
import type { StatusRow } from '../handlers/status';
import { colour, localTime, table } from '../output';
import { unitIn, type Names } from './names';
import { SLIP_STATE_ZH, standingZh } from './states';
import { gradeZh } from './words';

const PAINT = {
  green: colour.green,
  yellow: colour.yellow,
  red: colour.red,
  blue: colour.blue,
  grey: colour.gray,
} as const;

export function statusTable(rows: readonly StatusRow[], names: Names): string {
  if (rows.length === 0) return '没有符合的期次。 / Nothing to show.';
  const name = unitIn(names);
  const head = ['期次编号', '单位', '反馈至', '时限', '状态', '督办级别'];
  const cells = rows.map((row) => {
    const moved = row.dueDate === row.scheduledDate ? row.dueDate : `${row.dueDate}（原 ${row.scheduledDate}）`;
    const standing = PAINT[row.colour](`${standingZh(row.standing)}${row.overdue ? '·逾期' : ''}`);
    return [row.occurrence, name(row.unit), name(row.answersTo), moved, standing, row.escalationLevel || ''];
  });
  return table([head, ...cells]);
}

export function slipTable(rows: readonly SlipFacts[], names: Names): string {
  if (rows.length === 0) return '没有督办单。 / No slips.';
  const name = unitIn(names);
  const head = ['编号', '等级', '期次编号', '单位', '拟发时间', '状态', '签发人', '签发日期', '文号'];
  const cells = rows.map((row) => [
    row.id,
    gradeZh(row.grade),
    row.occurrence,
    name(row.unit),
    localTime(row.at),
    SLIP_STATE_ZH[row.state] + (row.state === 'discarded' && row.decidedBy ? `（${row.decidedBy}）` : ''),
    ...(row.state === 'approved'
      ? [row.decidedBy ?? '', row.decidedAt ? localTime(row.decidedAt).slice(0, 10) : '']
      : ['', '']),
    row.docNo ?? '',
  ]);
  return table([head, ...cells]);
}

type Outlined = Readonly<Record<string, unknown>>;
const isOutlined = (value: unknown): value is Outlined => typeof value === 'object' && value !== null;

/** A report as an indented outline: `engine：` and its parts below it. */
export function outline(report: Outlined, indent = ''): string {
  return Object.entries(report)
    .map(([key, value]) => {
      if (Array.isArray(value)) return `${indent}${key}：${listOf(value, indent)}`;
      return isOutlined(value)
        ? `${indent}${key}：\n${outline(value, `${indent}  `)}`
        : `${indent}${key}：${String(value ?? '无')}`;
    })
    .join('\n');
}

function listOf(values: readonly unknown[], indent: string): string {
  if (values.length === 0) return '无';
  if (!values.some(isOutlined)) return values.join('、');
  return values
    .map((one) => `\n${isOutlined(one) ? outline(one, `${indent}    `).replace(/^\s+/, `${indent}  - `) : String(one)}`)
    .join('');
}
