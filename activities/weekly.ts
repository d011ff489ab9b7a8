/** 督办周报: written once a week from the ledger's facts for each supervisor, and sent like every notice. */
import { addDays } from '../domain/civil';
import type { Instant, Plan } from '../domain/plan';
import { nextWindow, OFFICE_WINDOWS } from '../domain/windows';
import { dueReport, mondayOf, reportAfter, type WeeklyReport } from '../domain/weekly';
import { dateOf, endOfDate, instantAt } from '../domain/zone';
import { appendAudit, insertRows } from '../ledger/chain';
import { readWeek, type WeekFacts } from '../ledger/read/week';
import { getMeta, setMeta } from '../ledger/write/dispatch';
import { mailNotices } from '../ledger/write/mail-notices';
import type { Db } from '../ledger/open';
import type { Deps } from './deps';
import { weeklyDigest } from './week';
import { isEmptyWeek } from './wording/weekly-digest';

/** The Monday from which on nothing was reported yet. */
const sinceKey = (edition: string): string => `weekly|${edition}`;

async function readSince(db: Db, plan: Plan): Promise<string> {
  const held = await getMeta(db, sinceKey(plan.head.id));
  if (held) return held;
  const { applied_at } = await db
    .selectFrom('editions')
    .select('applied_at')
    .where('id', '=', plan.head.id)
    .executeTakeFirstOrThrow();
  return mondayOf(dateOf(applied_at));
}

/** Plan time of the next report; null before the first apply, and where the calendar ends. */
export async function nextReport({ ledger: { db }, editions }: Deps): Promise<Instant | null> {
  const plan = await editions.current();
  return plan && (reportAfter(plan.calendar, await readSince(db, plan))?.at ?? null);
}

/** Writes the report that is due at `now` (plan time), if one is; of an empty week nobody is told. */
export async function reportWeek({ ledger: { db }, editions }: Deps, now: Instant): Promise<void> {
  const plan = await editions.current();
  if (!plan) return;
  const report = dueReport(plan.calendar, await readSince(db, plan), now);
  if (!report) return;
  const { from, to } = report;
  const facts = await readWeek(db, {
    edition: plan.head.id,
    from: instantAt(from),
    until: endOfDate(to),
    dueFrom: addDays(to, 1),
    dueTo: addDays(to, 7),
  });
  const notices = noticesOf(plan, report, facts, now);
  await db.transaction().execute(async (tx) => {
    await dropWaiting(tx, plan.head.id);
    const fresh = await insertRows(tx, 'notices', notices);
    await setMeta(tx, sinceKey(plan.head.id), addDays(to, 1));
    if (fresh > 0)
      await appendAudit(tx, [{ at: now, kind: 'weekly', ref: plan.head.id, data: { from, to, notices: fresh } }]);
  });
}

/** A report that never left, because the engine was down or on hold, is out of date once the next one is written. */
const dropWaiting = (db: Db, edition: string) =>
  db
    .updateTable('notices')
    .set({ state: 'superseded', state_reason: 'newer-report' })
    .where('edition', '=', edition)
    .where('kind', '=', 'weekly')
    .where('state', '=', 'waiting')
    .execute();

/** One for each supervisor, over all bodies whose supervisor that person is; what was read is kept, so that each try says the same. */
function noticesOf(plan: Plan, report: WeeklyReport, facts: WeekFacts, now: Instant) {
  const windowAt = nextWindow(plan.calendar, OFFICE_WINDOWS, now);
  const people = new Map<string, { row: ReturnType<typeof supervisorsOf>[number]; bodies: Set<string> }>();
  for (const body of new Set(facts.standings.map(({ answersTo }) => answersTo)))
    for (const row of supervisorsOf(plan, body, report, windowAt, now)) {
      const held = people.get(row.contact);
      if (held) held.bodies.add(body);
      else people.set(row.contact, { row, bodies: new Set([body]) });
    }
  return [...people.values()].flatMap(({ row, bodies }) => {
    const weekly = weeklyDigest(plan, report, facts, bodies, report.at);
    return isEmptyWeek(weekly) ? [] : [{ ...row, payload: JSON.stringify({ weekly }) }];
  });
}

/** A body without supervisors tells nobody: the next one up has its own report. */
const supervisorsOf = (plan: Plan, body: string, { to, at }: WeeklyReport, windowAt: Instant, now: Instant) =>
  mailNotices(
    plan,
    {
      kind: 'weekly',
      unit: body,
      to: 'supervisor',
      key: ['weekly', plan.head.id, to],
      at,
      windowAt,
      payload: () => ({}),
    },
    now,
  ).filter(({ role, channel }) => role === 'supervisor' && channel === 'email');
