/** What a person did, written to the ledger before anything happens. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Context } from '../context';
import { userId } from '../users';

export const by = z.string().min(1, '请用 --by 写明经办人。 / --by is required.').max(100);

export const reason = z.string().min(1, '请用 --reason 写明理由。 / --reason is required.').max(20_000);

export async function entryFor(
  context: Context,
  act: string,
  who: string,
  more: { occurrence?: string; reason?: string; detail?: object },
): Promise<{ entry: string; user: string }> {
  const entry = `a${randomBytes(8).toString('hex')}`;
  const user = await userId(context.ledger.db, who);
  await context.ledger.db
    .insertInto('acts')
    .values({
      id: entry,
      at: context.now(),
      real_at: new Date().toISOString(),
      occurrence: more.occurrence ?? null,
      unit: null,
      units: '[]',
      act,
      user_id: user,
      via: null,
      doc_no: null,
      note: null,
      reason: more.reason ?? null,
      detail: JSON.stringify(more.detail ?? {}),
      state: 'pending',
      outcome: null,
    })
    .execute();
  return { entry, user };
}
