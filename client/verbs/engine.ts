/** Verbs that ask an engine: a running one through its local API, the folder alone where reading is enough. */
import type { Command } from 'commander';
import type { PlanDiff } from '../handlers/diff';
import { ACT_VERBS } from '../handlers/act-verbs';
import { call } from '../door';
import { EXIT, Failure } from '../failure';
import { colour, localTime, print, printJson, printJsonLines, say, table } from '../output';
import { planOrRefuse } from './plan';

const many = (value: string, all: string[] | undefined): string[] => [...(all ?? []), value];
const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Failure('usage', `“${text}”不是数字。 / Not a number.`);
  return value;
};
interface Common {
  readonly data: string;
  readonly json?: boolean;
}
type Options = Common & Record<string, unknown>;
const withoutCommon = ({ data: _data, json: _json, ...rest }: Options): Record<string, unknown> => rest;

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

type Verb = (name: string, description: string) => Command;

function addApplyVerbs(verb: Verb): void {
  const year = ['--year <Y>', '年份 / year', number] as const;
  verb('diff <DIR>', '方案与在运行的差异 / the plan against what runs')
    .option(...year)
    .action(async (dir: string, { data, json, year: y }: Options) => {
      printDiff(await call<PlanDiff>(data, 'diff', { plan: planOrRefuse(dir, y as number | undefined) }), json);
    });
  verb('apply <DIR>', '按方案派发、变更 / apply the plan')
    .option(...year)
    .option('--dry-run', '只看不做')
    .option('--yes', '不再询问')
    .option('--by <WHO>', '经办人')
    .action(async (dir: string, { data, json, year: y, dryRun, by }: Options) => {
      const plan = planOrRefuse(dir, y as number | undefined);
      printDiff(
        await call<PlanDiff>(data, dryRun ? 'diff' : 'apply', { plan, ...(by && !dryRun ? { by } : {}) }),
        json,
      );
    });
}

function printDiff(diff: PlanDiff, json: boolean | undefined): void {
  if (json) return printJson(diff);
  for (const [label, ids] of [
    ['新增', diff.added],
    ['变更', diff.changed],
    ['移除', diff.removed],
    ['未变', diff.unchanged],
  ] as const)
    print(`${label} ${ids.length}${ids.length > 0 && ids.length <= 40 ? `：${ids.join(' ')}` : ''}`);
}

function addActVerbs(verb: Verb): void {
  const WORDS: Record<string, string> = {
    submit: '反馈结果 / hand in',
    accept: '审核通过 / accept',
    return: '退回重办 / send back',
    extend: '延期 / extend',
    waive: '免报 / waive',
    'not-applicable': '不涉及 / not applicable',
    object: '职责异议 / object',
    pause: '暂缓 / pause',
    resume: '恢复 / resume',
    reassign: '转交 / reassign',
    reopen: '重新开启 / reopen',
  };
  for (const [name, act] of Object.entries(ACT_VERBS)) {
    verb(`${name} <OCCURRENCE>`, WORDS[name]!)
      .option('--unit <U>', '单位（可多次） / unit, repeatable', many)
      .option('--by <WHO>', '经办人 / who')
      .option('--note <T>', '说明')
      .option('--reason <T>', '理由')
      .option('--done <D>', '完成日期')
      .option('--to <D>', '新时限')
      .option('--figure <N>', '数值', number)
      .option('--url <L>', '链接')
      .option('--file <F>', '材料')
      .option('--grant', '同意延期')
      .option('--refuse', '不同意延期')
      .option('--to-unit <U>', '转交给')
      .option('--via <V>', 'letter 或 phone')
      .option('--doc-no <N>', '文号')
      .action(async (occurrence: string, { unit, grant, refuse, by, ...options }: Options) => {
        const { data, json } = options;
        const decision = act === 'extend' ? (grant ? 'grant' : refuse ? 'refuse' : 'ask') : undefined;
        const result = await call<{ standings: Record<string, { standing: string; dueDate: string }> }>(data, 'act', {
          ...withoutCommon(options),
          act,
          occurrence,
          units: unit ?? [],
          by: by ?? (act === 'submit' ? 'cli' : ''),
          decision,
        });
        if (json) return printJson(result);
        for (const [id, { standing, dueDate }] of Object.entries(result.standings))
          print(`${id}：${standing}，时限 ${dueDate}`);
      });
  }
  verb('ack <UNIT>', '签收派发 / acknowledge the assignment')
    .option('--by <WHO>', '经办人', 'cli')
    .option('--via <V>', 'letter 或 phone')
    .option('--doc-no <N>', '文号')
    .action(async (unit: string, options: Options) =>
      answer(options, await call(options.data, 'ack', { unit, ...withoutCommon(options) })),
    );
}

