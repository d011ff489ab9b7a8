/** One occurrence of one requirement: walks its agenda over the units that still owe, and hears what people do. */
import { allHandlersFinished, condition, continueAsNew, log, workflowInfo } from '@temporalio/workflow';
import type { AgendaItem, Track } from '../domain/agenda-types';
import { realTime } from '../domain/clock';
import type { OccurrenceInput, OccurrenceState } from '../domain/occurrence-state';
import type { Instant } from '../domain/plan';
import { local } from './activities';
import type { Tally } from './contract';
import { showOccurrence } from './details';
import { hearActs, tellEscalation } from './occurrence-acts';
import {
  dueTracks,
  isOver,
  lapseAt,
  nextAt,
  owingUnits,
  replaced,
  replaceTrack,
  withoutItems,
} from './occurrence-model';
import { DOWNTIME_MS, planNow, reached, until } from './waiting';

/** The occurrence's state in one place, shared by the main loop and the handlers; `revision` counts every change. */
export interface Living {
  state: OccurrenceState;
  revision: number;
  readonly retired: { yes: boolean };
  replan: boolean;
  /** A replan and the acts keep out of each other's way: what one reads the other must not have in hand. */
  replanning: boolean;
  deciding: number;
}

export async function occurrenceWorkflow(input: OccurrenceInput): Promise<Tally> {
  const { period, clock } = input;
  const id = period.id;
  const living: Living = {
    state: { units: {}, tracks: [] } as unknown as OccurrenceState,
    revision: 0,
    retired: { yes: false },
    replan: false,
    replanning: false,
    deciding: 0,
  };
  const ready = hearActs(input, living);
  const opened = input.state ?? (await local.openOccurrence({ ...input, now: reached(clock, input.openedAt) }));
  if (opened) living.state = opened;
  else living.retired.yes = true; // the plan has lost it between planning and opening
  ready();

  while (!isOver(living.state) && !living.retired.yes) {
    const seen = living.revision;
    if (living.replan) await replan(input, living);
    if (isOver(living.state) || living.retired.yes) break;
    const next = nextAt(living.state);
    const wakeAt = next ?? lapseAt(living.state);
    showOccurrence(input, living.state, next, planNow(clock));
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof occurrenceWorkflow>({ ...input, state: living.state });
    }
    if (
      await until(
        clock,
        wakeAt,
        () => living.revision !== seen,
        next ? summaryOf(living.state, next) : '到期未办结则记为未完成',
      )
    )
      continue;
    if (!next) break; // nothing was ahead and the time after the last step has gone by: what is open is missed
    await tellDue(input, living, reached(clock, wakeAt));
  }

  await condition(allHandlersFinished);
  const tally = await local.closeOccurrence({ occurrence: id, now: planNow(clock), retired: living.retired.yes });
  showOccurrence(input, living.state, null, planNow(clock), true);
  log.info('occurrence closed', { occurrence: id, ...tally });
  return {
    done: tally['done'] ?? 0,
    waived: tally['waived'] ?? 0,
    notApplicable: tally['not-applicable'] ?? 0,
    missed: tally['missed'] ?? 0,
  };
}

/** Tells everything that is due by `now`, of all tracks, in one write. */
async function tellDue({ period, clock }: OccurrenceInput, living: Living, now: Instant): Promise<void> {
  const items = [];
  for (const { track, due } of dueTracks(living.state, now)) {
    // After downtime what has gone by collapses into one late notice.
    const missed = due.some((item) => Date.now() - realTime(clock, Date.parse(item.at)) > DOWNTIME_MS);
    if (missed) items.push(...(await catchUpTrack(period, living, track, now)));
    else
      for (const item of due)
        items.push({ track: track.id, dueDate: track.dueDate, item, units: owingUnits(living.state, track.id, item) });
  }
  if (items.length > 0)
    await local.tell.executeWithOptions(
      {
        summary: items
          .map(({ item, units }) => `${KIND[item.kind]}${item.step} → ${units.length}个单位`)
          .join('；')
          .slice(0, 190),
      },
      [{ plan: period.plan, requirement: period.requirement, occurrence: period.id, now, items }],
    );
  for (const { track, item } of items) {
    living.state = withoutItems(living.state, track, [item]);
    if (item.kind === 'escalation' && !item.approve) raise(living, track, item);
  }
}

function raise(living: Living, track: string, item: AgendaItem): void {
  const units = owingUnits(living.state, track, item);
  const raised = Object.fromEntries(units.map((unit) => [unit, { ...living.state.units[unit]!, level: item.step }]));
  living.state = { ...living.state, units: { ...living.state.units, ...raised } };
}

async function catchUpTrack(period: OccurrenceInput['period'], living: Living, track: Track, now: Instant) {
  const caught = await local.planCatchUp({
    plan: period.plan,
    requirement: period.requirement,
    cadence: period.cadence,
    occurrence: period.id,
    track,
    now,
  });
  living.state = replaceTrack(living.state, track.id, (held) => ({ ...held, items: caught.rest }));
  await local.replaceTrack({
    occurrence: period.id,
    track: { ...track, items: caught.send ? [caught.send, ...caught.rest] : caught.rest },
    now,
    why: 'catch-up',
    superseded: caught.superseded,
  });
  if (!caught.send) return [];
  return [
    {
      track: track.id,
      dueDate: track.dueDate,
      item: caught.send,
      units: owingUnits(living.state, track.id, caught.send),
      late: true,
      superseded: caught.superseded,
    },
  ];
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
  else living.retired.yes = true;
  living.replanning = false;
  for (const { unit, workflow } of escalated) if (workflow) await tellEscalation(workflow, unit);
}

const KIND = { reminder: '提醒', due: '到期', overdue: '逾期催办', escalation: '逐级督办' } as const;

function summaryOf(state: OccurrenceState, at: Instant): string {
  const next = state.tracks.flatMap((track) => track.items.filter((item) => item.at === at))[0];
  return next ? `下一步：${KIND[next.kind]}${next.step} ${next.reasons[0]?.zh ?? ''}`.slice(0, 190) : '等待';
}
