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
/** It still is the unit's to do: it may be reminded. */
export const OWING = ['open', 'returned'] as const satisfies readonly Standing[];
export const owes = (standing: string): boolean => (OWING as readonly string[]).includes(standing);
/** Not closed: the unit's to do, or somebody else's to decide. */
export const ALIVE = [...OWING, 'submitted', 'paused'] as const satisfies readonly Standing[];
export const isAlive = (standing: string): boolean => (ALIVE as readonly string[]).includes(standing);

export interface ActCase {
  readonly standing: string;
  readonly review: 'required' | 'none';
  readonly decision?: 'ask' | 'grant' | 'refuse';
  readonly askedTo?: string | null;
  /** The date an act names. */
  readonly to?: string;
  /** The due date that holds: where it is given, an extension must lie after it. */
  readonly dueDate?: string;
  /** Today in Shanghai: where it is given, a return or a reopening must not name a date before it. */
  readonly today?: string;
  readonly figure?: number;
  readonly target?: Target;
  /** What the other units of the occurrence have reported: a target `of: total` is met by all of them together. */
  readonly othersFigure?: number;
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
  // A result is welcome while the clock is stopped too.
  submit: ['open', 'returned', 'paused'],
  accept: ['submitted'],
  // Also what was closed by handing in: samples of it are looked at.
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

/**
 * Null when the act may be done; else the sentence that says why not. Handing in under `review: none` closes at once.
 * `refuseAct('accept', { standing: 'open', review: 'required' })` → 当前状态为“办理中”，不能进行此操作.
 */
export function refuseAct(act: string, one: ActCase): Refusal | null {
  const from = Object.hasOwn(FROM, act) ? FROM[act] : undefined;
  if (!from) return { zh: `没有“${act}”这种办理方式`, en: `there is no act ${act}` };
  const { standing } = one;
  if (!from.includes(standing as Standing))
    return {
      zh: `当前状态为“${STANDING_ZH[standing as Standing] ?? standing}”，不能进行此操作`,
      en: `not possible while ${standing}`,
    };
  switch (act) {
    case 'submit':
      return refuseFigure(one, one.review === 'none');
    case 'accept':
      return refuseFigure(one, true);
    case 'extend':
      return refuseExtension(one);
    case 'return':
    case 'reopen':
      return one.to && one.today && one.to < one.today
        ? { zh: `新时限 ${one.to} 已过`, en: `the new date ${one.to} has gone by` }
        : null;
    default:
      return null;
  }
}

/** A duty with a target states its figure, and is complete (`closes`) only when the target is met. */
function refuseFigure({ figure, target, othersFigure = 0 }: ActCase, closes: boolean): Refusal | null {
  if (!target) return null;
  if (figure === undefined)
    return {
      zh: `本事项有量化指标（${target.measure}），反馈时须填写数值（--figure）`,
      en: `state the figure for ${target.measure} (--figure)`,
    };
  const reached = target.of === 'total' ? figure + othersFigure : figure;
  if (!closes || (target.exclusive ? reached > target.atLeast : reached >= target.atLeast)) return null;
  const least = `${target.exclusive ? '超过' : '不少于'}${target.atLeast}${target.unit ?? ''}`;
  return {
    zh: `数值 ${reached} 未达到指标（${target.measure}${least}），不能办结`,
    en: `${reached} is below the target ${target.exclusive ? 'of more than' : 'of at least'} ${target.atLeast}`,
  };
}

function refuseExtension({ decision = 'ask', to, askedTo, dueDate }: ActCase): Refusal | null {
  if (decision !== 'ask' && !askedTo) return { zh: '没有待审批的延期申请', en: 'no extension has been asked for' };
  if (decision === 'ask' && !to) return { zh: '申请延期须写明新时限（--to）', en: 'name the new date (--to)' };
  if (decision !== 'refuse' && to && dueDate && to <= dueDate)
    return { zh: `新时限 ${to} 须晚于现时限 ${dueDate}`, en: `the new date must lie after ${dueDate}` };
  return null;
}