function addSupervisorVerbs(verb: Verb, program: Command): void {
  verb('event <REQUIREMENT>', '登记事件，开启事件类事项 / something happened')
    .requiredOption('--at <INSTANT>', '发生时刻')
    .requiredOption('--title <T>', '事件名称')
    .option('--cadence <C>', '频次')
    .option('--unit <U>', '单位', many)
    .option('--by <WHO>', '经办人')
    .action(async (requirement: string, { unit, ...options }: Options) =>
      answer(
        options,
        await call(options['data'], 'event', {
          requirement,
          units: unit,
          ...withoutCommon(options as Options),
        }),
      ),
    );
  verb('escalate <OCCURRENCE>', '发起督办 / start an escalation')
    .option('--unit <U>', '单位', many)
    .option('--level <N>', '级别', number)
    .requiredOption('--reason <T>', '理由')
    .requiredOption('--by <WHO>', '经办人')
    .action(async (occurrence: string, { unit, ...options }: Options) =>
      answer(
        options,
        await call(options['data'], 'escalate', {
          occurrence,
          units: unit,
          ...withoutCommon(options as Options),
        }),
      ),
    );
  const escalation = program
    .command('escalation')
    .description('对进行中的督办作决定 / decide on a running escalation')
    .exitOverride();
  for (const [what, words] of [
    ['hold', '挂起'],
    ['resume', '继续'],
    ['skip', '跳过一级'],
    ['stop', '停止'],
  ] as const)
    escalation
      .command(`${what} <WORKFLOW>`)
      .description(`${words} / ${what}`)
      .option('--data <DIR>', '数据目录', '.duban')
      .option('--json', 'JSON')
      .requiredOption('--by <WHO>', '经办人')
      .requiredOption('--reason <T>', '理由')
      .exitOverride()
      .action(async (workflow: string, options: Options) =>
        answer(options, await call(options.data, 'decide', { what, workflow, ...withoutCommon(options) })),
      );
  verb('approve <SLIP>', '签发督办单 / sign a slip')
    .requiredOption('--by <WHO>', '签发人')
    .option('--doc-no <N>', '文号')
    .action(async (slip: string, options: Options) =>
      answer(options, await call(options.data, 'approve', { slip, ...withoutCommon(options) })),
    );
  verb('discard <SLIP>', '作废督办单 / discard a slip')
    .requiredOption('--by <WHO>', '经办人')
    .option('--reason <T>', '理由')
    .action(async (slip: string, options: Options) =>
      answer(options, await call(options.data, 'discard', { slip, ...withoutCommon(options) })),
    );
  for (const [name, words] of [
    ['hold', '暂停全部发送 / stop all sending'],
    ['release', '恢复发送 / go on sending'],
  ] as const)
    verb(name, words)
      .option('--by <WHO>', '经办人')
      .action(async (options: Options) => {
        await call(options.data, name, withoutCommon(options));
        if (options.json) printJson({ held: name === 'hold' });
        else say(name === 'hold' ? '已暂停发送，待发的都保留着。 / Held.' : '已恢复发送。 / Released.');
        process.exitCode = EXIT.fine;
      });
}

function answer({ json }: Options, value: unknown): void {
  if (json) printJson(value);
  else
    print(
      Object.entries(value as Record<string, unknown>)
        .map(([key, part]) => `${key}：${typeof part === 'string' ? part : JSON.stringify(part)}`)
        .join('\n'),
    );
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
