/** What codes are called in Chinese. */
import { STANDING_ZH, type Standing } from '../../domain/acts';
import type { Recipient } from '../../domain/policy-types';

/** `2016-10-28` → `2016年10月28日`. */
export const chineseDate = (date: string): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

export const WEEKDAYS = '一二三四五六日';

export const KIND_ZH: Readonly<Record<string, string>> = {
  reminder: '提醒',
  due: '到期',
  overdue: '逾期催办',
  escalation: '督办',
  assignment: '派发',
  'assignment-overdue': '未签收',
  decision: '办理结果',
  request: '请示',
  alarm: '告警',
  test: '测试',
  weekly: '周报',
};

export const ROLE_ZH: Readonly<Record<Recipient, string>> = {
  liaison: '联络员',
  'office-head': '办公室负责人',
  'deputy-head': '分管负责人',
  head: '主要负责人',
  supervisor: '督查人员',
  superior: '上级单位',
};

export const NOTICE_ZH: Readonly<Record<string, string>> = {
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

export const SLIP_ZH = { waiting: '待签发', approved: '已签发', discarded: '已作废', superseded: '已失效' } as const;
export const GRADE_ZH: Readonly<Record<string, string>> = { blue: '蓝', yellow: '黄', red: '红' };

export const standingZh = (standing: string): string => STANDING_ZH[standing as Standing] ?? standing;
