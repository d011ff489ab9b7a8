/** The SMS: an approved template with short parameters; the carriers' rules forbid links and 【】 in them. */
import type { Instant } from '../../domain/plan';
import { isPast, leftWords, shortDate, shortTime } from './dates';
import type { Line, Outgoing } from './outgoing';
import { cut, visibleLine } from './visible';
import { byUrgency, isDigest } from './words';

/** Approved with the carrier, stands in 【】 before every text. */
export const SIGNATURE = '督办系统';
/** The texts to have approved; `{1}` … are the parameters. With signature and usual parameters each fits into one part of 70 characters. */
export const SMS_TEMPLATES = {
  ahead: '您有{1}项督办事项需办理，最近一项{2}于{3}到期，请查看邮件。',
  overdue: '您有{1}项督办事项需办理，其中{2}{3}，请查看邮件并尽快反馈。',
  supervised: '督办：贵单位承担的事项{1}{2}，请亲自督促办结，详见邮件。',
  superior: '您督办范围内有{1}项事项未按时办结，涉及{2}家单位，详见邮件。',
  urgent: '紧急：督办事项{1}须于{2}前反馈，{3}，请立即办理。',
  other: '您有{1}项新的督办通知，请查看邮件。',
} as const;
export type SmsTemplate = keyof typeof SMS_TEMPLATES;

export interface SmsWords {
  readonly template: SmsTemplate;
  readonly params: readonly string[];
  /** As the phone shows it, signature included. */
  readonly text: string;
  /** Ids of the units it is about, for our own books; no gateway needs them. */
  readonly units: readonly string[];
}

/** Throws a RangeError when there is nothing to say. Example: ahead, `['1', '2.7', '10月30日']`. */
export function renderSms(outgoing: Outgoing): SmsWords {
  const [first, ...rest] = [...outgoing.lines].sort(byUrgency);
  if (!first) throw new RangeError('An SMS needs something to say');
  const [template, ...raw] = choose(first, rest.length + 1, outgoing);
  const params = raw.map(paramOf);
  const body = SMS_TEMPLATES[template].replace(
    /\{(\d)\}/g,
    (_, position: string) => params[Number(position) - 1] ?? '',
  );
  return {
    template,
    params,
    text: `【${SIGNATURE}】${outgoing.rehearsal ? '（演练）' : ''}${body}`,
    units: outgoing.unitIds,
  };
}

function choose(first: Line, count: number, outgoing: Outgoing): [SmsTemplate, ...string[]] {
  const { now, recipient } = outgoing;
  const left = past(leftWords(first, now));
  switch (first.kind) {
    case 'escalation':
      if (isDigest(outgoing) || recipient.role === 'superior' || recipient.role === 'supervisor')
        return ['superior', ...casesOf(outgoing)];
      return count === 1
        ? ['supervised', first.requirement, left]
        : ['overdue', String(count), first.requirement, left];
    case 'reminder':
    case 'due':
    case 'overdue':
      if (first.dueAt && count === 1) return ['urgent', first.requirement, shortTime(first.dueAt), left];
      return isPast(first, now)
        ? ['overdue', String(count), first.requirement, left]
        : ['ahead', String(count), first.requirement, whenOf(first, now)];
    case 'request':
    case 'alarm':
    case 'decision':
    case 'assignment':
    case 'assignment-overdue':
      return ['other', String(count)];
  }
}

const past = (words: string): string => (words.startsWith('逾期') ? `已${words}` : words);
/** How many cases, and of how many units; alarms and the like are not cases. */
function casesOf({ lines }: Outgoing): [string, string] {
  const cases = lines.filter(({ kind }) => kind === 'escalation');
  return [String(cases.length), String(new Set(cases.flatMap(({ owingUnits }) => owingUnits)).size)];
}
const whenOf = ({ dueAt, dueDate, ...line }: Line, now: Instant): string =>
  dueAt ? shortTime(dueAt) : leftWords({ ...line, dueDate }, now) === '今日到期' ? '今日' : shortDate(dueDate);

/** Gateways refuse long parameters, brackets and anything like a link. */
const paramOf = (text: string): string =>
  cut(
    visibleLine(text)
      .replace(/[【】]/g, '')
      .replace(/https?:\S*|www\.\S*/gi, ''),
    20,
  );
