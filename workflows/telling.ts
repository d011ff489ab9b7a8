/** Telling what is due: all tracks in one write, and after downtime one late item instead of many. */
import type { AgendaItem, Track } from '../domain/agenda-types';
import { realTime } from '../domain/clock';
import type { OccurrenceInput, OccurrenceState } from '../domain/occurrence-state';
import type { Instant } from '../domain/plan';
import { local } from './activities';
import type { Living } from './occurrence';
import { dueTracks, owingUnits, replaceTrack, withoutItems } from './occurrence-model';
import { DOWNTIME_MS } from './waiting';

/** Tells everything that is due by `now`, of all tracks, in one write. */
export async function tellDue({ period, clock }: OccurrenceInput, living: Living, now: Instant): Promise<void> {
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

const KIND = { reminder: '提醒', due: '到期', overdue: '逾期催办', escalation: '逐级督办' } as const;

/** What a timer waits for, as operators read it. */
export function summaryOf(state: OccurrenceState, at: Instant): string {
  const next = state.tracks.flatMap((track) => track.items.filter((item) => item.at === at))[0];
  return next ? `下一步：${KIND[next.kind]}${next.step} ${next.reasons[0]?.zh ?? ''}`.slice(0, 190) : '等待';
}
