/** Saves an edition with what belongs to its apply: each unit's assignment, and the backlog that is recorded, never chased. */
import { periodsOf } from '../../domain/periods';
import type { Period } from '../../domain/agenda-types';
import type { Plan } from '../../domain/plan';
import { addressOf, channelsFor, recipientsOf } from '../../domain/recipients';
import { nextWindow } from '../../domain/windows';
import { workdayAfter } from '../../domain/workdays';
import { dateOf, endOfDate, instantAt } from '../../domain/zone';
import { appendAudit, insertRows } from '../../ledger/chain';
import type { Db } from '../../ledger/open';
import { userId } from '../users';
import type { Context } from '../context';
import type { ApplyOptions } from './apply';
import type { PlanDiff } from './diff';

const CHASE_WORKDAYS = 3;
const OFFICE_WINDOWS = ['09:00', '15:00'];

/** Answers plan time of the first apply: nothing before it is sent. */
export async function saveEdition(
  context: Context,
  plan: Plan,
  diff: PlanDiff,
  options: ApplyOptions,
): Promise<string> {
  const now = options.appliedAt ?? context.now();
  const by = await userId(context.ledger.db, options.by);
  return context.ledger.db.transaction().execute(async (tx) => {
    const held = await tx
      .selectFrom('editions')
      .selectAll()
      .where('id', '=', plan.head.id)
      .forUpdate()
      .executeTakeFirst();
    const text = JSON.stringify(plan);
    if (held && held.plan === text) return held.applied_at;
    const version = (held?.version ?? 0) + 1;
    const applied_at = held?.applied_at ?? now;
    const row = { id: plan.head.id, version, plan: text, applied_at, applied_by: by, state: 'active' as const };
    await tx
      .insertInto('editions')
      .values(row)
      .onConflict((oc) => oc.column('id').doUpdateSet(row))
      .execute();
    if (!held) await assign(tx, plan, now, options.assignAt ?? nextWindow(plan.calendar, OFFICE_WINDOWS, now));
    await appendAudit(tx, [
      {
        at: now,
        kind: 'applied',
        ref: plan.head.id,
        data: { version, by, added: diff.added.length, changed: diff.changed, removed: diff.removed },
      },
    ]);
    return applied_at;
  });
}

/** One notice to each unit with all its duties and their next dates; what was due before stands in it as 存量. */
async function assign(tx: Db, plan: Plan, now: string, assignAt: string): Promise<void> {
  const chase_at = instantAt(workdayAfter(plan.calendar, dateOf(assignAt), CHASE_WORKDAYS), '09:00');
  const duties = new Map<string, { duties: object[]; backlog: object[] }>();
  const of = (unit: string) => duties.get(unit) ?? duties.set(unit, { duties: [], backlog: [] }).get(unit)!;
  const backlog: Period[] = [];
  for (const requirement of plan.requirements)
    for (const cadence of requirement.cadences) {
      const periods = periodsOf(plan, requirement, cadence);
      const past = periods.filter(({ scheduledDate }) => endOfDate(scheduledDate) <= now);
      const next = periods.find(({ scheduledDate }) => endOfDate(scheduledDate) > now);
      backlog.push(...past);
      const line = { requirement: requirement.id, text: requirement.text };
      const event = cadence.kind === 'event' ? { ...line, periodLabel: '事件发生时', nextDate: cadence.trigger } : null;
      for (const unit of requirement.owes) {
        if (event) of(unit).duties.push(event);
        if (next) of(unit).duties.push({ ...line, periodLabel: next.periodLabel, nextDate: next.scheduledDate });
        for (const one of past)
          of(unit).backlog.push({ ...line, periodLabel: one.periodLabel, nextDate: one.scheduledDate });
      }
    }
  await insertRows(
    tx,
    'occurrences',
    backlog.map((period) => backlogRow(plan, period, now)),
  );
  await insertRows(
    tx,
    'assignments',
    [...duties.keys()].map((unit) => ({ edition: plan.head.id, unit, assigned_at: assignAt, chase_at })),
  );
  await insertRows(
    tx,
    'notices',
    [...duties].flatMap(([unit, payload]) => assignmentRows(plan, unit, payload, now, assignAt)),
  );
}

const backlogRow = (plan: Plan, period: Period, now: string) => ({
  id: period.id,
  edition: plan.head.id,
  requirement: period.requirement,
  cadence: period.cadence,
  kind: period.kind,
  period: period.period,
  scheduled_date: period.scheduledDate,
  due_date: period.scheduledDate,
  state: 'backlog',
  opened_at: now,
  closed_at: now,
  plan: JSON.stringify(period),
});

const assignmentRows = (plan: Plan, unit: string, payload: object, now: string, window_at: string) =>
  recipientsOf(plan, unit, ['liaison'], dateOf(now)).contacts.flatMap(({ contact, role }) =>
    channelsFor(['email'], contact).map((channel) => ({
      key: ['assignment', plan.head.id, unit, addressOf(contact), channel].join('|'),
      edition: plan.head.id,
      occurrence: null,
      requirement: null,
      unit,
      contact: addressOf(contact),
      role,
      channel,
      kind: 'assignment',
      step: 1,
      at: now,
      window_at,
      due_date: null,
      urgent: false,
      late: false,
      state: 'waiting',
      state_reason: null,
      message: null,
      payload: JSON.stringify(payload),
    })),
  );
