/** Verbs about a plan folder; they need no server. */
import { dateOption, editionYear, expandOf, levelsOf, planOrRefuse, requirementOrRefuse, yearOf } from './plan-options';
import { printCalendar } from './preview-calendar';
import type { Command } from 'commander';
import { parseOccurrenceId } from '../../domain/periods';
import { explain } from '../../domain/explain';
import { type Level, type Plan } from '../../domain/plan';
import { previewLines, type PreviewOptions } from '../../domain/preview';
import { loadPlan } from '../../plan/load';
import { EXIT, Failure } from '../failure';
import { colour, localTime, print, printJson, printJsonLines } from '../output';
import { unitIds } from '../units';

const JSON_OPTION = ['--json', '只输出 JSON / JSON on stdout'] as const;

export function addPlanVerbs(program: Command): void {
  program
    .command('check <DIR>')
    .description('检查方案目录，一次列出全部问题 / validate a plan folder')
    .option(...JSON_OPTION)
    .action((dir: string, { json }: { json?: boolean }) => {
      const loaded = loadPlan(dir);
      const issues = loaded.ok ? [] : loaded.issues;
      if (json) printJson({ ok: loaded.ok, issues });
      else if (loaded.ok)
        print(
          `${dir}：没有问题（${loaded.plan.requirements.length} 项要求，${loaded.plan.units.length} 个单位）。 / No issues.`,
        );
      else
        for (const issue of issues) print(`${issue.file}:${issue.line}  ${colour.dim(issue.path)}  ${issue.message}`);
      if (!loaded.ok) process.exitCode = EXIT.refused;
    });

  program
    .command('show <DIR>')
    .description('系统所理解的方案 / the plan as understood')
    .option(...JSON_OPTION)
    .option('--year <Y>', '沿用到某年 / carried to a year', yearOf)
    .action((dir: string, { json, year }: { json?: boolean; year?: number }) => {
      const plan = planOrRefuse(dir, year);
      const names = new Map(plan.units.map(({ id, name }) => [id, name]));
      if (json)
        return printJson({
          plan: { ...plan.head, tasks: plan.tasks },
          tasks: plan.tasks,
          requirements: plan.requirements.map((one) => shown(plan, one)),
        });
      print(`${plan.head.title}\n${plan.head.id}：${plan.tasks.length} 项任务，${plan.requirements.length} 项要求\n`);
      for (const one of plan.requirements) {
        print(`${colour.bold(one.id)} ${one.text}`);
        print(
          colour.dim(
            `    牵头 ${one.leads.join('、')}　时限 ${one.timeLimit}　反馈 ${ANSWERS[one.answers]}（${one.owes.length} 个单位，如${one.owes
              .slice(0, 2)
              .map((id) => names.get(id))
              .join('、')}）`,
          ),
        );
        print(
          colour.dim(
            `    频次 ${one.cadences.map(({ part, name }) => (name ? `${part} ${name}` : part)).join('；')}${one.note ? `　注：${one.note}` : ''}`,
          ),
        );
      }
    });

  program
    .command('preview <DIR>')
    .description('假如无人反馈，将发出的全部提醒和督办 / every agenda item if nobody answered')
    .option(...JSON_OPTION)
    .option('--from <D>', '起始日期 / from', dateOption)
    .option('--to <D>', '截止日期 / to', dateOption)
    .option('--year <Y>', '年份 / year', yearOf)
    .option('--unit <U>', '只看某单位 / one unit')
    .option('--level <L>', '层级 province,city,county', levelsOf)
    .option('--requirement <R>', '只看某项 / one requirement')
    .option('--expand <WHAT>', '展开到 units 或 contacts / expand', expandOf)
    .action(
      (
        dir: string,
        options: { json?: boolean; year?: number; unit?: string; level?: Level[] } & Omit<
          PreviewOptions,
          'unit' | 'levels'
        >,
      ) => {
        const plan = planOrRefuse(dir, options.year, options.expand === 'contacts');
        requirementOrRefuse(plan, options.requirement);
        const { from, to, requirement, expand, level } = options;
        const unit = options.unit === undefined ? undefined : unitIds([plan], [options.unit])[0];
        const chosen = { from, to, unit, levels: level, requirement, expand };
        const lines = previewLines(plan, chosen);
        if (options.json) return printJsonLines(lines);
        printCalendar(plan, lines, chosen);
      },
    );

  program
    .command('explain <DIR> <REQUIREMENT> [PERIOD]')
    .description('这些日期是怎么算出来的 / how dates were worked out')
    .option(...JSON_OPTION)
    .option('--year <Y>', '年份 / year', yearOf)
    .action(
      (dir: string, first: string, period: string | undefined, { json, year }: { json?: boolean; year?: number }) => {
        const parsed = parseOccurrenceId(first);
        const plan = planOrRefuse(dir, year ?? editionYear(dir, parsed?.plan), false);
        const requirement = requirementOrRefuse(plan, parsed?.requirement ?? first)!;
        const wanted = parsed?.period ?? period;
        if (wanted === undefined)
          throw new Failure('usage', '请写明期次，例如 2016-Q3。 / Name a period, such as 2016-Q3.');
        const answers = explain(plan, requirement.id, wanted, parsed?.cadence);
        if (answers.length === 0)
          throw new Failure('usage', `事项 ${requirement.id} 没有期次 ${wanted}。 / There is no such period.`);
        if (json) return printJson(answers);
        for (const answer of answers) {
          print(`${colour.bold(answer.occurrence)}　${answer.words}`);
          for (const item of answer.items)
            print(
              `  ${localTime(item.at)}  ${item.track}  ${item.words}${item.skipped.length > 0 ? colour.dim(`　跳过 ${item.skipped.map(({ date, why }) => `${date}（${why}）`).join('、')}`) : ''}`,
            );
          for (const year of answer.calendar)
            print(colour.dim(`  ${year.year}年日历：${year.source}${year.provisional ? '（暂定）' : ''}`));
        }
      },
    );
}

const ANSWERS = { lead: '牵头自办', collect: '逐级汇总', each: '逐单位' } as const;

/** The contract's form of a requirement. */
function shown(plan: Plan, one: Plan['requirements'][number]) {
  const { id, task, text, leads, units, owes, timeLimit, cadences, target, answers, inherited, note, supports } = one;
  return {
    id,
    task,
    taskTitle: plan.tasks.find(({ number }) => number === task)?.title ?? '',
    text,
    leads,
    units,
    owes,
    timeLimit,
    cadences,
    target,
    answers,
    inherited,
    note,
    supports,
  };
}
