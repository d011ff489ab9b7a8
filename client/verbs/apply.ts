/** diff and apply. */
import { number, type Options, type Verb } from './options';
import type { PlanDiff } from '../handlers/diff';
import { call } from '../door';
import { print, printJson } from '../output';
import { planOrRefuse } from './plan-options';

export function addApplyVerbs(verb: Verb): void {
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
