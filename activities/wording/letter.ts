/** What a mail says, in which order, before it is set as text or as HTML: both show the same. */
import type { Instant } from '../../domain/plan';
import { dateOf } from '../../domain/zone';
import { shortDate } from './dates';
import { digestSections } from './digest';
import { entryOf, type Section } from './entry';
import type { Line, Outgoing } from './outgoing';
import { countsOf, subjectOf } from './subject';
import { byUrgency, isDigest, roleZh } from './words';

export interface Letter {
  readonly subject: string;
  readonly banner?: string;
  readonly salutation: string;
  readonly greeting: string;
  /** `逾期1、今日到期1、临近1`; only where there are several. */
  readonly counts?: string;
  readonly sections: readonly Section[];
  /** How to answer; absent where nothing is asked of the reader. */
  readonly howTo?: string;
  readonly signature: string;
  readonly small: readonly string[];
}

export function letterOf(outgoing: Outgoing): Letter {
  const { recipient, planTitle, issuer, rehearsal, sample, now } = outgoing;
  const lines = [...outgoing.lines].sort(byUrgency);
  const digest = isDigest(outgoing);
  const role = roleZh(recipient.role);
  return {
    subject: subjectOf(outgoing),
    banner: rehearsal ? '演练邮件，所示时间为方案时间，无须办理。 / Rehearsal: times are plan time.' : undefined,
    salutation: `${recipient.unitName}　${recipient.name}${role ? `（${role}）` : ''}：`,
    greeting: digest
      ? `截至${shortDate(dateOf(now))}，您督办范围内有下列情况，请督促办理（按严重程度排列）：`
      : greetingOf(lines),
    counts: lines.length > 1 ? countsOf(lines) : undefined,
    sections: digest ? digestSections(lines, now) : byTask(lines, outgoing, now),
    howTo: howTo(lines, outgoing),
    signature: `${issuer}　督办系统`,
    small: [
      `依据：${planTitle}`,
      ...(sample ? ['联系人均为虚构样例。 / Contacts are invented samples.'] : []),
      '系统自动发送，请勿直接回复。 / Sent automatically; please do not reply.',
    ],
  };
}

function greetingOf(lines: readonly Line[]): string {
  if (lines.every(({ kind }) => kind === 'assignment')) return '现将下列督办事项派发贵单位，请签收并按时限办理。';
  if (lines.every(({ kind }) => kind === 'decision')) return '您办理的下列事项有了答复：';
  return lines.length === 1 ? '下列督办事项请予办理：' : `下列${lines.length}项督办事项请予办理，按紧急程度排列：`;
}

/** Lines of one task stand together; the task with the most urgent line comes first. */
function byTask(lines: readonly Line[], { recipient }: Outgoing, now: Instant): Section[] {
  const tasks = new Map<string, Line[]>();
  for (const line of lines) tasks.set(line.taskTitle, [...(tasks.get(line.taskTitle) ?? []), line]);
  return [...tasks].map(([title, own]) => ({
    heading: title ? `任务${own[0]!.requirement.split('.')[0]!}　${title}` : undefined,
    entries: own.map((line) => entryOf(line, now, recipient.unitName)),
  }));
}

function howTo(lines: readonly Line[], outgoing: Outgoing): string | undefined {
  const { baseUrl, issuer } = outgoing;
  if (isDigest(outgoing))
    return '需延长时限、免报或另行督办的，请在督办系统中办理；已办结而未登记的，请提醒责任单位尽快反馈。';
  const asked = lines.some(({ kind }) => kind !== 'decision' && kind !== 'alarm');
  if (!asked) return undefined;
  const where = baseUrl ? `督办系统（${baseUrl}）` : '督办系统';
  return `怎样反馈：请在${where}中签收、反馈结果或申请延期；暂不能登录的，请联系交办单位${issuer ? `（${issuer}）` : ''}代为登记，并报上列登记编号。已办结的请尽快反馈，反馈后不再提醒。`;
}
