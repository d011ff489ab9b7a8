/** What supervisors start, sign and stop. */
import { answer, many, number, withoutCommon, type Options, type Verb } from './options';
import type { Command } from 'commander';
import { call } from '../door';
import { EXIT } from '../failure';
import { printJson, say } from '../output';

export function addSupervisorVerbs(verb: Verb, program: Command): void {
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
