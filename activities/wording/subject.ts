/** The subject of a mail: what it is about and how long there is, before it is opened. */
import { dateOf } from '../../domain/zone';
import { isPast, shortDate } from './dates';
import type { Line, Outgoing } from './outgoing';
import { cut, visibleLine } from './visible';
import { byUrgency, countKinds, isDigest, KIND_ZH, tagOf } from './words';

/** Characters of a requirement's wording; phones show some thirty of a subject. */
const WORDING = 30;

/** `【提醒·余3个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）`; many lines are counted. Throws a RangeError when there is nothing to say. */
export function subjectOf(outgoing: Outgoing): string {
  const lines = [...outgoing.lines].sort(byUrgency);
  const [first] = lines;
  if (!first) throw new RangeError('A mail needs something to say');
  const words =
    lines.length === 1
      ? single(first, outgoing)
      : isDigest(outgoing)
        ? digest(lines, outgoing)
        : several(lines, outgoing);
  return visibleLine((outgoing.rehearsal ? '〔演练〕' : '') + words);
}

function single(line: Line, { now }: Outgoing): string {
  const tag = `【${tagOf(line, now)}】`;
  if (line.kind === 'assignment') return `${tag}${line.duties?.length ?? 0}项督办事项，请签收`;
  if (line.kind === 'assignment-overdue')
    return `${tag}${line.owingUnits.length > 1 ? `${line.owingUnits.length}家单位` : line.owingUnits.join('')}尚未签收派发的督办事项`;
  if (!line.requirement) return tag + cut(line.note ?? line.todo, WORDING * 2);
  return `${tag}${[line.requirement, cut(line.text.replace(/[。；]$/, ''), WORDING)].join(' ')}${line.periodLabel ? `（${line.periodLabel}）` : ''}`;
}

/** `【督办提醒】本次3项：逾期1、今日到期1、临近1，最近10月30日到期` */
function several(lines: readonly Line[], { now }: Outgoing): string {
  const ahead = lines.filter((line) => line.occurrence && !isPast(line, now)).map(({ dueDate }) => dueDate);
  const next = ahead.sort()[0];
  return `【督办提醒】本次${lines.length}项：${countsOf(lines)}${next && next > dateOf(now) ? `，最近${shortDate(next)}到期` : ''}`;
}

/** `【督办日报】10月31日：督办5项、告警2项，涉及37家单位` */
function digest(lines: readonly Line[], { now }: Outgoing): string {
  const units = new Set(lines.flatMap(({ owingUnits }) => owingUnits));
  return `【督办日报】${shortDate(dateOf(now))}：${countKinds(lines)
    .map(([kind, count]) => `${KIND_ZH[kind]}${count}项`)
    .join('、')}${units.size > 1 ? `，涉及${units.size}家单位` : ''}`;
}

/** `逾期1、今日到期1、临近1` */
export const countsOf = (lines: readonly Line[]): string =>
  countKinds(lines)
    .map(([kind, count]) => `${KIND_ZH[kind]}${count}`)
    .join('、');
