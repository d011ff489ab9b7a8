/** What became of a notice, as the sentence that settles an argument: what is known, what is not, what follows. */
import { refusedWords } from './unsent';

/** The same words as in the ledger. */
export const NOTICE_STATES = [
  'waiting',
  'superseded',
  'claimed',
  'handed-over',
  'delivered',
  'refused',
  'deferred',
  'unknown',
  'expired',
] as const;
export type NoticeStateName = (typeof NOTICE_STATES)[number];

export interface StateSentence {
  readonly zh: string;
  readonly en: string;
}

type Texts = Readonly<Record<string, StateSentence>>;

/** Taken by whoever carries it from there. */
const TAKEN = {
  email: {
    zh: '对方邮件服务器已接收（250），此后由对方负责投递；不等于已阅读。',
    en: 'The recipient’s mail server has accepted it (250) and is responsible from there. It does not mean that it was read.',
  },
  sms: {
    zh: '短信网关已接收，此后由运营商负责投递；尚无手机回执，不等于已收到。',
    en: 'The gateway has taken it; delivery is the carrier’s. No receipt from the phone yet.',
  },
  app: {
    zh: '政务应用已建立待办，办结后由系统撤下；不等于已阅读。',
    en: 'A to-do item stands in the work app until the duty ends. It does not mean that it was read.',
  },
  robot: {
    zh: '群机器人已发到工作群；不等于每个人都已阅读。',
    en: 'The robot has posted it to the work group. It does not mean that everyone has read it.',
  },
} as const satisfies Texts;

/** No duty ends it. */
const TEST_TODO: StateSentence = {
  zh: '政务应用已建立测试待办；不等于已阅读。',
  en: 'A test item stands in the work app. It does not mean that it was read.',
};

const ARRIVED = {
  email: {
    zh: '对方回执：已投递到收件人的邮箱；不等于已阅读。',
    en: 'Receipt: it was put into the mailbox, read or not.',
  },
  sms: {
    zh: '运营商回执：短信已到达手机；不等于已阅读。',
    en: 'Receipt from the carrier: it reached the phone, read or not.',
  },
  app: {
    zh: '政务应用回执：待办已送达本人；不等于已阅读。',
    en: 'Receipt from the work app: the item reached the person, read or not.',
  },
  robot: {
    zh: '工作群回执：消息已在群内；不等于每个人都已阅读。',
    en: 'Receipt: the message stands in the work group, read or not.',
  },
} as const satisfies Texts;

/** It went out and no answer came. What a second try may bring is another thing on each channel. */
const UNKNOWN = {
  email: {
    zh: '内容已发出，但没有等到答复：对方可能已收到，也可能没有。重发时使用同一编号，收件人可能收到两份。',
    en: 'It went out and no answer came: it may or may not have arrived. A second try bears the same Message-ID, so two copies are possible.',
  },
  sms: {
    zh: '短信已提交，但没有等到答复：网关可能已接收，也可能没有。网关能查询的，查明没有才重发；不能查询的，由人员核实，不自动重发。',
    en: 'It was submitted and no answer came: the gateway may or may not have it. It is sent again only where the gateway can be asked and has no such message; else a person decides.',
  },
  app: {
    zh: '待办已提交，但没有等到答复：政务应用可能已建立，也可能没有。应用能查询或能识别重复的，才再次提交；否则由人员核实。',
    en: 'The item was submitted and no answer came: it may or may not stand in the work app. It is submitted again only where the app can be asked or knows a repetition; else a person decides.',
  },
  robot: {
    zh: '消息已发往工作群，但没有等到答复：群内可能已有，也可能没有。群消息不能查询，不自动重发，由人员核实。',
    en: 'It was posted and no answer came: it may or may not stand in the work group. A robot cannot be asked and nothing is posted twice; a person decides.',
  },
  test: {
    zh: '内容已发出，但没有等到答复：对方可能已收到，也可能没有。测试消息只发一次，不重发。',
    en: 'It went out and no answer came: it may or may not have arrived. A test is sent once only.',
  },
} as const satisfies Texts;

