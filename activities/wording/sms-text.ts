/** The SMS: an approved template with short parameters; the carrier's rules forbid links and 【】 in them. */
import type { Outgoing } from './outgoing';
import { byUrgency, KIND_LABEL, shortDate, longTime } from './words';

export interface SmsWords {
  readonly template: 'one' | 'many';
  readonly params: readonly string[];
  readonly text: string;
}
export const SIGNATURE = '督办系统';

/** Under 70 characters in all usual cases: one part, one price. */
export function renderSms({ lines, rehearsal }: Outgoing): SmsWords {
  const [first] = [...lines].sort(byUrgency);
  if (!first) throw new RangeError('An SMS needs something to say');
  const when = first.dueAt ? longTime(first.dueAt).replace(/^\d+年/, '') : shortDate(first.dueDate);
  const left = first.workdaysLeft < 0 ? `已逾期${-first.workdaysLeft}个工作日` : `${when}到期`;
  const params = (
    lines.length === 1
      ? [KIND_LABEL[first.kind], clean(first.requirement), clean(first.periodLabel), left]
      : [String(lines.length), clean(first.requirement), left]
  ).map((param) => param.slice(0, 20));
  const text =
    lines.length === 1
      ? `${params[0]}：事项${params[1]}（${params[2]}）${params[3]}，详见邮件，请及时办理反馈。`
      : `您有${params[0]}项督办事项待办理，最紧的是${params[1]}，${params[2]}，详见邮件。`;
  return {
    template: lines.length === 1 ? 'one' : 'many',
    params,
    text: `【${SIGNATURE}】${rehearsal ? '（演练）' : ''}${text}`,
  };
}

const clean = (text: string): string => text.replace(/[【】]|https?:\S+/g, '');
