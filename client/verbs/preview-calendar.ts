/** The preview for a person: a calendar by day, totals and warnings. */
import { chineseDate } from '../../domain/spans';
import { type Plan } from '../../domain/plan';
import type { previewLines } from '../../domain/preview';
import { previewTotals, previewWarnings, type PreviewOptions } from '../../domain/preview';
import { weekday } from '../../domain/civil';
import { dateOf } from '../../domain/zone';
import { colour, localTime, print, say, table } from '../output';

const KIND = { reminder: '提醒', due: '到期', overdue: '逾期催办', escalation: '督办' } as const;

const DAYS = '一二三四五六日';

/** A calendar for reading: by day, then totals and warnings. */
export function printCalendar(plan: Plan, lines: ReturnType<typeof previewLines>, options: PreviewOptions): void {
  const text = new Map(plan.requirements.map((one) => [one.id, one.text]));
  let day = '';
  for (const line of lines) {
    const date = dateOf(line.at);
    if (date !== day) print(colour.bold(`\n${chineseDate(date)} 星期${DAYS[weekday(date) - 1]!}`));
    day = date;
    const who = line.contact ?? line.unit ?? `${line.units.length} 个单位`;
    print(
      `  ${localTime(line.at).slice(11)}  ${KIND[line.kind]}${line.step}  ${line.requirement} ${(text.get(line.requirement) ?? '').slice(0, 24)}（${line.period}，时限 ${line.dueDate}） → ${who} ${line.to.join('、')}${line.approve ? colour.yellow(' 须签发') : ''}${line.provisional ? colour.dim(' 日历暂定') : ''}`,
    );
  }
  const totals = previewTotals(lines);
  print(colour.bold('\n按月 / by month'));
  print(table(Object.entries(totals.months).map(([month, n]) => [month, n])));
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const units = Object.entries(totals.units).sort((a, b) => b[1] - a[1]);
  print(colour.bold(`\n按单位 / by unit（前 20，共 ${units.length}）`));
  print(table(units.slice(0, 20).map(([unit, n]) => [names.get(unit) ?? unit, n])));
  const warnings = previewWarnings(plan, options);
  if (warnings.length > 0) {
    print(colour.bold(`\n负担提示 / load（前 20，共 ${warnings.length}）`));
    print(
      table(
        warnings
          .slice(0, 20)
          .map(({ unit, kind, date, count }) => [
            names.get(unit) ?? unit,
            kind === 'week' ? `${date} 起一周` : date,
            `${count} 项`,
          ]),
      ),
    );
  }
  say(`共 ${lines.length} 条。 / ${lines.length} items.`);
}
