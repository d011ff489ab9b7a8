/** What an occurrence hears: acts as updates (validated at once, decided by the ledger), and signals from plan and escalations. */
import {
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  log,
  setHandler,
} from '@temporalio/workflow';
import { refuseAct } from '../domain/acts';
import {
  ACTS,
  type ActInput,
  type ActName,
  type ActResult,
  type OccurrenceInput,
  type OccurrenceState,
} from '../domain/occurrence-state';
import { asked, local, refusalOf } from './activities';
import type { EscalatingSignal } from './contract';
import { applyRecorded, changeUnits } from './occurrence-model';
import type { Living } from './occurrence';
import { planNow } from './waiting';

const LABEL: Record<ActName, string> = {
  submit: '反馈',
  accept: '审核通过',
  return: '退回重办',
  extend: '延期',
  waive: '免报',
  notApplicable: '不涉及',
  object: '职责异议',
  pause: '暂缓',
  resume: '恢复',
  reassign: '转交',
  reopen: '重新开启',
  approve: '签发督办单',
};

/** Sets the handlers; answers the function that says the state is there (an update may arrive before it is). */
export function hearActs(input: OccurrenceInput, living: Living): () => void {
  let opened = input.state !== undefined;
  for (const act of ACTS) {
    setHandler(
      defineUpdate<ActResult, [ActInput]>(act),
      async (request) => {
        await condition(() => opened && !living.replanning);
        living.deciding++;
        try {
          return await (act === 'approve' ? approve(input, living, request) : decide(act, input, living, request));
        } finally {
          living.deciding--;
        }
      },
      {
        description: LABEL[act],
        validator: (request: ActInput) => {
          if (living.closing)
            throw ApplicationFailure.nonRetryable('本期正在结束，请稍后再试。 / It is closing; try again.');
          validate(act, request, opened ? living.state : null);
        },
      },
    );
  }
  setHandler(defineSignal('planChanged'), () => void ((living.replan = true), living.revision++));
  setHandler(defineSignal('retire'), () => void ((living.retired = true), living.revision++));
  setHandler(defineSignal<[EscalatingSignal]>('escalating'), async ({ workflowId, units, level }) => {
    await condition(() => opened);
    change(living, units, (unit) => ({ ...unit, escalation: workflowId, level: Math.max(unit.level, level) }));
  });
  setHandler(defineSignal<[{ workflowId: string; level?: number }]>('escalationOver'), ({ workflowId, level = 0 }) => {
    const units = Object.keys(living.state.units).filter((unit) => living.state.units[unit]!.escalation === workflowId);
    change(living, units, (unit) => ({ ...unit, escalation: undefined, level: Math.max(unit.level, level) }));
  });
  return () => void (opened = true);
}

function change(living: Living, units: readonly string[], to: Parameters<typeof changeUnits>[2]): void {
  living.state = changeUnits(living.state, units, to);
  living.revision++;
}

/** Refuses at once what cannot be; leaves no event in the history. The ledger decides again, with the row in hand. */
function validate(act: ActName, request: ActInput, state: OccurrenceState | null): void {
  if (!request?.entry || !request.user)
    throw ApplicationFailure.nonRetryable('缺少登记号或经办人。 / entry and user are required.');
  if (act === 'approve' || !state) return;
  if (!Array.isArray(request.units) || request.units.length === 0)
    throw ApplicationFailure.nonRetryable('未指明单位。 / No unit named.');
  for (const id of request.units as readonly string[]) {
    const unit = state.units[id];
    if (!unit) throw ApplicationFailure.nonRetryable(`${id} 不承担本期事项。 / ${id} does not owe this occurrence.`);
    const refused = refuseAct(act, {
      standing: unit.standing,
      review: state.review,
      decision: request.decision,
      askedTo: unit.askedTo ?? null,
      to: request.to,
    });
    if (refused) throw ApplicationFailure.nonRetryable(`${unit.name}：${refused.zh} / ${refused.en}`);
  }
}

async function decide(act: ActName, input: OccurrenceInput, living: Living, request: ActInput): Promise<ActResult> {
  const recorded = await asked.recordAct
    .executeWithOptions({ summary: `${LABEL[act]} ${request.units.length}个单位` }, [
      {
        act,
        input: request,
        occurrence: { period: input.period, openedAt: input.openedAt },
        now: planNow(input.clock),
      },
    ])
    .catch((error: unknown) => Promise.reject(refusalOf(error)));
  if (recorded.refused !== undefined) throw ApplicationFailure.nonRetryable(recorded.refused);
  // Handed in, or on a date of its own: a running escalation is not about that unit any more.
  const left = [...recorded.ended, ...recorded.tracks.flatMap((track) => track.units)];
  const escalations = left.map((unit) => ({ unit, workflow: living.state.units[unit]?.escalation }));
  living.state = applyRecorded(living.state, recorded);
  living.revision++;
  for (const { unit, workflow } of escalations) if (workflow) await tellEscalation(workflow, unit);
  const standings = Object.fromEntries(
    Object.entries(recorded.units).map(([unit, { standing, dueDate }]) => [unit, { standing, dueDate }]),
  );
  return { occurrence: input.period.id, standings };
}

async function approve(input: OccurrenceInput, living: Living, request: ActInput): Promise<ActResult> {
  const signed = await local.approveSlip({
    input: request,
    occurrence: { period: input.period },
    now: planNow(input.clock),
  });
  if (signed.refused !== undefined) throw ApplicationFailure.nonRetryable(signed.refused);
  change(living, [signed.unit], (unit) => ({ ...unit, level: Math.max(unit.level, signed.level) }));
  const unit = living.state.units[signed.unit]!;
  return {
    occurrence: input.period.id,
    standings: { [signed.unit]: { standing: unit.standing, dueDate: unit.dueDate } },
  };
}

/** A unit that hands in falls out of a running escalation at once. */
export async function tellEscalation(workflow: string, unit: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflow).signal('unitClosed', { units: [unit] });
  } catch (error) {
    log.info('escalation is over already', { workflow, unit, error: String(error) }); // it ended by itself between the two
  }
}
