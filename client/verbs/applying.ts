/** Verbs that bring a plan to an engine. */
import type { Command } from 'commander';
import { agree } from '../agreement';
import { call } from '../door';
import { editionYear } from '../folder-clock';
import type { ApplyOutlook } from '../handlers/apply';
import type { PlanDiff } from '../handlers/diff';
import { print, printJson } from '../output';
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
  if (outlook.first && outlook.realMail) await agree(outlook, options.yes === true);
  answer(await call<PlanDiff>(options.data, 'apply', { plan, ...(options.by ? { by: options.by } : {}) }), options);
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
