/** Acts: decided against the ledger in one transaction, so that what is confirmed to a person is what will be sent by. */
import { owes } from '../domain/acts';
import { planTrack } from '../domain/agenda';
import type { Track } from '../domain/agenda-types';
import type { ActInput, ActName, OccurrenceInput, UnitState } from '../domain/occurrence-state';
import type { Instant, Plan, Requirement } from '../domain/plan';
import { policyFor } from '../domain/policy';
import type { Policy } from '../domain/policy-types';
import { MAKE_UP_WORKDAYS, transition } from '../domain/transition';
import { workdayAfter } from '../domain/workdays';
import { dateOf, endOfDate } from '../domain/zone';
import { appendAudit, insertRows } from '../ledger/chain';
import type { Db } from '../ledger/open';
import type { ActRow, StandingRow } from '../ledger/tables';
import { dropIdleItems, replaceItems } from '../ledger/write/items';
import { standingRow, supersede } from '../ledger/write/occurrence';
import { beforeOf, figureOfOthers, later, refusal, remindByOf, unitState } from './act-rows';
import { decisionRows, type Telling } from './decisions';
import { pokeIfEarlier, type Deps } from './deps';

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

/** What every step of an act needs. */
interface Acting {
  readonly tx: Db;
  readonly plan: Plan;
  readonly requirement: Requirement;
  readonly policy: Policy;
  readonly request: RecordInput;
  readonly entry: ActRow | undefined;
}

async function record(tx: Db, plan: Plan, request: RecordInput): Promise<Recorded> {
  const { act, input, occurrence, now } = request;
  const { period } = occurrence;
  const entry = await tx.selectFrom('acts').selectAll().where('id', '=', input.entry).forUpdate().executeTakeFirst();
  if (entry?.state === 'applied' && entry.outcome) return JSON.parse(entry.outcome) as Recorded;
  const refuse = async (refused: string) => {
    await settle(tx, input.entry, 'refused', { refused });
    return { refused };
  };
  const requirement = plan.requirements.find(({ id }) => id === period.requirement);
  const cadence = requirement?.cadences.find(({ part }) => part === period.cadence);
  if (!entry) return refuse('登记号不存在，请由督办系统登记。 / No such entry; acts are recorded first.');
  if (!requirement || !cadence)
    return refuse(`方案已撤下事项 ${period.requirement} 的这一期。 / The plan no longer has this occurrence.`);
  const policy = policyFor(plan, requirement, cadence);
  const rows = await rowsOf(tx, period.id, input.toUnit ? [...input.units, input.toUnit] : input.units);
  const facts = {
    target: requirement.target,
    today: dateOf(now),
    othersFigure: requirement.target ? await figureOfOthers(tx, period.id, input.units) : undefined,
  };
  const nameOf = (id: string) => plan.units.find((unit) => unit.id === id)?.name ?? id;
  const refused = refusal(act, input, rows, policy.review, facts, nameOf);
  if (refused !== null) return refuse(refused);
  const acting: Acting = { tx, plan, requirement, policy, request, entry };
  const units: Record<string, UnitState> = {};
  const tracks: Track[] = [];
  for (const row of rows) {
    const { unit, track } = await applyTo(acting, row);
    units[row.unit] = unit;
    if (track) tracks.push(track);
  }
  if (act === 'reassign' && input.toUnit) {
    const heir = await handOver(acting, rows[0]!, input.toUnit);
    units[input.toUnit] = heir.unit;
    tracks.push(heir.track);
  }
  const ended = Object.keys(units).filter((unit) => !owes(units[unit]!.standing));
  await supersede(tx, period.id, ended, act);
  await dropIdleItems(tx, period.id);
  const recorded = { units, tracks, ended };
  await settle(tx, input.entry, 'applied', recorded);
  await appendAudit(tx, [{ at: now, kind: act, ref: period.id, data: { ...input } }]);
  return recorded;
}

