/** What became of a notice, as the sentence that settles an argument: what is known, what is not, what follows. */

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

const TAKEN: Readonly<Record<'app' | 'robot', StateSentence>> = {
  app: {
    zh: '政务应用已建立待办，办结后由系统撤下；不等于已阅读。',
    en: 'A to-do item stands in the work app until the duty ends. It does not mean that it was read.',
  },
  robot: {
    zh: '群机器人已发到工作群；不等于每个人都已阅读。',
    en: 'The robot has posted it to the work group. It does not mean that everyone has read it.',
  },
};

/** `stateSentence('handed-over', 'sms').zh` → what may be said of an SMS that the gateway has taken, and no more than that. */
export function stateSentence(state: NoticeStateName, channel: string): StateSentence {
  const sms = channel === 'sms';
  switch (state) {
    case 'waiting':
      return {
        zh: '尚未发送：等待发送时段，到时再次核对是否仍需提醒。',
        en: 'Not sent: waits for its window, and is checked again before it leaves.',
      };
    case 'superseded':
      return {
        zh: '没有发送，也不会再发：发送之前缘由已消失（已反馈、已改期或已并入另一通知）。',
        en: 'Not sent and never will be: the reason for it ended first (handed in, moved, or told in another notice).',
      };
    case 'claimed':
      return {
        zh: '正在发送：已写入流水，尚无结果；若进程此时中断，将记为结果不明。',
        en: 'Being sent: recorded before it leaves, no outcome yet; if the process dies now it becomes unknown.',
      };
    case 'handed-over':
      if (channel === 'app' || channel === 'robot') return TAKEN[channel];
      return sms
        ? {
            zh: '短信网关已接收，此后由运营商负责投递；尚无手机回执，不等于已收到。',
            en: 'The gateway has taken it; delivery is the carrier’s. No receipt from the phone yet.',
          }
        : {
            zh: '对方邮件服务器已接收（250），此后由对方负责投递；不等于已阅读。',
            en: 'The recipient’s mail server has accepted it (250) and is responsible from there. It does not mean that it was read.',
          };
    case 'delivered':
      return sms
        ? {
            zh: '运营商回执：短信已到达手机；不等于已阅读。',
            en: 'Receipt from the carrier: it reached the phone, read or not.',
          }
        : {
            zh: '对方回执：已投递到收件人的邮箱；不等于已阅读。',
            en: 'Receipt: it was put into the mailbox, read or not.',
          };
    case 'refused':
      return {
        zh: '对方明确拒收，没有送达，也不再重试；改用其他渠道或联系人，并告知督查人员。',
        en: 'Refused for good: it did not arrive and is not tried again. Another way is tried and supervisors are told.',
      };
    case 'deferred':
      return {
        zh: '对方暂时不收，没有送达；将自动重试，直至送出或超过期限。',
        en: 'Turned away for the time being: it did not arrive and is tried again.',
      };
    case 'unknown':
      return {
        zh: '内容已发出，但没有等到答复：对方可能已收到，也可能没有。重发时使用同一编号，收件人可能收到两份。',
        en: 'It went out and no answer came: it may or may not have arrived. A second try bears the same Message-ID, so two copies are possible.',
      };
    case 'expired':
      return {
        zh: '在期限内始终未能送出，已停止重试，并已向督查人员告警。',
        en: 'It could not be handed over in time; trying has stopped and supervisors have been told.',
      };
  }
}
