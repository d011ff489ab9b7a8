/** Addresses that are not used any more, said wherever somebody might wonder why a person is told another way. */
import { cut } from '../../activities/wording/visible';
import type { DeadFacts } from '../handlers/dead';
import { localTime } from '../output';

const ADDRESS_ZH: Readonly<Record<string, string>> = {
  email: '邮箱',
  sms: '手机',
  app: '政务应用帐号',
  robot: '群机器人',
};
const ADDRESS_EN: Readonly<Record<string, string>> = {
  email: 'mailbox',
  sms: 'phone',
  app: 'work app account',
  robot: 'group robot',
};
/** Servers may say much; the whole of it stands under the message. With the `…`. */
const MOST_WORDS = 81;

const shortened = (words: string): string => cut(words.replace(/\s+/g, ' ').trim(), MOST_WORDS);

/** `★ 广州市张三的邮箱 z3@gz.example 自 10-24 09:01 起停用：550 5.1.1 user unknown。请更正 … / …`. */
export function deadWords({ name, unit, channel, address, contact, since, words }: DeadFacts): string {
  const proof = channel === 'sms' ? '收到送达回执（网关没有回执的，网关收下）' : '对方收下';
  const proved =
    channel === 'sms'
      ? 'a receipt says that it arrived (or, where the gateway has none, it is taken)'
      : 'that is taken';
  return [
    `★ ${unit}${name}的${ADDRESS_ZH[channel] ?? channel} ${address} 自 ${localTime(since).slice(5)} 起停用：${shortened(words)}。`,
    `请更正 contacts.yaml 后 duban apply；如已恢复，用 duban send-test ${contact} 试发，${proof}即恢复使用。`,
    ` / The ${ADDRESS_EN[channel] ?? channel} of ${name} has not been used since ${localTime(since)}: mend contacts.yaml, or, once it works, run duban send-test ${contact}; it is used again when ${proved}.`,
  ].join('');
}

/** `★ 有2个联系地址因无法送达停用，详见 duban doctor。 / …`. */
export const deadCount = (count: number): string =>
  `★ 有${count}个联系地址因无法送达停用，详见 duban doctor。 / ${count} ${count === 1 ? 'address of a contact is' : 'addresses of contacts are'} not used any more; see duban doctor.`;
