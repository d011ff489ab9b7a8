/** Verbs about a plan folder: they need no server and load none. */
import type { Command } from 'commander';
import type { Level } from '../../domain/plan';
import { EXIT, Failure } from '../failure';
import { colour, print, printJson, printJsonLines } from '../output';
import { dateOption, jsonVerb, levelsOf, oneOf, yearOf } from './options';

// What a verb needs is loaded by `require` when it runs, so that each command starts as quickly as it can.
const planFolder = () => require('../plan-folder') as typeof import('../plan-folder');

export function addPlanVerbs(program: Command): void {
  program.commandsGroup('方案 / plan folders:');
  jsonVerb(program, 'check <DIR>', '检查方案目录，一次列出全部问题 / validate a plan folder').action(check);
  jsonVerb(program, 'show <DIR>', '系统所理解的方案 / the plan as understood')
    .option('--year <Y>', '沿用到某年，默认方案本身的年份 / carried to a year', yearOf)
    .action(show);
  jsonVerb(program, 'preview <DIR>', '假如无人反馈，将发出的全部提醒和督办 / every agenda item if nobody answered')
    .option('--from <D>', '起始日期（含） / from, included', dateOption)
    .option('--to <D>', '截止日期（含） / to, included', dateOption)
    .option('--year <Y>', '沿用到某年 / carried to a year', yearOf)
    .option('--unit <U>', '只看某单位（编号、名称或简称） / one unit')
    .option('--level <L>', '层级，如 province,city,county / levels', levelsOf)
    .option('--requirement <R>', '只看某项 / one requirement')
    .option('--expand <WHAT>', '展开到 units 或 contacts / expand', oneOf('units', 'contacts'))
    .action(preview);
  jsonVerb(
    program,
    'explain <DIR> <REQUIREMENT> [PERIOD]',
    '日期是怎么算出来的；也可只写期次编号 / how dates were worked out',
  )
    .option('--year <Y>', '沿用到某年 / carried to a year', yearOf)
    .option('--data <DIR>', '数据目录，查事件的期次时用 / data folder, for events', '.duban')
    .action(explain);
}

function check(dir: string, { json }: { json?: boolean }): void {
  const { loadPlan } = require('../../plan/load') as typeof import('../../plan/load');
  const loaded = loadPlan(dir);
  const issues = loaded.ok ? [] : loaded.issues;
  if (json) printJson({ ok: loaded.ok, issues });
  else if (loaded.ok)
    print(
      `${dir}：没有问题（${loaded.plan.requirements.length} 项要求，${loaded.plan.units.length} 个单位）。 / No issues.`,
    );
  else {
    for (const { file, line, path, message } of issues) print(`${file}:${line}  ${colour.dim(path)}  ${message}`);
    print(`共 ${issues.length} 处问题。 / ${issues.length} issues.`);
  }
  if (!loaded.ok) process.exitCode = EXIT.refused;
}

function show(dir: string, { json, year }: { json?: boolean; year?: number }): void {
  const { shownPlan, showPlan } = require('../views/plan') as typeof import('../views/plan');
  const plan = planFolder().planOrRefuse(dir, year, false);
  if (json) printJson(shownPlan(plan));
  else showPlan(plan);
}

interface PreviewChoice {
  readonly json?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly year?: number;
  readonly unit?: string;
  readonly level?: Level[];
  readonly requirement?: string;
  readonly expand?: 'units' | 'contacts';
}

function preview(dir: string, { json, year, level: levels, ...choice }: PreviewChoice): void {
  const { previewLines } = require('../../domain/preview') as typeof import('../../domain/preview');
  const { requirementOrRefuse } = require('../requirements') as typeof import('../requirements');
  const { unitId } = require('../units') as typeof import('../units');
  if (choice.from && choice.to && choice.from > choice.to)
    throw new Failure('usage', `--from ${choice.from} 晚于 --to ${choice.to}。`, '--from is after --to.');
  const plan = planFolder().planOrRefuse(dir, year, choice.expand === 'contacts');
  const requirement = choice.requirement && requirementOrRefuse([plan], choice.requirement).requirement.id;
  const unit = choice.unit === undefined ? undefined : unitId([plan], choice.unit);
  const options = { ...choice, levels, unit, requirement };
  const lines = previewLines(plan, options);
  if (json) return printJsonLines(lines);
  const { showCalendar } = require('../views/preview') as typeof import('../views/preview');
  showCalendar(plan, lines, options);
}

async function explain(
  dir: string,
  first: string,
  period: string | undefined,
  { json, year, data }: { json?: boolean; year?: number; data: string },
): Promise<void> {
  const { explained, explainedEvent, isEvent, showExplained } =
    require('../views/explain') as typeof import('../views/explain');
  const { planOfOccurrence, planOrRefuse } = planFolder();
  const plan = year === undefined ? planOfOccurrence(dir, first) : planOrRefuse(dir, year, false);
  const answers = isEvent(plan, first) ? [await explainedEvent(plan, first, data)] : explained(plan, first, period);
  if (json) printJson(answers);
  else showExplained(plan, answers);
}
