/** The mail as plain text: the same facts as the HTML, readable in any client and aloud. */
import type { Duty, Line, Outgoing } from './outgoing';
import { byUrgency, KIND_LABEL, leftWords, longDate, longTime, unitNames, visible } from './words';

export function mailText(outgoing: Outgoing): string {
  const { recipient, planTitle, issuer, rehearsal, sample } = outgoing;
  const lines = [...outgoing.lines].sort(byUrgency);
  return visible(
    [
      `${recipient.unitName} ${recipient.name}：`,
      '',
      greeting(lines),
      ...lines.flatMap((line, index) => ['', ...lineText(line, lines.length > 1 ? `${index + 1}. ` : '')]),
      '',
      '——',
      `${issuer}　督办系统`,
      `依据：${planTitle}`,
      ...(rehearsal ? ['本邮件为演练邮件，时间为方案时间。 / A rehearsal; times are plan time.'] : []),
      ...(sample ? ['联系人为虚构样例。 / Contacts are invented samples.'] : []),
      '系统自动发送，请勿直接回复。 / Sent automatically.',
    ].join('\n'),
  );
}

export function greeting(lines: readonly Line[]): string {
  if (lines.every(({ kind }) => kind === 'assignment')) return '现将下列督办事项派发贵单位，请签收并按时限办理。';
  return lines.length === 1 ? '下列督办事项请您关注：' : `下列${lines.length}项督办事项请您关注，按紧急程度排列：`;
}

/** The facts of a line, label by label; the HTML shows the same. */
export function factsOf(line: Line): [string, string][] {
  const facts: [string, string | undefined][] = [
    ['事项', line.text || undefined],
    ['期次', line.periodLabel || undefined],
    [
      '时限',
      line.requirement && line.occurrence
        ? `${line.dueAt ? longTime(line.dueAt) : longDate(line.dueDate)}，${leftWords(line)}`
        : undefined,
    ],
    ['责任单位', line.owingUnits.length > 0 ? unitNames(line.owingUnits) : undefined],
    ['反馈至', line.answersTo || undefined],
    ['需办理', line.todo],
    ['说明', line.note],
    [
      '发送原因',
      line.reasons.length > 0 ? `${line.reasons.map(({ zh }) => zh).join('；')}（第${line.step}步）` : undefined,
    ],
    ['补发', line.late ? '系统停机期间未能按时发送，现予补发' : undefined],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

function lineText(line: Line, number: string): string[] {
  const head = `${number}【${KIND_LABEL[line.kind]}】${[line.requirement, line.taskTitle].filter(Boolean).join(' ')}`;
  return [
    head,
    ...factsOf(line).map(([label, value]) => `   ${label}：${value}`),
    ...dutiesText('派发事项', line.duties),
    ...dutiesText('存量（时限已过，请补办）', line.backlog),
  ];
}

const dutiesText = (title: string, duties: readonly Duty[] | undefined): string[] =>
  duties && duties.length > 0
    ? [
        '',
        `   ${title}：`,
        ...duties.map((duty) => `   · ${duty.requirement} ${duty.text}（${duty.periodLabel}，${duty.nextDate}）`),
      ]
    : [];
