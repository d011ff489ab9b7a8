/** Verbs that ask an engine: a running one through its local API, the folder alone where reading is enough. */
import { addActVerbs } from './acts';
import { addApplyVerbs } from './apply';
import { many, type Options } from './options';
import { addSupervisorVerbs } from './supervising';
import type { Command } from 'commander';
import { call } from '../door';
import { colour, localTime, print, printJson, printJsonLines, table } from '../output';

export function addEngineVerbs(program: Command): void {
  const verb = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--data <DIR>', '数据目录 / data folder', '.duban')
      .option('--json', '只输出 JSON / JSON on stdout');

  verb('status', '各单位办理情况 / where each unit stands')
    .option('--unit <U>', '单位', many)
    .option('--requirement <R>', '事项')
    .option('--open', '只看未办结 / open only')
    .action(async ({ data, json, unit, ...rest }: Options) => {
      const rows = await call<StatusRow[]>(data, 'status', { units: unit, ...rest });
      if (json) return printJson(rows);
      if (rows.length === 0) return print('没有符合的期次。 / Nothing to show.');
      print(
        table([
          ['期次', '单位', '反馈至', '时限', '状态', '级别'],
          ...rows.map((row) => [
            row.occurrence,
            row.unit,
            row.answersTo,
            row.dueDate,
            paint(row),
            row.escalationLevel || '',
          ]),
        ]),
      );
    });
  verb('notices', '台账中的通知 / the notices of the ledger')
    .option('--since <I>', '此时刻之后')
    .option('--unit <U>', '单位', many)
    .option('--state <S>', '状态')
    .action(async ({ data, json, unit, ...rest }: Options) => {
      const rows = await call<NoticeRow[]>(data, 'notices', { units: unit, ...rest });
      if (json) return printJsonLines(rows);
      if (rows.length === 0) return print('还没有通知。 / No notices yet.');
      print(
        table(
          rows.map((row) => [
            localTime(row.at),
            row.kind + row.step,
            row.channel,
            row.occurrence ?? '',
            row.unit,
            row.contact,
            row.state,
          ]),
        ),
      );
    });
  verb('slips', '督办单 / slips')
    .option('--pending', '只看待签发 / waiting only')
    .action(async ({ data, json, ...rest }: Options) => {
      const rows = await call<Record<string, string>[]>(data, 'slips', rest);
      if (json) return printJson(rows);
      if (rows.length === 0) return print('没有督办单。 / No slips.');
      print(
        table(
          rows.map((row) => [
            row['id']!,
            { blue: '蓝', yellow: '黄', red: '红' }[row['grade']!] ?? '',
            row['occurrence']!,
            row['unit']!,
            localTime(row['at']!),
            row['state']!,
          ]),
        ),
      );
    });
  verb('doctor', '各部件是否就绪 / what it uses and whether it answers').action(async ({ data, json }: Options) => {
    const report = await call<object>(data, 'doctor', {});
    if (json) printJson(report);
    else print(JSON.stringify(report, null, 2));
  });
  addApplyVerbs(verb);
  addActVerbs(verb);
  addSupervisorVerbs(verb, program);
}

interface StatusRow {
  occurrence: string;
  unit: string;
  answersTo: string;
  dueDate: string;
  standing: string;
  colour: 'green' | 'yellow' | 'red' | 'blue' | 'grey';
  escalationLevel: number;
}

interface NoticeRow {
  at: string;
  kind: string;
  step: number;
  channel: string;
  occurrence: string | null;
  unit: string;
  contact: string;
  state: string;
}

const paint = (row: StatusRow): string =>
  ({ green: colour.green, yellow: colour.yellow, red: colour.red, blue: colour.blue, grey: colour.gray })[row.colour](
    row.standing,
  );
