/** Acts: written to the ledger first, then asked of the occurrence; answers the units' new standing. */
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { z } from 'zod';
import { ACTS, type ActInput, type ActResult } from '../../domain/occurrence-state';
import type { Plan } from '../../domain/plan';
import { dateOf } from '../../domain/zone';
import { settleEntry, writeEntry } from '../../ledger/write/acts-entry';
import { userId } from '../../ledger/write/users';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { notRunning } from '../occurrences';
import { unitId, unitIds, withNames } from '../units';
import { by, civilDate, onBehalf, words } from './args';
import { revive } from './revive';
import { statusRows, type StatusRow } from './status';

/** Real time after which the outcome of an update counts as unknown. */
const PATIENCE_MS = 60_000;

/** What a unit or an office must give its reason for. */
const REASONED: readonly string[] = ['object', 'waive', 'notApplicable', 'reassign', 'pause', 'reopen'];

export const actArgs = z
  .strictObject({
    act: z.enum(ACTS),
    occurrence: z.string().min(1),
    units: z.array(z.string()).default([]),
    by,
    done: civilDate.optional(),
    to: civilDate.optional(),
    figure: z.number().optional(),
    note: words.optional(),
    reason: words.optional(),
    url: z
      .url({ protocol: /^https?$/, error: '链接须以 http:// 或 https:// 开头。' })
      .max(2_000)
      .optional(),
    /** What the file is; the file itself stays where it is. */
    file: z.strictObject({ name: words.max(255), bytes: z.int().min(0), sha256: z.hex().length(64) }).optional(),
    decision: z.enum(['ask', 'grant', 'refuse']).optional(),
    toUnit: z.string().optional(),
    slip: z.string().optional(),
    ...onBehalf,
  })
  .refine(({ act, units }) => act === 'approve' || units.length > 0, '请用 --unit 指明单位。')
  .refine(({ act, reason }) => act !== 'return' || reason?.trim(), '退回须用 --reason 写明理由。')
  .refine(
    ({ act, decision, reason }) => act !== 'extend' || (decision ?? 'ask') !== 'ask' || reason?.trim(),
    '申请延期须用 --reason 写明理由。',
  )
  .refine(({ act, reason }) => !REASONED.includes(act) || reason?.trim(), '此项办理须用 --reason 写明理由。')
  .refine(({ act, toUnit }) => act !== 'reassign' || toUnit, '转交须用 --to 写明接收单位。');
export type ActArgs = z.infer<typeof actArgs>;

/** For one unit its status row stands beside `standings`. */
export type ActAnswer = ActResult & Partial<StatusRow>;

/** Throws Failure: `refused` with the sentence of the rule, `usage` for what does not exist, `unreachable` when the outcome is unknown. */
export async function act(context: Context, args: ActArgs): Promise<ActAnswer> {
  const client = temporalOf(context);
  const plans = await activePlans(context);
  const units = unitIds(plans, args.units);
  const toUnit = args.toUnit === undefined ? undefined : unitId(plans, args.toUnit);
  refuseDates(context, plans, args);
  const { db } = context.ledger;
  const user = await userId(db, args.by);
  const { act: name, occurrence, via, docNo, note, reason, done, to, figure, url, file, decision, slip } = args;
  const detail = { done, to, figure, url, file, decision, toUnit, slip };
  const entry = await writeEntry(db, {
    act: name,
    at: context.now(),
    user,
    occurrence,
    units,
    via,
    docNo,
    note,
    reason,
    detail,
  });
  const input: ActInput = { entry, user, units, done, figure, to, decision, toUnit, slip };
  let result: ActResult;
  try {
    const update = () =>
      client.workflow
        .getHandle(occurrence)
        .executeUpdate<ActResult, [ActInput]>(name, { args: [input], updateId: entry });
    const ask = () => client.withDeadline(Date.now() + PATIENCE_MS, update);
    result = await ask().catch(async (error: unknown) => {
      if (error instanceof WorkflowNotFoundError && (await revive(context, client, occurrence, name))) return ask();
      throw error;
    });
  } catch (error) {
    const { kind, zh, en } = await whyRefused(context, occurrence, entry, error);
    const failure = new Failure(kind, withNames(plans, zh, units), withNames(plans, en, units));
    if (failure.kind !== 'unreachable') await settleEntry(db, entry, 'refused', { outcome: { refused: failure.zh } });
    throw failure;
  }
  const rows = await statusRows(context, { occurrence, units });
  return { ...(rows.length === 1 ? rows[0] : {}), ...result };
}

/** A new date cannot have gone by, nor lie in a year without a working calendar; what was done cannot lie ahead. */
function refuseDates(context: Context, plans: readonly Plan[], { to, done }: ActArgs): void {
  const today = dateOf(context.now());
  if (to !== undefined && to < today)
    throw new Failure('refused', `新时限 ${to} 早于今天（${today}）。`, 'The new date has gone by.');
  if (to !== undefined && !plans.some(({ calendar }) => calendar.years[Number(to.slice(0, 4))]))
    throw new Failure(
      'refused',
      `新时限 ${to} 所在年份没有工作日历。`,
      'No working calendar for the year of that date.',
    );
  if (done !== undefined && done > today)
    throw new Failure('refused', `办结日期 ${done} 晚于今天（${today}）。`, 'The date of doing lies ahead.');
}

/** An update that was not answered may still be done: its entry stays pending, and the same entry is never done twice. */
async function whyRefused(context: Context, occurrence: string, entry: string, error: unknown): Promise<Failure> {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error);
  if (error instanceof WorkflowNotFoundError) return notRunning(context, occurrence);
  const words = error instanceof Error ? error.message : String(error);
  return new Failure(
    'unreachable',
    `没有得到确认，登记号 ${entry}，请用 duban status 查看结果：${words}`,
    'No confirmation came; see duban status for the outcome.',
  );
}

/** The workflow's sentence, `中文。 / English.`, as the two halves. */
export function refusalOf(error: WorkflowUpdateFailedError): Failure {
  const [zh, ...en] = (error.cause?.message ?? error.message).split(' / ');
  return new Failure('refused', zh ?? '', en.join(' / ') || 'Refused.');
}
