/** What a supervisor starts: a level told at once, the later ones at the policy's spacing, until every unit has handed in. */
import {
  ApplicationFailure,
  condition,
  defineSignal,
  getExternalWorkflowHandle,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { local } from './activities';
import type { EscalationDecision, EscalationInput } from './contract';
import { showEscalation } from './details';
import { planNow, reached, until } from './waiting';

export async function escalationWorkflow(
  input: EscalationInput,
): Promise<{ level: number; closed: number; open: number }> {
  const { workflowId } = workflowInfo();
  if (!input?.occurrence || !input.user)
    throw ApplicationFailure.nonRetryable(
      '需要填写 occurrence（期次编号）和 user（经办人）。 / occurrence and user are required.',
    );
  const closed = new Set<string>();
  const decisions: { what: string; by: EscalationDecision }[] = [];
  const mode = { held: false, stopped: false, skip: 0, revision: 0 };
  const hear = (what: string, effect: () => void) =>
    setHandler(defineSignal<[EscalationDecision]>(what), (by) => {
      effect();
      decisions.push({ what, by });
      mode.revision++;
    });
  hear('hold', () => (mode.held = true));
  hear('resume', () => (mode.held = false));
  hear('skip', () => mode.skip++);
  hear('stop', () => (mode.stopped = true));
  setHandler(defineSignal<[{ units: string[] }]>('unitClosed'), ({ units }) => {
    units.forEach((unit) => closed.add(unit));
    mode.revision++;
  });

  const clock = await local.engineClock();
  const begun = await local.beginEscalation({ ...input, workflowId, realNow: Date.now(), now: planNow(clock) });
  if ('refused' in begun) throw ApplicationFailure.nonRetryable(begun.refused);
  const { plan, requirement } = begun;
  const occurrence = getExternalWorkflowHandle(input.occurrence);
  await occurrence.signal('escalating', { workflowId, units: begun.units, level: begun.items[0]!.step });
  const open = () => begun.units.filter((unit) => !closed.has(unit));
  const note = (what: string, by: { user: string; entry?: string }) =>
    local.noteEscalation({
      workflowId,
      occurrence: input.occurrence,
      what,
      user: by.user,
      entry: by.entry,
      now: planNow(clock),
    });

  let level = 0;
  const items = [...begun.items];
  while (items.length > 0 && open().length > 0 && !mode.stopped) {
    for (const { what, by } of decisions.splice(0)) await note(what, by);
    for (; mode.skip > 0; mode.skip--) items.shift();
    const item = items[0];
    if (!item) break;
    const seen = mode.revision;
    showEscalation(input, begun.units, closed, item, mode.held);
    if (await until(clock, mode.held ? null : item.at, () => mode.revision !== seen, `第${item.step}级督办`)) continue;
    items.shift();
    const told = await local.tellEscalation.executeWithOptions(
      { summary: `第${item.step}级督办 → ${open().length}个单位` },
      [
        {
          workflowId,
          occurrence: input.occurrence,
          plan,
          requirement,
          item,
          units: open(),
          now: reached(clock, item.at),
        },
      ],
    );
    told.closed.forEach((unit) => closed.add(unit));
    level = item.step;
  }
  for (const { what, by } of decisions.splice(0)) await note(what, by);
  await note('over', { user: input.user });
  await condition(() => decisions.length === 0);
  await occurrence.signal('escalationOver', { workflowId }).catch((error: unknown) => {
    log.info('the occurrence is over', { error: String(error) }); // it closed first: nothing to hand back
  });
  showEscalation(input, begun.units, closed, null, false);
  return { level, closed: closed.size, open: open().length };
}
