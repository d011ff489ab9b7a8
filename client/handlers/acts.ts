/** Acts: written to the ledger first, then asked of the occurrence; answers the units' new standing. */
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ACTS, type ActInput, type ActResult } from '../../domain/occurrence-state';
import { appendAudit } from '../../ledger/chain';
import type { Db } from '../../ledger/open';
import { activePlans, temporalOf, type Context } from '../context';
import { Failure } from '../failure';
import { unitIds } from '../units';
import { userId } from '../users';

const civilDate = z.iso.date('日期请写成 2016-02-06 这样的形式。 / Write dates as 2016-02-06.');
/** Free words: bounded, no NUL. */
const words = z
  .string()
  .max(20_000, '文字过长（不超过2万字）。 / Too long.')
  .refine((text) => !text.includes('\0'), '含有空字符。 / Contains NUL.');
export const actArgs = z.strictObject({
  act: z.enum(ACTS),
  occurrence: z.string().min(1),
  units: z.array(z.string()).default([]),
  by: z.string().min(1, '请用 --by 写明经办人。 / --by is required.').max(100),
  done: civilDate.optional(),
  to: civilDate.optional(),
  figure: z.number().optional(),
  note: words.optional(),
  reason: words.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  file: z.string().max(500).optional(),
  decision: z.enum(['ask', 'grant', 'refuse']).optional(),
  toUnit: z.string().optional(),
  via: z.enum(['letter', 'phone']).optional(),
  docNo: z.string().max(200).optional(),
  slip: z.string().optional(),
});
export type ActArgs = z.infer<typeof actArgs>;

export async function act(context: Context, args: ActArgs): Promise<ActResult> {
  const client = temporalOf(context);
  const plans = await activePlans(context);
  const units = unitIds(plans, args.units);
  if (units.length === 0 && args.act !== 'approve')
    throw new Failure('usage', '请用 --unit 指明单位。 / --unit is required.');
  const toUnit = args.toUnit ? unitIds(plans, [args.toUnit])[0] : undefined;
  const entry = `a${randomBytes(8).toString('hex')}`;
  const user = await userId(context.ledger.db, args.by);
  await writeEntry(context, entry, user, args, units);
  const input: ActInput = {
    entry,
    user,
    units,
    done: args.done,
    figure: args.figure,
    to: args.to,
    decision: args.decision,
    toUnit,
    slip: args.slip,
  };
  try {
    return await client.workflow
      .getHandle(args.occurrence)
      .executeUpdate<ActResult, [ActInput]>(args.act, { args: [input], updateId: entry });
  } catch (error) {
    await context.ledger.db
      .updateTable('acts')
      .set({ state: 'refused' })
      .where('id', '=', entry)
      .where('state', '=', 'pending')
      .execute();
    throw await explain(context, args.occurrence, error);
  }
}

/** Why the words of a person stand in the ledger before anything happens: Temporal must never hold them. */
async function writeEntry(
  { ledger, now }: Context,
  id: string,
  user_id: string,
  args: ActArgs,
  units: readonly string[],
): Promise<void> {
  await ledger.db
    .insertInto('acts')
    .values({
      id,
      at: now(),
      real_at: new Date().toISOString(),
      occurrence: args.occurrence,
      unit: units[0] ?? null,
      units: JSON.stringify(units),
      act: args.act,
      user_id,
      via: args.via ?? null,
      doc_no: args.docNo ?? null,
      note: args.note ?? null,
      reason: args.reason ?? null,
      detail: JSON.stringify({
        done: args.done,
        to: args.to,
        figure: args.figure,
        url: args.url,
        file: args.file,
        decision: args.decision,
        slip: args.slip,
      }),
      state: 'pending',
      outcome: null,
    })
    .execute();
}

async function explain({ ledger }: Context, occurrence: string, error: unknown): Promise<Error> {
  if (error instanceof WorkflowUpdateFailedError) return new Failure('refused', error.cause?.message ?? error.message);
  if (!(error instanceof WorkflowNotFoundError)) return error instanceof Error ? error : new Error(String(error));
  return new Failure('refused', await whyNotOpen(ledger.db, occurrence));
}

/** The sentence for an occurrence that no workflow answers for. */
export async function whyNotOpen(db: Db, occurrence: string): Promise<string> {
  const row = await db.selectFrom('occurrences').select('state').where('id', '=', occurrence).executeTakeFirst();
  switch (row?.state) {
    case undefined:
      return `没有期次 ${occurrence}，或尚未开启（用 duban status 查看）。 / No such occurrence, or it is not open yet.`;
    case 'backlog':
      return `期次 ${occurrence} 在派发前已到期（存量），不在系统中督办。 / It was due before the plan was applied.`;
    case 'closed':
      return `期次 ${occurrence} 已结束。 / The occurrence is closed.`;
    case 'open':
      return `期次 ${occurrence} 在台账中未结束，但没有对应的工作流，请联系运维。 / The ledger has it open, but no workflow runs.`;
  }
}

export const approveArgs = z.strictObject({ slip: z.string(), by: z.string().min(1), docNo: z.string().optional() });
/** Signs a slip; the slip as it is afterwards. */
export async function approve(context: Context, { slip, by, docNo }: z.infer<typeof approveArgs>) {
  const row = await context.ledger.db.selectFrom('slips').selectAll().where('id', '=', slip).executeTakeFirst();
  if (!row) throw new Failure('refused', `没有督办单 ${slip}（用 duban slips --pending 查看）。 / No such slip.`);
  await act(context, { act: 'approve', occurrence: row.occurrence, units: [row.unit], by, slip, docNo });
  if (docNo) await context.ledger.db.updateTable('slips').set({ doc_no: docNo }).where('id', '=', slip).execute();
  return slipOf(context, slip);
}

export const discardArgs = z.strictObject({ slip: z.string(), by: z.string().min(1), reason: z.string().optional() });
export async function discard(context: Context, { slip, by, reason }: z.infer<typeof discardArgs>) {
  const user = await userId(context.ledger.db, by);
  const result = await context.ledger.db
    .updateTable('slips')
    .set({ state: 'discarded', decided_by: user, decided_at: context.now() })
    .where('id', '=', slip)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n)
    throw new Failure('refused', `督办单 ${slip} 不存在或已不在待签发状态。 / The slip is not waiting.`);
  await context.ledger.db
    .transaction()
    .execute((tx) => appendAudit(tx, [{ at: context.now(), kind: 'discarded', ref: slip, data: { user, reason } }]));
  return slipOf(context, slip);
}

async function slipOf({ ledger }: Context, id: string) {
  return ledger.db
    .selectFrom('slips')
    .select(['id', 'occurrence', 'unit', 'grade', 'step', 'at', 'state', 'decided_at as decidedAt', 'doc_no as docNo'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