/** What follows a refusal. A test, an alarm and a weekly report go no other way; of the first two nobody else is told. */
const REFUSED = {
  other: {
    zh: '不再重试；改用其他渠道或联系人，并告知督查人员。',
    en: 'It is not tried again. Another way is tried and supervisors are told.',
  },
  test: {
    zh: '测试消息不重试，不改发，也不告警。',
    en: 'A test is not tried again, goes no other way and raises no alarm.',
  },
  alarm: {
    zh: '不再重试；告警不改发，也不再另行告警。',
    en: 'It is not tried again. An alarm goes no other way and raises no other.',
  },
  weekly: {
    zh: '不再重试；周报不改发，另向督查人员告警。',
    en: 'It is not tried again. A report goes no other way; supervisors are told.',
  },
} as const satisfies Texts;

const EXPIRED = {
  other: {
    zh: '在期限内始终未能送出，已停止重试，并已向督查人员告警。',
    en: 'It could not be handed over in time; trying has stopped and supervisors have been told.',
  },
  test: {
    zh: '测试消息只发一次：对方暂时不收，或没有等到答复；不再重试，不改发，也不告警。',
    en: 'A test is sent once only: it was turned away or no answer came. It is not tried again, goes no other way and raises no alarm.',
  },
  alarm: {
    zh: '在期限内始终未能送出，已停止重试；告警不改发，也不再另行告警。',
    en: 'It could not be handed over in time; trying has stopped. An alarm goes no other way and raises no other.',
  },
} as const satisfies Texts;

const inOne = (first: StateSentence, then: StateSentence): StateSentence => ({
  zh: first.zh + then.zh,
  en: `${first.en} ${then.en}`,
});
const of = <T extends Texts>(texts: T, name: string, otherwise: keyof T): StateSentence =>
  Object.hasOwn(texts, name) ? texts[name]! : texts[otherwise]!;

/**
 * `stateSentence('handed-over', 'sms').zh` → what may be said of an SMS that the gateway has taken, and no more than that. `kind`: of the
 * notice; absent = one about a case. `reason`: as the ledger has it beside the state.
 */
export function stateSentence(
  state: NoticeStateName,
  channel: string,
  kind = '',
  reason: string | null = null,
): StateSentence {
  const test = kind === 'test';
  switch (state) {
    case 'waiting':
      return test
        ? { zh: '尚未发送：测试消息随即发出。', en: 'Not sent yet: a test leaves at once.' }
        : {
            zh: '尚未发送：等待发送时段，到时再次核对是否仍需提醒。',
            en: 'Not sent: waits for its window, and is checked again before it leaves.',
          };
    case 'superseded':
      return {
        zh: '不再发送：缘由已消失（已反馈、已改期或已并入另一通知）。此前若有结果不明的发送，见 message show。',
        en: 'Not sent any more: the reason for it has ended (handed in, moved, or told in another notice). Tries of unknown outcome before that stand in message show.',
      };
    case 'claimed':
      return {
        zh: '正在发送：已写入流水，尚无结果；若进程此时中断，将记为结果不明。',
        en: 'Being sent: recorded before it leaves, no outcome yet; if the process dies now it becomes unknown.',
      };
    case 'handed-over':
      return test && channel === 'app' ? TEST_TODO : of(TAKEN, channel, 'email');
    case 'delivered':
      return of(ARRIVED, channel, 'email');
    case 'refused':
      return inOne(refusedWords(reason), of(REFUSED, kind, 'other'));
    case 'deferred':
      return test
        ? {
            zh: '对方暂时不收，没有送达；测试消息只发一次，不再重试。',
            en: 'Turned away for the time being: it did not arrive. A test is not tried again.',
          }
        : {
            zh: '对方暂时不收，没有送达；将自动重试，直至送出或超过期限。',
            en: 'Turned away for the time being: it did not arrive and is tried again.',
          };
    case 'unknown':
      return of(UNKNOWN, test ? 'test' : channel, 'email');
    case 'expired':
      return of(EXPIRED, kind, 'other');
  }
}
