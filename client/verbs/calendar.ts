/** The working calendar of a year, and who said so. */
import type { Command } from 'commander';
import { colour, print, printJson } from '../output';
import { jsonVerb, yearOf } from './options';

export function addCalendarVerbs(program: Command): void {
  program.commandsGroup('日历 / calendar:');
  const calendar = program.command('calendar').description('工作日历 / the working calendar');
  jsonVerb(calendar, 'show <Y>', '某年的工作日历及其来源 / a year and its source').action(
    (text: string, { json }: { json?: boolean }) => {
      const { loadCalendar } = require('../../plan/calendars') as typeof import('../../plan/calendars');
      const year = yearOf(text);
      const { id, version, years } = loadCalendar('CN', year, year);
      const held = years[year]!;
      if (json) return printJson({ id, version, ...held });
      print(colour.bold(`${year}年工作日历${held.provisional ? '（暂定）' : ''}`));
      print(`来源：${held.source}`);
      for (const [label, days] of [
        ['放假', held.off],
        ['上班', held.worked],
      ] as const)
        for (const [name, dates] of byName(days)) print(`  ${label}  ${name}  ${dates.join('、')}`);
    },
  );
}

function byName(days: Readonly<Record<string, string>>): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const [date, name] of Object.entries(days)) named.set(name, [...(named.get(name) ?? []), date.slice(5)]);
  return named;
}
