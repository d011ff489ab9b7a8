/** One requirement of the plan: opens each occurrence when its time comes, for as long as the plan runs. */
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  log,
  ParentClosePolicy,
  setHandler,
  startChild,
  upsertSearchAttributes,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { RequirementHead } from '../activities/planning';
import type { Period } from '../domain/agenda-types';
import type { Instant } from '../domain/plan';
import { asked, local, refusalOf } from './activities';
import type { EventInput, RequirementInput } from './contract';
import { showRequirement } from './details';
import { occurrenceWorkflow } from './occurrence';
import { SEARCH_ATTRIBUTES as SA } from './search-attributes';
import { planNow, reached, until } from './waiting';

export async function requirementWorkflow(input: RequirementInput): Promise<void> {
  const { plan, requirement, clock, appliedAt } = input;
  const opened: Record<string, string> = { ...input.opened };
  let head: RequirementHead | undefined;
  let paused = input.paused ?? false;
  let retired = false;
  let changes = 0;

  setHandler(defineSignal('planChanged'), () => void changes++);
  setHandler(defineSignal('pause'), () => void ((paused = true), changes++));
  setHandler(defineSignal('resume'), () => void ((paused = false), changes++));
  setHandler(defineSignal('retire'), () => void (retired = true));
  setHandler(
    defineUpdate<string, [EventInput]>('event'),
    async ({ cadence, at, title, units }) => {
      const period = await asked
        .planEvent({ plan, requirement, cadence, at, title, now: planNow(clock) })
        .catch((error: unknown) => Promise.reject(refusalOf(error)));
      await open(period, units);
      return period.id;
    },
    { description: '发生了事件：开启一期事件类事项', validator: refuseEvent },
  );

  async function open(period: Period, units?: readonly string[]): Promise<void> {
    const openedAt = [period.opensAt ?? period.startedAt ?? appliedAt, appliedAt].sort().at(-1)!;
    try {
      await startChild(occurrenceWorkflow, {
        workflowId: period.id,
        args: [{ period, clock, openedAt, units, head: head && { text: head.text, leads: head.leads } }],
        parentClosePolicy: ParentClosePolicy.ABANDON, // an overdue occurrence lives on while the next one opens
        // A requirement that was taken out and comes back opens again what was ended with it; the ledger knows which.
        workflowIdReusePolicy: input.again
          ? WorkflowIdReusePolicy.ALLOW_DUPLICATE
          : WorkflowIdReusePolicy.REJECT_DUPLICATE,
        staticSummary: `${requirement} ${period.periodLabel}${period.title ? ` ${period.title}` : ''}`,
        typedSearchAttributes: [
          { key: SA.DubanRequirement, value: requirement },
          { key: SA.DubanLeads, value: [...(head?.leads ?? [])] },
          { key: SA.DubanCadence, value: period.cadence },
          { key: SA.DubanPeriod, value: period.period },
          { key: SA.DubanDue, value: new Date(`${period.scheduledDate}T16:00:00Z`) },
          { key: SA.DubanPhase, value: '进行中' },
        ],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      log.info('occurrence is open already', { occurrence: period.id });
    }
  }

  let woken = appliedAt;
  let shownNext: Instant | null = null;
  while (!retired) {
    const seen = changes;
    const answer = await local.planNext({ plan, requirement, appliedAt, now: reached(clock, woken), opened });
    head = answer.head;
    for (const period of paused ? [] : answer.due) {
      await open(period);
      opened[period.cadence] = period.period;
    }
    showRequirement(head, paused, answer.next);
    const opensAt = answer.next?.opensAt ?? null;
    if (opensAt !== shownNext)
      upsertSearchAttributes([{ key: SA.DubanNext, value: opensAt ? new Date(opensAt) : null }]);
    shownNext = opensAt;
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      if (retired || changes !== seen) continue;
      await continueAsNew<typeof requirementWorkflow>({ ...input, opened, paused });
    }
    const at = paused ? null : opensAt;
    const interrupted = await until(
      clock,
      at,
      () => retired || changes !== seen,
      `下一期 ${answer.next?.period.periodLabel ?? ''}`,
    );
    if (!interrupted && at) woken = at;
  }
  await condition(allHandlersFinished);
}

function refuseEvent({ at, title }: EventInput): void {
  if (Number.isNaN(Date.parse(at)))
    throw ApplicationFailure.nonRetryable(
      `事件时间“${at}”不是时刻（例：2016-09-18T02:00:00Z）。 / --at is not an instant.`,
    );
  if (title.trim() === '') throw ApplicationFailure.nonRetryable('事件标题不能为空。 / The event needs a title.');
}
