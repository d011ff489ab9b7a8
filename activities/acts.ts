/** Acts: decided against the ledger in one transaction, so that what is confirmed to a person is what will be sent by. */
import { beforeOf, figureOfOthers, handOver, later, refusal, unitState } from './act-rows';
import { planTrack } from '../domain/agenda';
import type { Track } from '../domain/agenda-types';
import type { ActInput, ActName, OccurrenceInput, UnitState } from '../domain/occurrence-state';
import type { Instant, Plan } from '../domain/plan';
import { policyFor } from '../domain/policy';
import { transition, type Transition } from '../domain/transition';
import { dateOf, endOfDate } from '../domain/zone';
import { appendAudit, insertRows } from '../ledger/chain';
import type { Db } from '../ledger/open';
import { dropIdleItems, OWING, replaceItems } from '../ledger/write/items';
import { supersede } from '../ledger/write/occurrence';
import { pokeIfEarlier, type Deps } from './deps';
import { decisionRows } from './decisions';

export interface RecordInput {
  readonly act: ActName;
  readonly input: ActInput;
  readonly occurrence: Pick<OccurrenceInput, 'period' | 'openedAt'>;
  readonly now: Instant;
}

/** What the workflow has to take over; or the sentence with which the ledger refused. */
export type Recorded =
  | { readonly refused: string }
  | {
      readonly refused?: undefined;
      readonly units: Record<string, UnitState>;
      readonly tracks: Track[];
      readonly ended: string[];
    };

export function actActivities({ ledger, editions, poke }: Deps) {
  return {
    /** Applies an act to its units: all of them or none. Repeating an entry answers what it did the first time. */
    async recordAct(request: RecordInput): Promise<Recorded> {
      const plan = await editions.planOf(request.occurrence.period.plan);
      const recorded = await ledger.db.transaction().execute((tx) => record(tx, plan, request));
      if (recorded.refused === undefined) await pokeIfEarlier({ ledger, poke }, request.now);
      return recorded;
    },
  };
}

async function record(
  tx: Db,
  plan: Plan,
  { act, input, occurrence: { period, openedAt }, now }: RecordInput,
): Promise<Recorded> {
  const entry = await tx.selectFrom('acts').selectAll().where('id', '=', input.entry).forUpdate().executeTakeFirst();
  if (entry?.state === 'applied' && entry.outcome) return JSON.parse(entry.outcome) as Recorded;
  const requirement = plan.requirements.find(({ id }) => id === period.requirement);
  const cadence = requirement?.cadences.find(({ part }) => part === period.cadence);
  if (!requirement || !cadence) {
    const gone = `方案已撤下事项 ${period.requirement} 的这一期。 / The plan no longer has this occurrence.`;
    await settle(tx, input.entry, 'refused', { refused: gone });
    return { refused: gone };
  }
  const policy = policyFor(plan, requirement, cadence);
  const rows = await tx
    .selectFrom('standings')
    .selectAll()
    .where('occurrence', '=', period.id)
    .where('unit', 'in', [...input.units])
    .forUpdate()
    .execute();
  const refused = refusal(act, input, rows, policy.review, {
    target: requirement.target,
    today: dateOf(now),
    othersFigure: requirement.target ? await figureOfOthers(tx, period.id, input.units) : undefined,
  });
  if (refused !== null) {
    await settle(tx, input.entry, 'refused', { refused });
    return { refused };
  }
  const names = new Map(plan.units.map((unit) => [unit.id, unit.name]));
  const units: Record<string, UnitState> = {};
  const tracks: Track[] = [];
  for (const row of rows) {
    const step = transition({ act, ...input }, beforeOf(row), policy.review, plan.calendar, now);
    const change: Transition = step;
    const dueEnd = change.dueDate === row.due_date ? row.due_end : endOfDate(change.dueDate);
    const own = change.replan
      ? planTrack(plan, period, {
          id: `unit:${row.unit}`,
          units: [row.unit],
          scheduledDate: row.scheduled_date,
          dueDate: change.dueDate,
          from: later(now, openedAt),
        })
      : null;
    if (own) {
      tracks.push(own);
      await replaceItems(tx, period.id, own);
    }
    const track = own?.id ?? row.track;
    await tx
      .updateTable('standings')
      .set({
        standing: change.standing,
        due_date: change.dueDate,
        due_end: dueEnd,
        asked_to: change.askedTo,
        paused_at: change.pausedAt,
        track,
        updated_at: now,
        ...(act === 'submit' ? { submitted_at: now, done_date: input.done ?? null, figure: input.figure ?? null } : {}),
      })
      .where('occurrence', '=', period.id)
      .where('unit', '=', row.unit)
      .execute();
    const { standing, dueDate, askedTo } = change;
    units[row.unit] = unitState(
      { ...row, standing, track, due_date: dueDate, due_end: dueEnd, asked_to: askedTo },
      names,
    );
    if (change.tell)
      await insertRows(
        tx,
        'notices',
        decisionRows(plan, period, requirement, row, change.tell, { act, input, entry, dueDate: change.dueDate, now }),
      );
  }
  if (act === 'reassign' && input.toUnit) {
    const heir = await handOver(tx, plan, period, rows[0]!, input.toUnit, now, openedAt);
    if (heir) {
      tracks.push(heir);
      units[input.toUnit] = {
        name: names.get(input.toUnit) ?? input.toUnit,
        standing: 'open',
        track: heir.id,
        dueDate: heir.dueDate,
        dueEnd: heir.dueEnd,
        level: 0,
      };
    }
  }
  const ended = Object.keys(units).filter((unit) => !(OWING as readonly string[]).includes(units[unit]!.standing));
  await supersede(tx, period.id, ended, act);
  await dropIdleItems(tx, period.id);
  const recorded = { units, tracks, ended };
  await settle(tx, input.entry, 'applied', recorded);
  await appendAudit(tx, [{ at: now, kind: act, ref: period.id, data: { ...input } }]);
  return recorded;
}

const settle = (tx: Db, entry: string, state: 'applied' | 'refused', outcome: object) =>
  tx
    .updateTable('acts')
    .set({ state, outcome: JSON.stringify(outcome) })
    .where('id', '=', entry)
    .execute();
