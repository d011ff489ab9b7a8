/** What supervisors are told of a message that was given up: what is known of it, and what became of its notices. */
import { CHANNEL_EN, CHANNEL_ZH } from './channels';

/**
 * `taken`: it goes this way instead; `sent`, `pending`: the same is told beside it and has left, or nobody knows yet; `ended`: what was
 * told beside it has lost its reason, and so has this.
 */
export type How = 'taken' | 'sent' | 'pending' | 'ended';
export interface OtherWay {
  readonly how: How;
  readonly channel: string;
  /** Absent = the reader of the message himself. */
  readonly who?: { readonly zh: string; readonly en: string };
}
export interface Undelivered {
  readonly whom: string;
  readonly channel: string;
  /** Copies of it may have arrived: that it did not is more than anybody knows. */
  readonly unknown: boolean;
  /** Why we ourselves did not send it. */
  readonly unsent?: { readonly zh: string; readonly en: string };
}

const zhOf = (channel: string): string => CHANNEL_ZH[channel] ?? channel;
const enOf = (channel: string): string => CHANNEL_EN[channel] ?? channel;

/** `undeliveredWords({ whom: '张三', channel: 'email', unknown: false }, { how: 'taken', channel: 'sms' }).zh` → 发给张三的邮件未能送达，已改发短信 */
export function undeliveredWords({ whom, channel, unknown, unsent }: Undelivered, other: OtherWay | undefined) {
  const then = other ? thenWords(other) : byHand(unknown);
  const zh = `发给${whom}的${zhOf(channel)}`;
  const en = `${enOf(channel)} to ${whom}`;
  if (unknown) {
    const again = unsent
      ? { zh: `，且未再发送：${unsent.zh}`, en: `, and it was not sent again: ${unsent.en}` }
      : NOTHING;
    return {
      zh: `${zh}是否送达不明${again.zh}，${then.zh}`,
      en: `It is not known whether the ${en} arrived${again.en}; ${then.en}`,
    };
  }
  return unsent
    ? { zh: `${zh}未发送：${unsent.zh}，${then.zh}`, en: `The ${en} was not sent: ${unsent.en}; ${then.en}` }
    : { zh: `${zh}未能送达，${then.zh}`, en: `The ${en} did not arrive; ${then.en}` };
}

const NOTHING = { zh: '', en: '' };
const byHand = (unknown: boolean) =>
  unknown
    ? { zh: '请核实，必要时改用其他方式通知', en: 'please find out, and tell them another way if need be' }
    : { zh: '请改用其他方式通知', en: 'please tell them another way' };

function thenWords({ how, channel, who }: OtherWay) {
  switch (how) {
    case 'taken':
      return who
        ? { zh: `已改发${who.zh}`, en: `it goes to ${who.en} instead` }
        : { zh: `已改发${zhOf(channel)}`, en: `it goes by ${enOf(channel)} instead` };
    case 'sent':
      return who
        ? { zh: `同一事项已通知${who.zh}`, en: `${who.en} has been told of the same` }
        : {
            zh: `同一事项已用${zhOf(channel)}通知本人，无需另行处理`,
            en: `they have been told of the same by ${enOf(channel)}, and nothing need be done by hand`,
          };
    case 'pending': // what is beside it has an alarm of its own when it is given up
      return {
        zh: `同一事项另有${zhOf(channel)}发给${who?.zh ?? '本人'}，尚无结果，未能确认送达时再行告警`,
        en: `the same is on its way to ${who?.en ?? 'them'} by ${enOf(channel)}, and you are told if that fails`,
      };
    case 'ended':
      return {
        zh: '其缘由已消失或已有较新的通知，无需另行处理',
        en: 'its reason has ended or a newer notice has come, and nothing need be done by hand',
      };
  }
}
