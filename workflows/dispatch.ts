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
import { local, sending } from './activities';
import { deliveryId, type DispatchInput } from './contract';
import { deliveryWorkflow } from './delivery';
import { planNow, reached, until } from './waiting';

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
    const now = reached(clock, at);
    const tally = await sending.dispatchWindow.executeWithOptions({ summary: `发送窗口 ${now}` }, [{ now, clock }]);
    for (const message of tally.troubled) await follow(message, input);
  }
  await continueAsNew<typeof dispatchWorkflow>(input);
}

async function follow(message: string, { clock }: DispatchInput): Promise<void> {
  try {
    await startChild(deliveryWorkflow, {
      workflowId: deliveryId(message),
      args: [{ message, clock }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      staticSummary: `重发 ${message}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    log.info('delivery is under way already', { message });
  }
}
