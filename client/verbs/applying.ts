/** Verbs that bring a plan to an engine. */
import type { Command } from 'commander';
import { call } from '../door';
import { Failure } from '../failure';
import { editionYear } from '../folder-clock';
import type { ApplyOutlook } from '../handlers/apply';
import type { PlanDiff } from '../handlers/diff';
import { print, printJson, say } from '../output';
import { confirmed } from '../question';
import { engineVerb, yearOf, type Common } from './options';

const YEAR = ['--year <Y>', '沿用到某年，默认今年（演练默认方案本身的年份） / carried to a year', yearOf] as const;

interface Applying extends Common {
  readonly year?: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly by?: string;
}

export function addApplyVerbs(program: Command): void {
  program.commandsGroup('方案与引擎 / plan and engine:');
  engineVerb(program, 'diff <DIR>', '方案与在运行的差异 / the plan against what runs')
    .option(...YEAR)
    .action(async (dir: string, options: Applying) =>
      answer(await call<PlanDiff>(options.data, 'diff', { plan: planOf(dir, options) }), options),
    );
  engineVerb(program, 'apply <DIR>', '按方案派发、变更，可重复执行 / apply the plan, idempotently')
    .option(...YEAR)
    .option('--dry-run', '只看不做 / only look')
    .option('--yes', '不再询问 / do not ask')
    .option('--by <WHO>', '经办人 / who')
    .action(apply);
}

async function apply(dir: string, options: Applying): Promise<void> {
  const plan = planOf(dir, options);
  if (options.dryRun) return answer(await call<PlanDiff>(options.data, 'diff', { plan }), options);
  const outlook = await call<ApplyOutlook>(options.data, 'applyOutlook', { plan });
  if (outlook.first && outlook.realMail) await agree(outlook, options);
  answer(await call<PlanDiff>(options.data, 'apply', { plan, ...(options.by ? { by: options.by } : {}) }), options);
}

/** Before real people get mail for the first time, the counts are stated and somebody agrees. */
async function agree({ requirements, units, mails, backlog }: ApplyOutlook, { yes }: Applying): Promise<void> {
  say(
    `将派发 ${requirements} 项要求给 ${units} 个单位，发出 ${mails} 封真实邮件，另有 ${backlog} 期存量。 / ${mails} real mails to ${units} units.`,
  );
  if (yes || (await confirmed('确定派发吗？ / Go on?'))) return;
  throw new Failure('usage', '没有派发。无人应答时请加 --yes。', 'Nothing was applied; --yes applies without asking.');
}

function planOf(dir: string, { data, year }: Applying) {
  const { planOrRefuse } = require('../plan-folder') as typeof import('../plan-folder');
  return planOrRefuse(dir, year ?? editionYear(data));
}

const SHOWN = 40;
function answer(diff: PlanDiff, { json }: Common): void {
  if (json) return printJson(diff);
  const words = { added: '新增', changed: '变更', removed: '移除', unchanged: '未变' } as const;
  for (const [key, label] of Object.entries(words) as [keyof PlanDiff, string][]) {
    const ids = diff[key];
    print(`${label} ${ids.length}${ids.length > 0 && ids.length <= SHOWN ? `：${ids.join(' ')}` : ''}`);
  }
}
