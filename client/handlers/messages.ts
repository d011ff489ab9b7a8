/** One message: what is known of it, and a person's word on one whose outcome nobody knows. */
import { z } from 'zod';
import { channelAddress, contactIndex } from '../../domain/contacts';
import { idsBegin, shortCode } from '../../domain/short-code';
import { isAfterUnknown, UNSENT, unsentIn } from '../../domain/wording/unsent';
import type { Db } from '../../ledger/open';
import { readMessage, readSmsBegun, type MessageFacts } from '../../ledger/read/messages';
import { settleEntry, writeEntry } from '../../ledger/write/acts-entry';
import { writeResolution } from '../../ledger/write/resolve';
import { userId } from '../../ledger/write/users';
import { activePlans, type Context } from '../context';
import { Failure } from '../failure';
import { localTime } from '../output';
import { noticeZh, refusalOf } from '../views/states';
import { by, reason } from './args';
import { nudge } from './poke';

const WHICH = '请写明消息编号，见 duban notices 的最后一列；短信也可用正文中的编号。';
const id = z.string(WHICH).trim().min(1, WHICH);
export const messageArgs = z.strictObject({ id });
/** `address`: where its channel reaches the person by the plan in force; the ledger's own word where no plan knows them. */
export type MessageAnswer = MessageFacts & {
  readonly address: string;
  /** By which its reader may name it; null where its text does not say it: of an urgent SMS, a test, an office's own words. */
  readonly code: string | null;
};

export async function message(context: Context, args: z.infer<typeof messageArgs>): Promise<MessageAnswer> {
  const { db } = context.ledger;
  const found = (await readMessage(db, args.id)) ?? (await readSmsOf(db, args.id));
  if (!found)
    throw new Failure(
      'usage',
      `没有消息 ${args.id}（编号见 duban notices 的最后一列，或短信正文）。`,
      'No such message, and no SMS with such a code.',
    );
  const plan = (await activePlans(context)).find(({ head }) => head.id === found.edition);
  const contact = plan && contactIndex(plan).byAddress.get(found.contact);
  const address = (contact && channelAddress(contact, found.channel)) || found.contact;
  return { ...found, address, code: codeIn(found) };
}

function codeIn({ id, channel, subject }: MessageFacts): string | null {
  const code = shortCode(id);
  return channel === 'sms' && subject?.includes(code) ? code : null;
}

/** By the code that it says of itself; null where none does. Refuses to choose where two do. */
async function readSmsOf(db: Db, code: string): Promise<MessageFacts | null> {
  const found = await readSmsBegun(db, idsBegin(code));
  const [first] = found;
  if (!first) return null;
  if (found.length === 1) return readMessage(db, first.id);
  const zh = found.map(({ id, windowAt }) => `${id}（${localTime(windowAt)}）`).join('、');
  const en = found.map(({ id, windowAt }) => `${id} (${localTime(windowAt)})`).join(', ');
  throw new Failure('usage', `有不止一条短信的编号为 ${code}，请写明消息编号：${zh}。`, `Several: ${en}.`);
}

export const resolveArgs = z.strictObject({ id, arrived: z.boolean(), by, reason });
/** Answers the message as it is afterwards; refuses one whose outcome is known. */
export async function resolve(context: Context, args: z.infer<typeof resolveArgs>): Promise<MessageAnswer> {
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
  throw needless(await message(context, args), args.arrived);
}

/** Why a person's word changes nothing. Of what goes out no more it may be that nobody knows, and yet it is not sent again. */
function needless({ id, state, notices, unsettled }: MessageFacts, arrived: boolean): Failure {
  const reason = state === 'refused' ? refusalOf(notices) : null;
  const unsure = state === 'refused' ? isAfterUnknown(reason) : OVER.includes(state) && unsettled > 0;
  if (unsure && !arrived)
    return new Failure(
      'refused',
      '该消息已不再发送，认定未收到不改变结果。',
      'It is not sent any more: that it did not arrive changes nothing.',
    );
  const unsent = unsentIn(reason);
  return new Failure(
    'refused',
    `消息 ${id} 的结果是明确的：${noticeZh(state, reason)}。无须认定。`,
    `Its outcome is known: ${unsent ? `not sent, ${UNSENT[unsent].en}` : state}.`,
  );
}
const OVER: readonly string[] = ['expired', 'superseded'];
