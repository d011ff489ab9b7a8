/** The acts of units and of those who review them. */
import type { Command } from 'commander';
import { call } from '../door';
import { Failure } from '../failure';
import type { ActAnswer } from '../handlers/acts';
import { ACT_VERBS } from '../handlers/act-verbs';
import { localTime, print, printJson } from '../output';
import { standingZh } from '../views/states';
import { account, dateOption, engineVerb, many, numberOf, oneOf, type Common } from './options';
import { namesOf } from './reading';

const WORDS: Readonly<Record<keyof typeof ACT_VERBS, string>> = {
  submit: '反馈结果 / hand in',
  accept: '审核通过 / accept',
  return: '退回重办 / send back',
  extend: '申请延期，或 --grant、--refuse 批复 / ask for an extension, or decide on one',
  waive: '本期免报 / waive',
  'not-applicable': '不涉及 / does not concern the unit',
  object: '职责异议 / "not ours"',
  pause: '暂缓 / stop the clock',
  resume: '恢复 / start the clock again',
  reassign: '转交其他单位 / hand over to another unit',
  reopen: '重新开启 / open again',
};

interface Acting extends Common {
  readonly unit?: string[];
  readonly by?: string;
  readonly to?: string;
  readonly file?: string;
  readonly grant?: boolean;
  readonly refuse?: boolean;
}

export function addActVerbs(program: Command): void {
  program.commandsGroup('办理 / acts:');
  const ack = engineVerb(program, 'ack <UNIT>', '签收派发 / acknowledge the assignment');
  onBehalf(ack.option('--by <WHO>', '经办人 / who')).action(
    async (unit: string, { data, json, by, ...rest }: Acting) => {
      const receipt = await call<{ acknowledgedAt: string }>(data, 'ack', { unit, by: by ?? account(), ...rest });
      if (json) printJson(receipt);
      else print(`${unit}：已签收（${localTime(receipt.acknowledgedAt)}）。 / Acknowledged.`);
    },
  );
  for (const name of Object.keys(ACT_VERBS) as (keyof typeof ACT_VERBS)[]) {
    const verb = engineVerb(program, `${name} <OCCURRENCE>`, WORDS[name])
      .option('--unit <U>', '单位，可多次 / unit, repeatable', many)
      .option('--by <WHO>', '经办人 / who')
      .option('--note <T>', '说明 / note')
      .option('--reason <T>', '理由 / reason');
    onBehalf(ownOptions(name, verb)).action((occurrence: string, options: Acting) => run(name, occurrence, options));
  }
}

const onBehalf = (verb: Command): Command =>
  verb
    .option('--via <V>', "代为登记：letter 函件、phone 电话 / recorded on the unit's behalf", oneOf('letter', 'phone'))
    .option('--doc-no <N>', '文号 / document number');

function ownOptions(name: keyof typeof ACT_VERBS, verb: Command): Command {
  switch (name) {
    case 'submit':
      return verb
        .option('--done <D>', '完成或公布的日期 / the date of doing', dateOption)
        .option('--figure <N>', '量化指标的数值 / the figure', numberOf)
        .option('--url <L>', '链接 / link')
        .option('--file <F>', '佐证材料（登记文件名和校验值） / evidence: name and checksum are recorded');
    case 'extend':
      return verb
        .option('--to <D>', '新时限 / the new date', dateOption)
        .option('--grant', '同意 / grant')
        .option('--refuse', '不同意 / refuse');
    case 'return':
    case 'reopen':
      return verb.option('--to <D>', '新时限 / the new date', dateOption);
    case 'reassign':
      return verb.option('--to <U>', '接收单位 / to this unit').option('--to-unit <U>', '同 --to / the same');
    default:
      return verb;
  }
}

async function run(
  name: keyof typeof ACT_VERBS,
  occurrence: string,
  { data, json, unit, by, grant, refuse, file, ...rest }: Acting,
): Promise<void> {
  if (by === undefined && name !== 'submit') throw new Failure('usage', '请用 --by 写明经办人。', '--by is required.');
  if (grant && refuse) throw new Failure('usage', '--grant 与 --refuse 只能选一个。', '--grant or --refuse, not both.');
  const { fileFacts } = require('../evidence') as typeof import('../evidence');
  const { to, ...others } = rest;
  const answer = await call<ActAnswer>(data, 'act', {
    ...others,
    ...(name === 'reassign' ? { toUnit: to } : { to }),
    act: ACT_VERBS[name],
    occurrence,
    units: unit ?? [],
    by: by ?? account(),
    file: file === undefined ? undefined : await fileFacts(file),
    decision: name === 'extend' ? (grant ? 'grant' : refuse ? 'refuse' : 'ask') : undefined,
  });
  if (json) return printJson(answer);
  const { units } = await namesOf(data);
  for (const [id, { standing, dueDate }] of Object.entries(answer.standings))
    print(`${units[id] ?? id}：${standingZh(standing)}，时限 ${dueDate}`);
}
