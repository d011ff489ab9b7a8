/** One occurrence of one requirement: walks its agenda over the units that still owe, and hears what people do. */
import { allHandlersFinished, condition, continueAsNew, log, workflowInfo } from '@temporalio/workflow';
import type { OccurrenceInput, OccurrenceState } from '../domain/occurrence-state';
import type { Instant } from '../domain/plan';
import { local } from './activities';
import type { Tally } from './contract';
import { showOccurrence } from './details';
import { hearActs, tellEscalation } from './occurrence-acts';
import {
  changeUnits,
  dueTracks,
  isOver,
  isPending,
  lapseAt,
  lapses,
  nextAt,
  replaced,
  turnsAt,
} from './occurrence-model';
import { summaryOf, tellDue } from './telling';
import { planNow, reached, until } from './waiting';

/** The occurrence's state in one place, shared by the main loop and the handlers; `revision` counts every change. */
export interface Living {
  state: OccurrenceState;
  revision: number;
  retired: boolean;
  replan: boolean;
  /** A replan and the acts keep out of each other's way: what one reads the other must not have in hand. */
  replanning: boolean;
  deciding: number;
  /** Nothing can be done any more in this run. */
  closing: boolean;
}
const UNBORN: OccurrenceState = {
  review: 'required',
  lapseDays: 0,
  calendar: '',
  tracks: [],
  units: {},
  lastStepAt: '',
};

export async function occurrenceWorkflow(input: OccurrenceInput): Promise<Tally> {
  const { period, clock } = input;
  const living: Living = {
    state: UNBORN,
    revision: 0,
    retired: false,
    replan: false,
    replanning: false,
    deciding: 0,
    closing: false,
  };
  const ready = hearActs(input, living);
  const opened = input.state ?? (await open(input));
  if (opened) living.state = opened;
  else living.retired = true; // the plan has lost it between planning and opening
  ready();
  // It runs again because of an act: that comes first.
  if (input.revived && !input.state) await condition(() => living.revision > 0, '1 minute');

  for (let ended = false; !ended;) {
    await walk(input, living);
    await condition(allHandlersFinished);
    ended = living.retired || isOver(living.state) || lapses(living.state, planNow(clock)); // an act may have come meanwhile
  }
  living.closing = true;
  const tally = await local.closeOccurrence({ occurrence: period.id, now: planNow(clock), retired: living.retired });
  showOccurrence(input, living.state, null, planNow(clock), true);
  log.info('occurrence closed', { occurrence: period.id, ...tally });
  return {
    done: tally['done'] ?? 0,
    waived: tally['waived'] ?? 0,
    notApplicable: tally['not-applicable'] ?? 0,
    missed: tally['missed'] ?? 0,
  };
}

function open(input: OccurrenceInput): Promise<OccurrenceState | null> {
  const now = reached(input.clock, input.openedAt);
  return input.revived ? local.reviveOccurrence({ ...input, now }) : local.openOccurrence({ ...input, now });
}

/** From step to step, until every unit is closed, the plan has given it up, or the time after the last step has gone by. */
async function walk(input: OccurrenceInput, living: Living): Promise<void> {
  const { clock } = input;
  let turned = input.openedAt;
  while (!isOver(living.state) && !living.retired) {
    const seen = living.revision;
    if (living.replan) {
      await replan(input, living);
      continue;
    }
    const next = nextAt(living.state);
    const turn = turnsAt(living.state, turned);
    const turns = turn !== null && (next === null || turn < next);
    showOccurrence(input, living.state, next, planNow(clock));
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      if (living.revision !== seen) continue;
      await continueAsNew<typeof occurrenceWorkflow>({ ...input, state: living.state });
    }
    const wakeAt = turns ? turn : (next ?? lapseAt(living.state));
    if (await until(clock, wakeAt, () => living.revision !== seen, waitWords(living.state, turns, next))) continue;
    if (turns) turned = turn;
    else if (next) await tellDue(input, living, reached(clock, next));
    else if (isPending(living.state)) await miss(input, living);
    else return; // nothing was ahead and the time after the last step has gone by: what is open is missed
  }
}

const waitWords = (state: OccurrenceState, turns: boolean, next: Instant | null): string => {
  if (turns) return '时限届满';
  return next ? summaryOf(state, next) : '到期未办结则记为未完成';
};

/** What somebody still has to review, or has stopped the clock for, is not missed by time. */
async function miss({ period, clock }: OccurrenceInput, living: Living): Promise<void> {
  const missed = await local.missUnits({ occurrence: period.id, now: planNow(clock) });
  living.state = changeUnits(living.state, missed, (unit) => ({ ...unit, standing: 'missed' }));
}

/** A changed plan or calendar replaces what is still ahead; what is due now is told first. */
async function replan(input: OccurrenceInput, living: Living): Promise<void> {
  living.replan = false;
  living.replanning = true;
  await condition(() => living.deciding === 0);
  const now = planNow(input.clock);
  const due = dueTracks(living.state, now).map(({ track, due: items }) => ({ track: track.id, items }));
  const fresh = await local.replanOccurrence({ ...input, state: undefined, now, due });
  const escalated = (fresh?.removed ?? []).map((unit) => ({ unit, workflow: living.state.units[unit]?.escalation }));
  if (fresh) living.state = replaced(living.state, fresh);
  else living.retired = true;
  living.replanning = false;
  for (const { unit, workflow } of escalated) if (workflow) await tellEscalation(workflow, unit);
}
