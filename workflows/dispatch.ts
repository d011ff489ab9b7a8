/** Dispatch: sleeps until the next thing is due, sends the window bundled, hands what did not go through to delivery workflows. */
import {
  continueAsNew,
  defineSignal,
  log,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  startChild,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Troubled, WindowTally } from '../activities/dispatch';
import { realTime, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { isNotBegun, local, phoning, sending } from './activities';
import { deliveryId, type DispatchInput } from './contract';
import { deliveryWorkflow } from './delivery';
import { DOWNTIME_MS, planNow, reached, until } from './waiting';

export async function dispatchWorkflow(input: DispatchInput): Promise<void> {
  const { clock } = input;
  let poked = 0;
  setHandler(defineSignal('poke'), () => void poked++);

  while (!workflowInfo().continueAsNewSuggested) {
    const seen = poked;
    const wake = await local.nextWake({ now: planNow(clock) });
    const at = wake.held ? null : wake.at;
    setCurrentDetails(
      wake.held ? '**已暂停发送**（duban release 恢复）' : `下一次发送：${at ?? '无'}（计划时间，UTC）`,
    );
    if (await until(clock, at, () => poked !== seen, `下一次发送 ${at ?? ''}`)) continue;
    if (at === null) continue;
    const now = windowReached(clock, at);
    const tally = await sending.dispatchWindow.executeWithOptions({ summary: `发送窗口 ${now}` }, [{ now, clock }]);
    const troubled = await Promise.all(batchesOf(tally).map((messages) => phone({ messages, now, clock })));
    for (const message of [...tally.troubled, ...troubled.flat()]) await follow(message, input);
  }
  await continueAsNew<typeof dispatchWorkflow>(input);
}

/** Of windows that were sent before the activity said how many. */
const SMS_BATCH = 20;

const batchesOf = ({ sms, smsBatch: size = SMS_BATCH }: Pick<WindowTally, 'sms'> & Partial<WindowTally>) =>
  Array.from({ length: Math.ceil(sms.length / size) }, (_, index) => sms.slice(index * size, (index + 1) * size));

/** What does not begin in time, because of the rate or because nobody is there, is still claimed and comes back: no mail waits longer for it. */
async function phone(input: Parameters<typeof phoning.sendSms>[0]): Promise<readonly Troubled[]> {
  try {
    return await phoning.sendSms.executeWithOptions({ summary: `短信 ${input.messages.length}条` }, [input]);
  } catch (error) {
    if (isNotBegun(error)) return [];
    throw error;
  }
}

/** The window itself, however long the queue was; after downtime the hour that it has become. */
function windowReached(clock: Clock, at: Instant): Instant {
  const late = Date.now() - realTime(clock, Date.parse(at)) > DOWNTIME_MS;
  return late ? reached(clock, at) : at;
}

async function follow({ id: message, urgent, sms, state: first }: Troubled, { clock }: DispatchInput): Promise<void> {
  try {
    await startChild(deliveryWorkflow, {
      workflowId: deliveryId(message),
      args: [{ message, clock, urgent, sms, first }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      // One that has ended may have to begin again: the ledger knows what is still to be done.
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: `重发 ${message}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    log.info('delivery is under way already', { message });
  }
  await local.followed({ message });
}
