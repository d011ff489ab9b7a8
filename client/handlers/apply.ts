/** Applies a plan: saves the edition with what it hands out, starts what is new, tells what has changed. Idempotent. */
import { movedAddresses } from '../../domain/contacts';
import type { Level, Plan } from '../../domain/plan';
import { clearPending, readPending, writeEdition, type Pending } from '../../ledger/write/edition';
import { setMeta } from '../../ledger/write/dispatch';
import { userId } from '../../ledger/write/users';
import { activePlans, sendsRealMail, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { assignmentRows } from './assignments';
import { asRun, canonical, compare, levelsKey, type PlanDiff } from './diff';
import { poke } from './poke';
import { startRequirements, tellRequirements } from './requirement-workflows';

export { cutToLevels } from './diff';

export interface ApplyOptions {
  readonly by: string;
  readonly dryRun?: boolean;
  /** When the assignments leave (plan time); absent = the next office window. */
  readonly assignAt?: string;
  /** Plan time from which a plan applied for the first time holds; absent = now. A rehearsal's first instant. */
  readonly appliedAt?: string;
  /** Only units of these levels owe; kept with the edition. Absent = as the edition began. */
  readonly levels?: readonly Level[];
}

/**
 * Answers what differed. Unchanged, nothing is done, beside what an apply that was killed has left undone. Throws Failure:
 * `unreachable` without Temporal, `partly` when some workflows could not be started or told (asking again goes on).
 */
export async function applyPlan(context: Context, given: Plan, options: ApplyOptions): Promise<PlanDiff> {
  const plan = await asRun(context, given, options.levels);
  const held = (await activePlans(context)).find(({ head }) => head.id === plan.head.id) ?? null;
  const diff = compare(held, plan);
  if (options.dryRun) return diff;
  const client = temporalOf(context);
  if (!held || canonical(held) !== canonical(plan)) await save(context, held, plan, diff, options);
  const pending = await readPending(context.ledger.db, plan.head.id);
  const troubles = [
    ...(await startRequirements(context, client, plan, pending)),
    ...(await tellRequirements(context, client, plan, pending)),
  ];
  if (troubles.length > 0)
    throw new Failure(
      'partly',
      `有 ${troubles.length} 个工作流未能启动或通知，请再次执行：${troubles.slice(0, 3).join('；')}`,
      'Some workflows could not be started or told; apply again.',
    );
  await clearPending(context.ledger.db, plan.head.id);
  if (diff.added.length + diff.changed.length + diff.removed.length > 0) await poke(client, context.clock);
  return diff;
}

async function save(
  context: Context,
  held: Plan | null,
  plan: Plan,
  diff: PlanDiff,
  options: ApplyOptions,
): Promise<void> {
  const { db } = context.ledger;
  const row = await db
    .selectFrom('editions')
    .select(['version', 'applied_at'])
    .where('id', '=', plan.head.id)
    .executeTakeFirst();
  const now = row ? context.now() : (options.appliedAt ?? context.now());
  const version = (row?.version ?? 0) + 1;
  const before = owed(held);
  const after = owed(plan);
  const added = [...after].filter((id) => !before.has(id));
  const owing = new Set((held?.requirements ?? []).flatMap(({ id, owes }) => owes.map((unit) => `${id}|${unit}`)));
  const rows = assignmentRows(plan, {
    version,
    now,
    assignAt: options.assignAt,
    only: (requirement, unit) => !owing.has(`${requirement}|${unit}`),
  });
  const pending: Pending = {
    added: Object.fromEntries(added.map((id) => [id, now])),
    changed: diff.changed.filter((id) => before.has(id) && after.has(id)),
    removed: [...before].filter((id) => !after.has(id)),
  };
  const by = await userId(db, options.by);
  if (options.levels) await setMeta(db, levelsKey(plan.head.id), JSON.stringify(options.levels));
  const saved = await writeEdition(db, {
    id: plan.head.id,
    version,
    plan: JSON.stringify(plan),
    appliedAt: row?.applied_at ?? now,
    by,
    now,
    pending,
    moved: held ? movedAddresses(held, plan) : [],
    ...rows,
  });
  if (!saved)
    throw new Failure(
      'refused',
      '同一方案刚被别人更新，请重新比对后再执行。',
      'The plan was applied by someone else meanwhile; diff again.',
    );
}

/** Requirements that run: somebody owes them. */
const owed = (plan: Plan | null): Set<string> =>
  new Set((plan?.requirements ?? []).filter(({ owes }) => owes.length > 0).map(({ id }) => id));

/** What a first apply would do: said before real mail leaves. */
export interface ApplyOutlook {
  readonly first: boolean;
  readonly realMail: boolean;
  readonly requirements: number;
  readonly units: number;
  readonly mails: number;
  readonly backlog: number;
}

export async function applyOutlook(
  context: Context,
  given: Plan,
  { levels }: Pick<ApplyOptions, 'levels'> = {},
): Promise<ApplyOutlook> {
  const plan = await asRun(context, given, levels);
  const first = !(await activePlans(context)).some(({ head }) => head.id === plan.head.id);
  const { assignments, notices, backlog } = assignmentRows(plan, { version: 1, now: context.now() });
  return {
    first,
    realMail: sendsRealMail(context),
    requirements: plan.requirements.filter(({ owes }) => owes.length > 0).length,
    units: assignments.length,
    mails: new Set(notices.map(({ contact }) => contact)).size,
    backlog: backlog.length,
  };
}