const rowsOf = (tx: Db, occurrence: string, units: readonly string[]): Promise<StandingRow[]> =>
  tx
    .selectFrom('standings')
    .selectAll()
    .where('occurrence', '=', occurrence)
    .where('unit', 'in', [...units])
    .forUpdate()
    .execute();

/** One unit's new place, with a track of its own where its date is its own from now on. */
async function applyTo(acting: Acting, row: StandingRow): Promise<{ unit: UnitState; track: Track | null }> {
  const { tx, plan, policy, request } = acting;
  const { act, input, now } = request;
  const change = transition({ act, ...input }, beforeOf(row), policy.review, plan.calendar, now);
  const track = change.replan ? await ownTrack(acting, row, change.dueDate) : null;
  const after = {
    ...row,
    standing: change.standing,
    due_date: change.dueDate,
    due_end: change.dueDate === row.due_date ? row.due_end : endOfDate(change.dueDate),
    asked_to: change.askedTo,
    paused_at: change.pausedAt,
    updated_at: now,
    // With a new track everything begins anew, its climbing too.
    ...(track ? { track: track.id, escalation_level: 0, escalation: null } : {}),
    ...(act === 'submit' ? { submitted_at: now, done_date: input.done ?? null, figure: input.figure ?? null } : {}),
  };
  const { occurrence: _, unit: __, ...values } = after;
  await tx
    .updateTable('standings')
    .set(values)
    .where('occurrence', '=', row.occurrence)
    .where('unit', '=', row.unit)
    .execute();
  if (change.tell) await tell(acting, after, change.tell);
  const names = new Map(plan.units.map((one) => [one.id, one.name]));
  return { unit: unitState(after, names), track };
}

/** What was to be said of the old date is not said any more. */
async function ownTrack({ tx, plan, request }: Acting, row: StandingRow, dueDate: string): Promise<Track> {
  const { period, openedAt } = request.occurrence;
  const track = planTrack(plan, period, {
    id: `unit:${row.unit}`,
    units: [row.unit],
    scheduledDate: row.scheduled_date,
    dueDate,
    // The earlier reading of the limit holds as long as the limit does.
    ...(dueDate === row.scheduled_date ? remindByOf(plan, period, row.unit) : {}),
    from: later(request.now, openedAt),
  });
  await supersede(tx, period.id, [row.unit], request.act);
  await replaceItems(tx, period.id, track);
  return track;
}

/** Another unit takes a duty over: on its date, or with the days of a return where that has gone by; it is told at once. */
async function handOver(acting: Acting, from: StandingRow, unit: string): Promise<{ unit: UnitState; track: Track }> {
  const { tx, plan, request } = acting;
  const { period, openedAt } = request.occurrence;
  const { now } = request;
  const makeUp = workdayAfter(plan.calendar, dateOf(now), MAKE_UP_WORKDAYS);
  const track = planTrack(plan, period, {
    id: `unit:${unit}`,
    units: [unit],
    scheduledDate: from.scheduled_date,
    dueDate: from.due_end <= now ? makeUp : from.due_date,
    from: later(now, openedAt),
  });
  const row = { ...standingRow(period.id, track, unit, from.answers_to, now), standing: 'open' };
  await insertRows(tx, 'standings', [row]);
  await replaceItems(tx, period.id, track);
  const held = (await rowsOf(tx, period.id, [unit]))[0]!;
  await tell(acting, held, 'heir');
  return { unit: unitState(held, new Map(plan.units.map((one) => [one.id, one.name]))), track };
}

const tell = ({ tx, plan, requirement, request, entry }: Acting, row: StandingRow, what: Telling) =>
  insertRows(tx, 'notices', decisionRows(plan, requirement, row, what, { ...request, entry }));

const settle = (tx: Db, entry: string, state: 'applied' | 'refused', outcome: object) =>
  tx
    .updateTable('acts')
    .set({ state, outcome: JSON.stringify(outcome) })
    .where('id', '=', entry)
    .execute();
