/** The mail as HTML: one table, inline styles, readable in old clients and on phones; everything escaped. */
import type { Duty, Line, Outgoing } from './outgoing';
import { factsOf, greeting } from './mail-text';
import { byUrgency, tag, visible } from './words';

/** Text → HTML text; the only way anything gets into the page. */
export const escape = (text: string): string =>
  visible(text).replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char]!,
  );

const FONT = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const COLOUR: Record<Line['kind'], string> = {
  escalation: '#b42318',
  overdue: '#b54708',
  due: '#b54708',
  reminder: '#175cd3',
  assignment: '#175cd3',
  'assignment-overdue': '#b54708',
  decision: '#344054',
  request: '#6941c6',
  alarm: '#b42318',
};
const SLIP_COLOUR = { blue: '#175cd3', yellow: '#a16207', red: '#b42318' } as const;

export function mailHtml(outgoing: Outgoing, subject: string): string {
  const lines = [...outgoing.lines].sort(byUrgency);
  const { recipient, planTitle, issuer, rehearsal, sample } = outgoing;
  const small = (text: string) => `<div style="color:#667085;font-size:12px;line-height:1.7">${escape(text)}</div>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:0;background:#f2f4f7;${FONT}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f7"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:720px;background:#ffffff;border-top:4px solid #b42318;color:#101828;font-size:15px;line-height:1.6">
<tr><td style="padding:20px 24px 4px">${rehearsal ? '<div style="color:#b54708;font-size:13px">演练邮件 · 时间为方案时间 / rehearsal</div>' : ''}<div>${escape(recipient.unitName)}　${escape(recipient.name)}：</div><div style="margin-top:8px">${escape(greeting(lines))}</div></td></tr>
${grouped(lines)}
<tr><td style="padding:16px 24px 20px;border-top:1px solid #eaecf0"><div style="font-size:14px">${escape(issuer)}　督办系统</div>${small(`依据：${planTitle}`)}${sample ? small('联系人为虚构样例。 / Contacts are invented samples.') : ''}${small('系统自动发送，请勿直接回复。 / Sent automatically.')}</td></tr>
</table></td></tr></table></body></html>`;
}

/** Lines in order of urgency; the title of a task stands once above those of it that follow each other. */
function grouped(lines: readonly Line[]): string {
  return lines
    .map((line, index) => {
      const heading =
        line.taskTitle && line.taskTitle !== lines[index - 1]?.taskTitle
          ? `<tr><td style="padding:14px 24px 0;color:#667085;font-size:13px">${escape(line.taskTitle)}</td></tr>`
          : '';
      return heading + lineHtml(line);
    })
    .join('\n');
}

function lineHtml(line: Line): string {
  const colour = line.slip ? SLIP_COLOUR[line.slip] : COLOUR[line.kind];
  const facts = factsOf(line)
    .map(
      ([label, value]) =>
        `<tr><td valign="top" style="padding:2px 10px 2px 0;color:#667085;white-space:nowrap;font-size:13px">${escape(label)}</td><td style="padding:2px 0;word-break:break-word">${label === '事项' ? `<strong>${escape(line.requirement)}</strong> ` : ''}${escape(value)}</td></tr>`,
    )
    .join('');
  return `<tr><td style="padding:8px 24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border:1px solid #eaecf0;border-left:4px solid ${colour}"><tr><td style="padding:10px 14px">
<span style="display:inline-block;background:${colour};color:#ffffff;font-size:12px;padding:1px 8px;border-radius:3px">${escape(tag(line))}</span>
<table role="presentation" cellpadding="0" cellspacing="0" style="margin-top:6px;font-size:15px">${facts}</table>${dutiesHtml('派发事项', line.duties)}${dutiesHtml('存量（时限已过，请补办）', line.backlog)}</td></tr></table></td></tr>`;
}

function dutiesHtml(title: string, duties: readonly Duty[] | undefined): string {
  if (!duties || duties.length === 0) return '';
  const rows = duties
    .map(
      (duty) =>
        `<tr><td valign="top" style="padding:4px 8px 4px 0;border-top:1px solid #eaecf0;white-space:nowrap"><strong>${escape(duty.requirement)}</strong></td><td style="padding:4px 8px 4px 0;border-top:1px solid #eaecf0">${escape(duty.text)}</td><td valign="top" style="padding:4px 0;border-top:1px solid #eaecf0;white-space:nowrap;font-size:13px">${escape(duty.periodLabel)}<br>${escape(duty.nextDate)}</td></tr>`,
    )
    .join('');
  return `<div style="margin-top:10px;font-size:13px;color:#667085">${escape(title)}（${duties.length}）</div><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:14px">${rows}</table>`;
}
