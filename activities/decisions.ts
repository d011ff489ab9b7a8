/** Notices that answer a person's act: a decision to the unit's liaison, a request to the supervisors it answers to. */
import type { Period } from '../domain/agenda-types';
import type { ActInput, ActName } from '../domain/occurrence-state';
import type { Instant, Plan, Requirement } from '../domain/plan';
import type { ToldAct } from '../domain/reasons';
import { nextWindow, OFFICE_WINDOWS } from '../domain/windows';
import type { ActRow, StandingRow } from '../ledger/tables';
import { mailNotices } from '../ledger/write/mail-notices';
import { EXTENSION, HEIR, OF_ACTS } from './wording/own-words';

/** Who is told of an act: the unit's liaison, the supervisors it answers to, or the liaison of the unit that takes the duty over. */
export type Telling = 'decision' | 'request' | 'heir';
export interface DecisionFacts {
  readonly act: ActName;
  readonly input: ActInput;
  readonly occurrence: { readonly period: Period };
  readonly entry: ActRow | undefined;
  readonly now: Instant;
}

/** Rows at the next office window, about the row as it is after the act; the words of the person who acted go along. */
export function decisionRows(
  plan: Plan,
  requirement: Requirement,
  row: StandingRow,
  tell: Telling,
  { act, input, occurrence, entry, now }: DecisionFacts,
) {
  const said = tell === 'heir' ? HEIR : act === 'extend' ? EXTENSION[input.decision ?? 'ask'] : OF_ACTS[act];
  const words = entry?.reason ?? entry?.note ?? undefined;
  return mailNotices(
    plan,
    {
      kind: tell === 'request' ? 'request' : 'decision',
      unit: row.unit,
      to: tell === 'request' ? 'superior' : 'liaison',
      key: ['act', input.entry, row.unit],
      windowAt: nextWindow(plan.calendar, OFFICE_WINDOWS, now),
      payload: () => ({ said, words, act: toldAct(act, tell, input) }),
      occurrence: occurrence.period.id,
      requirement: requirement.id,
      dueDate: row.due_date,
    },
    now,
  );
}

/** Kept for looking again, before it leaves, whether it still holds. */
function toldAct(act: ActName, tell: Telling, { decision = 'ask', to }: ActInput): ToldAct {
  if (tell === 'heir') return { name: 'heir' };
  return act === 'extend' ? { name: act, decision, ...(decision === 'ask' && to ? { to } : {}) } : { name: act };
}
