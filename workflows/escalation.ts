/** What a supervisor starts: a level told at once, the later ones at the policy's spacing, until every unit has handed in. */
import {
  ApplicationFailure,
  CancellationScope,
  defineSignal,
  getExternalWorkflowHandle,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { realTime } from '../domain/clock';
import { local } from './activities';
import type { EscalationDecision, EscalationInput } from './contract';
import { showEscalation } from './details';
import { DOWNTIME_MS, planNow, reached, until } from './waiting';

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
  let items = [...begun.items];
  const respaced = async () => {
    // Held, or down, over its time: the next level goes now, the ones after it at their spacing.
    const first = items[0];
    if (first && first.at < planNow(clock)) items = await local.respaceEscalation({ plan, items, now: planNow(clock) });
  };
  const record = async () => {
    for (let next = decisions.shift(); next; next = decisions.shift()) {
      await note(next.what, next.by);
      if (next.what === 'resume') await respaced();
    }
  };
  const over = async () => {
    await record();
    await note('over', { user: input.user });
    await occurrence.signal('escalationOver', { workflowId, level }).catch((error: unknown) => {
      log.info('the occurrence is over', { error: String(error) }); // it closed first: nothing to hand back
    });
    await record();
    showEscalation(input, begun.units, closed, null, false);
  };

  try {
    while (items.length > 0 && open().length > 0 && !mode.stopped) {
      await record();
      for (; mode.skip > 0; mode.skip--) items.shift();
      const item = items[0];
      if (!item) break;
      const seen = mode.revision;
      showEscalation(input, begun.units, closed, item, mode.held);
      if (await until(clock, mode.held ? null : item.at, () => mode.revision !== seen, `第${item.step}级督办`))
        continue;
      if (Date.now() - realTime(clock, Date.parse(item.at)) > DOWNTIME_MS) await respaced();
      const [due] = items.splice(0, 1);
      const told = await local.tellEscalation.executeWithOptions(
        { summary: `第${due!.step}级督办 → ${open().length}个单位` },
        [
          {
            workflowId,
            user: input.user,
            entry: input.entry,
            occurrence: input.occurrence,
            plan,
            requirement,
            item: due!,
            units: open(),
            now: reached(clock, due!.at),
          },
        ],
      );
      told.closed.forEach((unit) => closed.add(unit));
      level = due!.step;
    }
  } finally {
    // Also when somebody cancels it: the automatic steps of its units go on.
    await CancellationScope.nonCancellable(over);
  }
  return { level, closed: closed.size, open: open().length };
}
