/** What operators read in the Temporal UI: current details in Chinese markdown, and the search attributes that change. */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { RequirementHead } from '../activities/planning';
import { owes } from '../domain/acts';
import type { AgendaItem, Period } from '../domain/agenda-types';
import type { OccurrenceInput, OccurrenceState, UnitState } from '../domain/occurrence-state';
import type { Instant } from '../domain/plan';
import type { EscalationInput } from './contract';
import { SEARCH_ATTRIBUTES as SA } from './search-attributes';

/** The UI takes 20,000 characters; the table is cut well before. */
const ROWS = 150;
const WORD: Record<string, string> = {
  open: '办理中',
  returned: '退回重办',
  submitted: '待审核',
  done: '已办结',
  waived: '免报',
  'not-applicable': '不涉及',
  paused: '暂缓',
  missed: '未完成',
};
const RANK = ['returned', 'open', 'submitted', 'paused', 'missed', 'done', 'waived', 'not-applicable'];

/** `2016-10-28T01:00:00.000Z` → `2016-10-28 09:00` in Shanghai (UTC+8, no summer time since 1992). */
const local = (at: Instant): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export function showRequirement(
  head: RequirementHead,
  paused: boolean,
  next: { period: Period; opensAt: Instant } | null,
): void {
  setCurrentDetails(
    [
      head.text,
      '',
      `- 牵头单位：${head.leads.join('、')}`,
      `- 完成时限：${head.timeLimit}`,
      `- 下一期：${next ? `${next.period.periodLabel}，${local(next.opensAt)} 开启，时限 ${next.period.scheduledDate}` : '无'}`,
      `- 工作日历：${head.calendar}`,
      ...(paused ? ['- **已暂缓**'] : []),
    ].join('\n'),
  );
}

let shown = '';
export function showOccurrence(
  { period, head }: OccurrenceInput,
  state: OccurrenceState,
  next: Instant | null,
  now: Instant,
  closed = false,
): void {
  const units = Object.values(state.units).sort((a, b) => RANK.indexOf(a.standing) - RANK.indexOf(b.standing));
  const owing = units.filter(({ standing }) => owes(standing));
  const overdue = owing.some((unit) => unit.dueEnd <= now);
  const level = Math.max(0, ...owing.map((unit) => unit.level));
  setCurrentDetails(
    [
      `**${period.requirement} ${head?.text ?? ''}（${period.periodLabel}）**`,
      '',
      `时限 ${period.scheduledDate}；未办结 ${owing.length} / ${units.length}；下一步 ${next ? local(next) : '无'}；日历 ${state.calendar}`,
      '',
      '| 单位 | 状态 | 时限 | 督办级别 |',
      '|---|---|---|---|',
      ...units.slice(0, ROWS).map(row),
      ...(units.length > ROWS ? [`| …另有 ${units.length - ROWS} 个单位 | | | |`] : []),
    ].join('\n'),
  );
  const phase = closed ? '已结束' : level > 0 ? '督办中' : overdue ? '逾期' : '进行中';
  const key = [phase, next, level, overdue].join('|');
  if (key === shown) return; // an upsert costs an event
  shown = key;
  upsertSearchAttributes([
    { key: SA.DubanPhase, value: phase },
    { key: SA.DubanLevel, value: level },
    { key: SA.DubanOverdue, value: overdue },
    { key: SA.DubanNext, value: next ? new Date(next) : null },
  ]);
}

const row = (unit: UnitState): string =>
  `| ${unit.name} | ${WORD[unit.standing] ?? unit.standing} | ${unit.dueDate} | ${unit.level || ''}${unit.escalation ? '（人工督办）' : ''} |`;

export function showEscalation(
  input: EscalationInput,
  units: readonly string[],
  closed: ReadonlySet<string>,
  next: AgendaItem | null,
  held: boolean,
): void {
  setCurrentDetails(
    [
      `**督办 ${input.occurrence}**`,
      '',
      `- 单位：${units
        .map((unit) => (closed.has(unit) ? `~~${unit}~~` : unit))
        .join('、')
        .slice(0, 8000)}`,
      `- 下一级：${next ? `第${next.step}级，${local(next.at)}` : '无'}`,
      ...(held ? ['- **已挂起**'] : []),
    ].join('\n'),
  );
}
