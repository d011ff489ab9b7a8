/** The subject of a mail: what it is about and how long there is, before it is opened. */
import type { Line, Outgoing } from './outgoing';
import { byUrgency, KIND_LABEL, tag, visible } from './words';

const LIMIT = 78;
export function subjectOf({ lines, rehearsal }: Outgoing): string {
  const sorted = [...lines].sort(byUrgency);
  const mark = rehearsal ? '〔演练〕' : '';
  return visible(mark + (sorted.length === 1 ? single(sorted[0]!) : several(sorted)));
}

/** 【提醒·余3个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度） */
function single(line: Line): string {
  if (line.kind === 'assignment') return `【派发】${line.duties?.length ?? 0}项督办事项，请签收`;
  if (!line.requirement) return `【${tag(line)}】${line.note ?? ''}`.slice(0, LIMIT);
  const text = line.text.replace(/。$/, '');
  const short = text.length > 30 ? `${text.slice(0, 29)}…` : text;
  return `【${tag(line)}】${line.requirement} ${short}（${line.periodLabel}）`;
}

/** 【督办提醒】本次3项：督办1、逾期催办1、提醒1 */
function several(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(KIND_LABEL[line.kind], (counts.get(KIND_LABEL[line.kind]) ?? 0) + 1);
  const [first] = lines;
  const label = first!.kind === 'escalation' ? '督办' : first!.kind === 'overdue' ? '催办' : '提醒';
  return `【督办系统·${label}】本次${lines.length}项：${[...counts].map(([kind, count]) => `${kind}${count}`).join('、')}`;
}
