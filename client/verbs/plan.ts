/** Verbs about a plan folder; they need no server. */
import type { Command } from 'commander';
import { chineseDate, parseOccurrenceId } from '../../domain/periods';
import { explain } from '../../domain/explain';
import { LEVELS, type Level, type Plan } from '../../domain/plan';
import { previewLines, previewTotals, previewWarnings, type PreviewOptions } from '../../domain/preview';
import { weekday } from '../../domain/civil';
import { dateOf } from '../../domain/zone';
import { loadEdition } from '../../plan/edition';
import { loadPlan } from '../../plan/load';
import { createNames } from '../../plan/names';
import { EXIT, Failure } from '../failure';
import { colour, localTime, print, printJson, printJsonLines, say, table } from '../output';
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

export function planOrRefuse(dir: string, year?: number, contacts = true): Plan {
  const loaded = loadEdition(dir, year, { contacts });
  if (loaded.ok) return loaded.plan;
  const shownIssues = loaded.issues.slice(0, 20).map(({ file, line, message }) => `${file}:${line}  ${message}`);
  throw new Failure(
    'refused',
    [
      ...shownIssues,
      `方案有 ${loaded.issues.length} 处问题，用 duban check 查看。 / The plan has ${loaded.issues.length} issues.`,
    ].join('\n'),
  );
}

/** The plan's own year unless the occurrence belongs to an edition carried to another. */
function editionYear(dir: string, edition: string | undefined): number | undefined {
  if (edition === undefined) return undefined;
  const own = planOrRefuse(dir, undefined, false).head;
  if (own.id === edition) return undefined;
  const year = Number(/\d{4}/.exec(edition)?.[0]);
  return Number.isInteger(year) ? year : undefined;
}

function requirementOrRefuse(plan: Plan, id: string | undefined) {
  if (id === undefined) return undefined;
  const found = plan.requirements.find((one) => one.id === id);
  if (found) return found;
  const near = createNames(
    plan.requirements.map((one) => ({ id: one.id, name: one.id, aliases: [], level: 'province' })),
    [],
  ).nearest(id);
  throw new Failure('usage', `方案中没有事项“${id}”${near ? `，是否为 ${near}？` : '。'} / No such requirement.`);
}

function usage(message: string): never {
  throw new Failure('usage', message);
}
function yearOf(text: string): number {
  return /^\d{4}$/.test(text) ? Number(text) : usage(`年份“${text}”请写成 2026 这样的形式。 / Not a year.`);
}
function dateOption(text: string): string {
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  return valid ? text : usage(`日期“${text}”请写成 2016-02-06 这样的形式。 / Not a date.`);
}
export function levelsOf(text: string): Level[] {
  const levels = text.split(',');
  return levels.every((level): level is Level => (LEVELS as readonly string[]).includes(level))
    ? levels
    : usage(`层级只能是 ${LEVELS.join('、')}。 / Levels are ${LEVELS.join(', ')}.`);
}
function expandOf(text: string): 'units' | 'contacts' {
  return text === 'units' || text === 'contacts'
    ? text
    : usage('--expand 只能是 units 或 contacts。 / units or contacts.');
}

const KIND = { reminder: '提醒', due: '到期', overdue: '逾期催办', escalation: '督办' } as const;
const DAYS = '一二三四五六日';

/** A calendar for reading: by day, then totals and warnings. */
function printCalendar(plan: Plan, lines: ReturnType<typeof previewLines>, options: PreviewOptions): void {
  const text = new Map(plan.requirements.map((one) => [one.id, one.text]));
  let day = '';
  for (const line of lines) {
    const date = dateOf(line.at);
    if (date !== day) print(colour.bold(`\n${chineseDate(date)} 星期${DAYS[weekday(date) - 1]!}`));
    day = date;
    const who = line.contact ?? line.unit ?? `${line.units.length} 个单位`;
    print(
      `  ${localTime(line.at).slice(11)}  ${KIND[line.kind]}${line.step}  ${line.requirement} ${(text.get(line.requirement) ?? '').slice(0, 24)}（${line.period}，时限 ${line.dueDate}） → ${who} ${line.to.join('、')}${line.approve ? colour.yellow(' 须签发') : ''}${line.provisional ? colour.dim(' 日历暂定') : ''}`,
    );
  }
  const totals = previewTotals(lines);
  print(colour.bold('\n按月 / by month'));
  print(table(Object.entries(totals.months).map(([month, n]) => [month, n])));
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const units = Object.entries(totals.units).sort((a, b) => b[1] - a[1]);
  print(colour.bold(`\n按单位 / by unit（前 20，共 ${units.length}）`));
  print(table(units.slice(0, 20).map(([unit, n]) => [names.get(unit) ?? unit, n])));
  const warnings = previewWarnings(plan, options);
  if (warnings.length > 0) {
    print(colour.bold(`\n负担提示 / load（前 20，共 ${warnings.length}）`));
    print(
      table(
        warnings
          .slice(0, 20)
          .map(({ unit, kind, date, count }) => [
            names.get(unit) ?? unit,
            kind === 'week' ? `${date} 起一周` : date,
            `${count} 项`,
          ]),
      ),
    );
  }
  say(`共 ${lines.length} 条。 / ${lines.length} items.`);
}
