/** One message: what is known of it, and a person's word on one whose outcome nobody knows. */
import { z } from 'zod';
import { readMessage, type MessageFacts } from '../../ledger/read/messages';
import { settleEntry, writeEntry } from '../../ledger/write/acts-entry';
import { writeResolution } from '../../ledger/write/resolve';
import { userId } from '../../ledger/write/users';
import type { Context } from '../context';
import { Failure } from '../failure';
import { by, reason } from './args';
import { nudge } from './poke';

const id = z.string().min(1);
export const messageArgs = z.strictObject({ id });
export async function message({ ledger }: Context, args: z.infer<typeof messageArgs>): Promise<MessageFacts> {
  const found = await readMessage(ledger.db, args.id);
  if (found) return found;
  throw new Failure('usage', `没有消息 ${args.id}（编号见 duban notices --json 的 messageId）。`, 'No such message.');
}

export const resolveArgs = z.strictObject({ id, arrived: z.boolean(), by, reason });
/** Answers the message as it is afterwards; refuses one whose outcome is known. */
export async function resolve(context: Context, args: z.infer<typeof resolveArgs>): Promise<MessageFacts> {
  const { db } = context.ledger;
  const held = await message(context, args);
  const user = await userId(db, args.by);
  const now = context.now();
  const detail = { message: held.id, arrived: args.arrived };
  const entry = await writeEntry(db, { act: 'resolve', at: now, user, reason: args.reason, detail });
  if (await writeResolution(db, { message: held.id, arrived: args.arrived, user, entry, now })) {
    if (context.temporal) await nudge(context.temporal, held.id);
    return message(context, args);
  }
  await settleEntry(db, entry, 'refused');
  const { state } = await message(context, args);
  throw new Failure(
    'refused',
    `消息 ${held.id} 的结果是明确的（${state}），无须裁定。`,
    `Its outcome is known: ${state}.`,
  );
}
