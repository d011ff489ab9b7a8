/** Notices that answer a person's act: a decision to the unit's liaison, a request to the supervisors it answers to. */
import type { Period } from '../domain/agenda-types';
import type { ActInput, ActName } from '../domain/occurrence-state';
import type { Instant, Plan, Requirement } from '../domain/plan';
import { nextWindow, OFFICE_WINDOWS } from '../domain/windows';
import type { ActRow, StandingRow } from '../ledger/tables';
import { mailNotices } from '../ledger/write/mail-notices';

/** Who is told of an act: the unit's liaison, the supervisors it answers to, or the liaison of the unit that takes the duty over. */
export type Telling = 'decision' | 'request' | 'heir';
export interface DecisionFacts {
  readonly act: ActName;
  readonly input: ActInput;
  readonly occurrence: { readonly period: Period };
  readonly entry: ActRow | undefined;
  readonly now: Instant;
}

const WORDS: Partial<Record<ActName, string>> = {
  return: '反馈已退回，请补充后重新反馈',
  reopen: '事项已重新开启',
  waive: '本期已准予免报',
  reassign: '本事项已转交其他单位',
  object: '单位提出职责异议，请研究答复',
  pause: '本期已暂缓',
  resume: '本期恢复办理',
};
const HEIR = '其他单位将本事项转交贵单位，请按时限办理';
const EXTENSION = { ask: '单位申请延期，请审批', grant: '延期申请已同意', refuse: '延期申请未获同意' } as const;

/** Rows at the next office window, about the row as it is after the act; the words of the person who acted go along. */
export function decisionRows(
  plan: Plan,
  requirement: Requirement,
  row: StandingRow,
  tell: Telling,
  { act, input, occurrence, entry, now }: DecisionFacts,
) {
  const what = tell === 'heir' ? HEIR : act === 'extend' ? EXTENSION[input.decision ?? 'ask'] : WORDS[act];
  const said = [what, entry?.reason ?? entry?.note].filter(Boolean).join('：');
  return mailNotices(
    plan,
    {
      kind: tell === 'request' ? 'request' : 'decision',
      unit: row.unit,
      to: tell === 'request' ? 'superior' : 'liaison',
      key: ['act', input.entry, row.unit],
      windowAt: nextWindow(plan.calendar, OFFICE_WINDOWS, now),
      payload: () => ({ words: said }),
      occurrence: occurrence.period.id,
      requirement: requirement.id,
      dueDate: row.due_date,
    },
    now,
  );
}
