/** A test message to one contact over each of the channels that it has: whom it would reach, and then what the servers said. */
import { z } from 'zod';
import { addressOf, channelAddress } from '../../domain/contacts';
import type { Channel } from '../../domain/plan';
import type { TestOutcome } from '../../domain/test-outcome';
import { isHeld } from '../../ledger/write/dispatch';
import { userId } from '../../ledger/write/users';
import { activePlans, sendsRealMail, type Context } from '../context';
import { contactNamed } from '../contacts';
import { Failure } from '../failure';
import { localSecond } from '../output';
import { by, words } from './args';

const contact = words.trim().min(1, '请写明联系人。').max(320, '联系人过长。');
export const testOutlookArgs = z.strictObject({ contact });
export const sendTestArgs = z.strictObject({ contact, by });

export interface TestOutlook {
  readonly name: string;
  readonly unit: string;
  readonly channels: readonly { readonly channel: Channel; readonly address: string }[];
  readonly realMail: boolean;
}
export type TestResult = TestOutcome & { readonly address: string };

/** Throws a usage Failure for an unknown contact; sends nothing. */
export async function testOutlook(context: Context, args: z.infer<typeof testOutlookArgs>): Promise<TestOutlook> {
  const { plan, contact: person } = contactNamed(await activePlans(context), args.contact);
  return {
    name: person.name,
    unit: plan.units.find(({ id }) => id === person.unit)?.name ?? person.unit,
    channels: person.channels.map((channel) => ({ channel, address: channelAddress(person, channel) })),
    realMail: sendsRealMail(context),
  };
}

/** Answers one outcome for each channel, also for those that failed. Refused while all sending is held. */
export async function sendTest(context: Context, args: z.infer<typeof sendTestArgs>): Promise<TestResult[]> {
  const { plan, contact: person } = contactNamed(await activePlans(context), args.contact);
  if (!context.sendTest) throw new Failure('unreachable', '督办引擎没有运行：请先 duban up。', 'No engine is running.');
  if (await isHeld(context.ledger.db))
    throw new Failure('refused', '已暂停全部发送（duban hold），测试消息也不发出。', 'All sending is held.');
  const { channels } = person;
  if (channels.length === 0)
    throw new Failure('refused', `${person.name}没有任何渠道。`, 'This contact has no channel.');
  const user = await userId(context.ledger.db, args.by);
  const { unit, role } = person;
  const outcomes = await context.sendTest({
    edition: plan.head.id,
    contact: addressOf(person),
    unit,
    role,
    channels,
    user,
  });
  return outcomes.map((one) => ({
    ...one,
    ...(one.until ? { words: limitWords(one.until) } : {}),
    address: channelAddress(person, one.channel),
  }));
}

const limitWords = (until: string): string =>
  `该手机已达短信上限（每分钟1条、15分钟5条、每小时11条），${localSecond(until)} 后可再试 / this phone has had as many SMS as it may get; possible again from ${localSecond(until)}`;
