/** Which acts are allowed from which standing. Pure rules; workflows import this, so no calendar and no clock here. */
import type { Target } from './plan';

export const STANDINGS = [
  'upcoming',
  'open',
  'submitted',
  'returned',
  'done',
  'waived',
  'not-applicable',
  'paused',
  'missed',
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface ActCase {
  readonly standing: string;
  readonly review: 'required' | 'none';
  readonly decision?: 'ask' | 'grant' | 'refuse';
  readonly askedTo?: string | null;
  /** The date an act names. */
  readonly to?: string;
  readonly figure?: number;
  readonly target?: Target;
}
export interface Refusal {
  readonly zh: string;
  readonly en: string;
}

export const STANDING_ZH: Record<Standing, string> = {
  upcoming: '未开启',
  open: '办理中',
  submitted: '待审核',
  returned: '退回重办',
  done: '已办结',
  waived: '免报',
  'not-applicable': '不涉及',
  paused: '暂缓',
  missed: '未完成',
};

/** From which standings an act may be done. */
const FROM: Record<string, readonly Standing[]> = {
  submit: ['open', 'returned'],
  accept: ['submitted'],
  return: ['submitted', 'done'],
  extend: ['open', 'returned'],
  waive: ['open', 'returned', 'submitted', 'paused'],
  notApplicable: ['open', 'returned', 'paused'],
  object: ['open', 'returned'],
  pause: ['open', 'returned'],
  resume: ['paused'],
  reassign: ['open', 'returned', 'paused'],
  reopen: ['done', 'waived', 'not-applicable', 'missed'],
};

/** Null when the act may be done; else the sentence that says why not. `refuseAct('accept', {standing: 'open', …})` → 办理中…. */
export function refuseAct(act: string, { standing, decision, askedTo, to, figure, target }: ActCase): Refusal | null {
  const from = FROM[act];
  if (!from) return { zh: `没有“${act}”这种办理方式`, en: `there is no act ${act}` };
  if (!from.includes(standing as Standing))
    return {
      zh: `当前状态为“${STANDING_ZH[standing as Standing] ?? standing}”，不能进行此操作`,
      en: `not possible while ${standing}`,
    };
  if (act === 'submit' && target && figure === undefined)
    return {
      zh: `本事项有量化指标（${target.measure}），反馈时须填写数值`,
      en: `state the figure for ${target.measure} (--figure)`,
    };
  if (act === 'accept' && target && (figure === undefined || below(figure, target)))
    return {
      zh: `数值 ${figure ?? '未填'} 未达到指标（${target.measure}${target.exclusive ? '超过' : '不少于'}${target.atLeast}），不能审核通过`,
      en: `${figure ?? 'no figure'} is below the target`,
    };
  if (act !== 'extend') return null;
  if ((decision ?? 'ask') === 'ask')
    return to ? null : { zh: '申请延期须写明新时限（--to）', en: 'name the new date (--to)' };
  return askedTo ? null : { zh: '没有待审批的延期申请', en: 'no extension has been asked for' };
}

const below = (figure: number, target: Target): boolean =>
  target.exclusive ? figure <= target.atLeast : figure < target.atLeast;
