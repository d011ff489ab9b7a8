/** A changed plan or calendar: what an occurrence that runs is to be now, or that the plan no longer has it. */
import { planOccurrence, type PlanOptions } from './agenda';
import type { AgendaItem, OccurrencePlan, Period } from './agenda-types';
import { periodsOf } from './periods';
import type { Plan } from './plan';

/**
 * The occurrence planned afresh; null when its requirement, its cadence or its period is no longer in the plan, or nobody owes
 * it. An event keeps its own period: it has happened, whatever the plan says now.
 */
export function replanned(plan: Plan, period: Period, options: PlanOptions): OccurrencePlan | null {
  const requirement = plan.requirements.find(({ id }) => id === period.requirement);
  const cadence = requirement?.cadences.find(({ part }) => part === period.cadence);
  if (!requirement || !cadence || cadence.kind !== period.kind) return null;
  const fresh =
    cadence.kind === 'event' ? period : periodsOf(plan, requirement, cadence).find(({ id }) => id === period.id);
  return fresh ? planOccurrence(plan, fresh, options) : null;
}

/** An item that was told under the track's due date: its place in the policy of then, and its reasons in Chinese. */
export interface Said {
  readonly kind: AgendaItem['kind'];
  readonly step: number;
  readonly reasons: readonly string[];
}

/**
 * What is still to be said of a track planned afresh. An item that says what was said already is left out, and so is a level
 * that was reached: a moved holiday repeats nothing. A new reminder in the place of one that was told gets a number of its own,
 * because the ledger knows notices by kind and step.
 */
export function unsaid(items: readonly AgendaItem[], said: readonly Said[]): AgendaItem[] {
  const taken = new Set(said.map(({ kind, step }) => `${kind}/${step}`));
  const free = (kind: AgendaItem['kind']) =>
    1 + Math.max(0, ...[...said, ...items].filter((one) => one.kind === kind).map(({ step }) => step));
  const next = {
    reminder: free('reminder'),
    due: free('due'),
    overdue: free('overdue'),
    escalation: free('escalation'),
  };
  return items.flatMap((item) => {
    if (!taken.has(`${item.kind}/${item.step}`)) return [item];
    if (item.kind === 'escalation' || isSaid(item, said)) return [];
    return [{ ...item, step: next[item.kind]++ }];
  });
}

const isSaid = (item: AgendaItem, said: readonly Said[]): boolean =>
  said.some(({ kind, reasons }) => kind === item.kind && item.reasons.every(({ zh }) => reasons.includes(zh)));
