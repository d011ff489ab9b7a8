/** The acts of units and supervisors. */
import { answer, many, number, withoutCommon, type Options, type Verb } from './options';
import { ACT_VERBS } from '../handlers/act-verbs';
import { call } from '../door';
import { print, printJson } from '../output';

export function addActVerbs(verb: Verb): void {
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
