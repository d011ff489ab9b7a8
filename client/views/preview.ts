/** The preview for people: a calendar by day, then totals by month and unit, then where the load is heavy. */
import { weekday } from '../../domain/civil';
import type { Plan } from '../../domain/plan';
import { previewTotals, previewWarnings, type PreviewLine, type PreviewOptions } from '../../domain/preview';
import { chineseDate } from '../../domain/spans';
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { dateOf } from '../../domain/zone';
import { colour, localTime, print, table } from '../output';
import { KIND_ZH, roleZh, WEEKDAYS } from './words';

const TEXT = 26;
const MOST_UNITS = 20;

export function showCalendar(plan: Plan, lines: readonly PreviewLine[], options: PreviewOptions): void {
  const texts = new Map(plan.requirements.map(({ id, text }) => [id, shorten(text, TEXT)]));
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const rhythms = new Map(
    plan.requirements.flatMap(({ id, cadences }) => cadences.map(({ part, name }) => [`${id}/${part}`, name])),
  );
  let day = '';
  for (const line of lines) {
    const date = dateOf(line.at);
    if (date !== day) print(colour.bold(`\n${chineseDate(date)} 星期${WEEKDAYS[weekday(date) - 1]}`));
    day = date;
    print(
      `  ${localTime(line.at).slice(11)}  ${KIND_ZH[line.kind]}${line.step}  ${line.requirement} ${texts.get(line.requirement)}（${line.period}${rhythms.get(`${line.requirement}/${line.cadence}`) ?? ''}，时限 ${line.dueDate}）→ ${whom(line, names)}${marks(line)}`,
    );
  }
  showTotals(lines, names);
  showWarnings(plan, names, options);
  print(`\n共 ${lines.length} 条。 / ${lines.length} items.`);
}

function whom({ units, to, contact, role, channel }: PreviewLine, names: ReadonlyMap<string, string>): string {
  const first = names.get(units[0] ?? '') ?? units[0] ?? '';
  const body = units.length > 1 ? `${first}等 ${units.length} 个单位` : first;
  if (contact !== undefined)
    return `${body} ${role ? roleZh(role) : ''} ${contact}（${channel ? (CHANNEL_ZH[channel] ?? channel) : ''}）`;
  return `${body} ${to.map(roleZh).join('、')}`;
}

const marks = ({ urgent, approve, provisional }: PreviewLine): string =>
  `${urgent ? colour.red(' 紧急') : ''}${approve ? colour.yellow(' 须签发') : ''}${provisional ? colour.dim(' 日历暂定') : ''}`;

function showTotals(lines: readonly PreviewLine[], names: ReadonlyMap<string, string>): void {
  const { months, units } = previewTotals(lines);
  const sorted = Object.entries(units).sort((a, b) => b[1] - a[1]);
  print(colour.bold('\n按月 / by month'));
  print(table(Object.entries(months).map(([month, n]) => [`  ${month}`, `${n} 条`])));
  print(colour.bold(`\n按单位 / by unit${more(sorted.length)}`));
  print(table(sorted.slice(0, MOST_UNITS).map(([unit, n]) => [`  ${names.get(unit) ?? unit}`, `${n} 条`])));
}

function showWarnings(plan: Plan, names: ReadonlyMap<string, string>, options: PreviewOptions): void {
  const { from, to } = options;
  const warnings = previewWarnings(plan, options).filter(({ date }) => (!from || date >= from) && (!to || date <= to));
  if (warnings.length === 0) return;
  const heavy = [...warnings].sort((a, b) => b.count - a.count);
  print(colour.bold(`\n负担提示：一周内须反馈3项以上，或一天内到期10项以上 / heavy load${more(heavy.length)}`));
  const rows = heavy.slice(0, MOST_UNITS).map(({ unit, kind, date, count }) => {
    const when = kind === 'week' ? `${date} 起一周` : `${date} 当天`;
    return [`  ${names.get(unit) ?? unit}`, when, `${count} 项`];
  });
  print(table(rows));
}

const more = (n: number): string => (n > MOST_UNITS ? `（前 ${MOST_UNITS}，共 ${n}）` : '');

/** Cut by characters, not by halves of them. */
const shorten = (text: string, length: number): string => {
  const chars = [...text];
  return chars.length > length ? `${chars.slice(0, length).join('')}…` : text;
};
