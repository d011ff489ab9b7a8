/** What supervisors do: events, escalations, slips, and the stop of all sending. */
import type { Command } from 'commander';
import { call } from '../door';
import { localTime, print, printJson, say } from '../output';
import type { HoldAnswer } from '../handlers/sending';
import { SLIP_STATE_ZH } from '../views/states';
import type { EventAnswer } from '../handlers/events';
import type { SlipFacts } from '../../ledger/read/slips';
import { account, engineVerb, many, wholeOf, type Common } from './options';
import { namesOf } from './reading';

interface Supervising extends Common {
  readonly unit?: string[];
  readonly by?: string;
}

export function addSupervisorVerbs(program: Command): void {
  program.commandsGroup('督查 / supervision:');
  engineVerb(
    program,
    'event <REQUIREMENT>',
    '登记事件，开启事件类事项 / something happened that starts an event-bound duty',
  )
    .requiredOption('--at <INSTANT>', '发生时刻，如 2016-09-18T10:00:00+08:00；只写日期即当日零时 / when')
    .requiredOption('--title <T>', '事件名称（会显示在运维界面，不要写姓名） / title, shown to operators')
    .option('--cadence <C>', '哪一种事件 / which event cadence')
    .option('--unit <U>', '单位，可多次 / unit, repeatable', many)
    .option('--by <WHO>', '经办人 / who')
    .action(async (requirement: string, { data, json, unit: units, by, ...rest }: Supervising) => {
      const started = await call<EventAnswer>(data, 'event', {
        requirement,
        units,
        by: by ?? account(),
        ...rest,
      });
      if (json) printJson(started);
      else print(`已开启 ${started.occurrence}。 / Started.`);
      if (started.limitPassed) (json ? say : print)(limitWords(started.limitPassed));
    });
  engineVerb(program, 'escalate <OCCURRENCE>', '发起督办 / start an escalation')
    .option('--unit <U>', '单位，可多次；默认全部未办结单位 / unit, repeatable', many)
    .option('--level <N>', '从第几级开始，默认1 / level', wholeOf)
    .requiredOption('--reason <T>', '理由 / reason')
    .requiredOption('--by <WHO>', '经办人 / who')
    .action(async (occurrence: string, { data, json, unit: units, ...rest }: Supervising) => {
      const started = await call<{ workflowId: string }>(data, 'escalate', { occurrence, units, ...rest });
      if (json) printJson(started);
      else print(`督办已发起：${started.workflowId}。 / Started.`);
    });
  addDecisions(program);
  addSlipVerbs(program);
  addSendingVerbs(program);
}

/** What is recorded too late is not done by a mail at night. */
const limitWords = (limit: string): string =>
  `★ 时限已过（${localTime(limit)}），请同时电话通知。 / The time limit had passed already: telephone as well.`;

function addDecisions(program: Command): void {
  const escalation = program.command('escalation').description('对进行中的督办作决定 / decide on a running escalation');
  const decisions = { hold: '挂起', resume: '继续', skip: '跳过一级', stop: '停止' } as const;
  for (const [what, words] of Object.entries(decisions))
    engineVerb(escalation, `${what} <WORKFLOW>`, `${words} / ${what}`)
      .requiredOption('--by <WHO>', '经办人 / who')
      .requiredOption('--reason <T>', '理由 / reason')
      .action(async (workflow: string, { data, json, ...rest }: Supervising) => {
        const decided = await call<object>(data, 'decide', { what, workflow, ...rest });
        if (json) printJson(decided);
        else print(`${workflow}：已${words}。 / ${what}.`);
      });
}

function addSlipVerbs(program: Command): void {
  const tell = async (slip: SlipFacts, { data, json }: Common): Promise<void> => {
    if (json) return printJson(slip);
    const { gradeZh } = require('../views/words') as typeof import('../views/words');
    const { units } = await namesOf(data);
    const { id, grade, occurrence, unit, state } = slip;
    print(`${gradeZh(grade)} ${id}（${occurrence}，${units[unit] ?? unit}）：${SLIP_STATE_ZH[state]}。`);
  };
  engineVerb(program, 'approve <SLIP>', '签发督办单，随即发出 / sign a slip: it is sent')
    .requiredOption('--by <WHO>', '签发人 / who signs')
    .option('--doc-no <N>', '文号 / document number')
    .action(async (slip: string, { data, json, ...rest }: Supervising) =>
      tell(await call<SlipFacts>(data, 'approve', { slip, ...rest }), { data, json }),
    );
  engineVerb(program, 'discard <SLIP>', '作废督办单 / discard a slip')
    .requiredOption('--by <WHO>', '经办人 / who')
    .option('--reason <T>', '理由 / reason')
    .action(async (slip: string, { data, json, ...rest }: Supervising) =>
      tell(await call<SlipFacts>(data, 'discard', { slip, ...rest }), { data, json }),
    );
}

function addSendingVerbs(program: Command): void {
  const verbs = {
    hold: '暂停全部发送，待发的都保留 / stop all sending',
    release: '恢复发送 / go on sending',
  } as const;
  for (const [name, description] of Object.entries(verbs))
    engineVerb(program, name, description)
      .option('--by <WHO>', '经办人 / who')
      .action(async ({ data, json, by }: Supervising) => {
        const answer = await call<HoldAnswer>(data, name, { by: by ?? account() });
        if (json) printJson(answer);
        else print(holdAnswerWords(answer));
      });
}

function holdAnswerWords({ since, by, changed }: HoldAnswer): string {
  if (since === null)
    return changed ? '已恢复发送。 / Released.' : '本来就没有暂停。 / Nothing was on hold; sending goes on.';
  if (changed) return '已暂停发送，待发的都保留着。 / Held.';
  const { sinceZh } = require('../views/hold') as typeof import('../views/hold');
  return `已在暂停中（${sinceZh({ since, by })}）。 / On hold already since ${localTime(since)}.`;
}
