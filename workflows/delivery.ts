/** Delivery: what did not go through is tried again with growing pauses, and ends with an alarm to a person. */
import { condition, defineSignal, setCurrentDetails, setHandler } from '@temporalio/workflow';
import { local, sending } from './activities';
import type { DeliveryInput } from './contract';
import { planNow } from './waiting';

/** Pauses between tries, in real time: this is about networks, not about plans. Together a quarter of an hour. */
const SOON = ['5 seconds', '15 seconds', '1 minute', '5 minutes', '8 minutes'] as const;
/** Together about a day. */
const PATIENT = [...SOON, '15 minutes', '30 minutes', ...Array<'1 hour'>(22).fill('1 hour')] as const;

/** All sending is held; a release nudges. */
const HELD = '1 hour';

export async function deliveryWorkflow({ message, clock, urgent }: DeliveryInput): Promise<string> {
  let nudged = 0;
  setHandler(defineSignal('nudge'), () => void nudged++);
  const pauses = urgent ? SOON : PATIENT;
  for (let tried = 0; tried < pauses.length;) {
    const outcome = await sending.resend.executeWithOptions({ summary: `第${tried + 1}次重发` }, [
      { message, now: planNow(clock), clock },
    ]);
    if (outcome === 'handed-over' || outcome === 'delivered' || outcome === 'superseded') return outcome;
    if (outcome === 'refused') break;
    // What is held stays: it is no try, and it goes on when it is released.
    const pause = outcome === 'held' ? HELD : pauses[tried++]!;
    setCurrentDetails(`${message}：${outcome}，${pause} 后再试`);
    const seen = nudged;
    await condition(() => nudged !== seen, pause, { summary: `${outcome}，稍后重发` });
  }
  await local.giveUp({ message, now: planNow(clock) });
  return 'alarm';
}
