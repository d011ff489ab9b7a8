/** What states, and the reasons for them, are called in Chinese: words that load nothing, so that the command line may have them at once. */
import { STANDING_ZH, type Standing } from '../../domain/acts';
import type { NoticeStateName } from '../../domain/wording/notice-states';
import { AFTER_UNKNOWN, isAfterUnknown, reasonsIn, UNSENT, unsentIn } from '../../domain/wording/unsent';

const NOTICE_ZH: Readonly<Record<NoticeStateName, string>> = {
  waiting: '待发',
  superseded: '已失效',
  claimed: '发送中',
  'handed-over': '已交付',
  delivered: '已送达',
  refused: '被拒收',
  deferred: '稍后重试',
  unknown: '结果不明',
  expired: '已过期',
};
/** A state in words; with its reason in brackets where it has one: `待发（夜间不发）`. What we did not send nobody has refused. */
export const noticeZh = (state: string, reason: string | null = null): string =>
  `${stateZh(state, reason)}${reason ? `（${reasonZh(reason)}）` : ''}`;
/** Before its sentence, which says itself why we did not send it. */
export const headZh = (state: string, reason: string | null): string =>
  state === 'refused' && unsentIn(reason) ? stateZh(state, reason) : noticeZh(state, reason);
function stateZh(state: string, reason: string | null): string {
  if (state === 'refused' && unsentIn(reason)) return isAfterUnknown(reason) ? '未再发送' : '未发送';
  return NOTICE_ZH[state as NoticeStateName] ?? state;
}

/** Why a message was refused: all that it carried shares its fate. */
export const refusalOf = (
  notices: readonly { readonly state: string; readonly stateReason: string | null }[],
): string | null => notices.find(({ state }) => state === 'refused')?.stateReason ?? null;

/** Why a notice waits, was refused, or lost its reason. Acts stand here by what they leave behind. */
const REASON_ZH: Readonly<Record<string, string>> = {
  'quiet-hours': '夜间不发',
  'sms-hours': '等待短信时段',
  'daily-cap': '今日已发一次',
  rate: '限速',
  bounced: '退信',
  ...Object.fromEntries(Object.entries(UNSENT).map(([reason, { zh }]) => [reason, zh])),
  [AFTER_UNKNOWN]: '此前一次结果不明',
  'ended-before-sending': '发送前已办结',
  acknowledged: '已签收',
  answered: '发送前已答复或已了结',
  overtaken: '发送前已有变化',
  arrived: '发送前已查明送达',
  'newer-report': '已有新周报',
  'newer-notice': '已有新通知',
  'plan-changed': '方案已变更',
  closed: '期次已结束',
  missed: '到期未完成',
  submit: '已反馈',
  accept: '已审核通过',
  return: '已退回重办',
  extend: '时限已延期',
  waive: '本期免报',
  notApplicable: '不涉及',
  object: '职责异议',
  pause: '已暂缓',
  resume: '已恢复，时限重算',
  reassign: '已转交',
  reopen: '已重新开启',
};
/** One without words stays as it is: better raw than hidden. */
export const reasonZh = (reason: string): string =>
  reasonsIn(reason)
    .map((one) => REASON_ZH[one] ?? one)
    .join('，');

/** What an attempt says that handed nothing over but asked what had become of an earlier one. */
const LOOKED_UP_ZH: Readonly<Record<string, string>> = {
  'handed-over': '查到：对方已接收',
  delivered: '查到：已送达',
  refused: '查到：未送达',
  deferred: '尚未查到，稍后再查',
  unknown: '未能查明',
};
export const lookedUpZh = (outcome: string): string => LOOKED_UP_ZH[outcome] ?? noticeZh(outcome);

export const SLIP_STATE_ZH = {
  waiting: '待签发',
  approved: '已签发',
  discarded: '已作废',
  superseded: '已失效',
} as const;

export const standingZh = (standing: string): string => STANDING_ZH[standing as Standing] ?? standing;
