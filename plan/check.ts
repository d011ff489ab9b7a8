/** What no single row can show: duplicates, unknown tasks and policies, cycles in reporting lines, dates out of order. */
import type { Cadence } from '../domain/cadence-types';
import type { PlanHead } from '../domain/plan';
import { policyClass } from '../domain/policy';
import { checkContacts } from './check-contacts';
import { checkPolicies } from './check-policies';
import { shown, type Add } from './issues';
import { placeOf, type Draft } from './resolve';
import type { Placed, RawPlan } from './rows';

/** Dates further than this from the plan's year are slips of the pen. */
export const MOST_YEARS_AWAY = 20;

/** `head` absent where it was refused; what hangs on it is not checked then. */
export function checkPlan(
  draft: Draft,
  head: PlanHead | undefined,
  raw: RawPlan,
  withContacts: boolean,
  add: Add,
): void {
  unique(raw.units, ({ id }) => id, '单位编号', add);
  unique(raw.requirements, ({ id }) => id, '事项编号', add);
  unique(raw.tasks, ({ number }) => String(number), '任务序号', add);
  unique(raw.policies, ({ name }) => name, '督办规则名称', add);
  checkHead(raw, add);
  checkRequirements(draft, head, raw, add);
  checkLines(raw, add);
  checkPolicies(raw, add);
  if (withContacts && !raw.unread.has('contacts') && !raw.unread.has('units')) checkContacts(draft, raw, add);
}

function unique<T>(rows: readonly Placed<T>[], keyOf: (value: T) => string, what: string, add: Add): void {
  const seen = new Map<string, Placed<T>>();
  for (const row of rows) {
    const key = keyOf(row.value);
    const first = seen.get(key);
    if (first)
      add(row.file, row.path, `${what}“${shown(key)}”重复，${placeOf(first)}已有。 / ${shown(key)} is a duplicate.`);
    else seen.set(key, row);
  }
}

function checkHead(raw: RawPlan, add: Add): void {
  for (const extra of raw.heads.slice(1))
    add(extra.file, extra.path, `方案（plan）只能写一处，${placeOf(raw.heads[0]!)}已有。 / There is a second head.`);
  const first = raw.heads[0];
  if (!first) return;
  const { year, to } = first.value;
  const last = Number(to.slice(0, 4));
  if (last < year) add(first.file, ['plan', 'to'], `to（${to}）早于方案年份 ${year}。 / to is before the plan's year.`);
  if (last > year + MOST_YEARS_AWAY)
    add(first.file, ['plan', 'to'], `to（${to}）离方案年份太远，请核对。 / to is too far from the plan's year.`);
}

function checkRequirements(draft: Draft, head: PlanHead | undefined, raw: RawPlan, add: Add): void {
  const tasks = new Set(draft.tasks.map(({ number }) => number));
  const policies = new Set(draft.policies.map(({ name }) => name));
  const served = new Set(draft.policies.flatMap((policy) => policy.for));
  draft.requirements.forEach((requirement, index) => {
    const { file, path } = raw.requirements[index]!;
    const say = (more: (string | number)[], message: string) => add(file, [...path, ...more], message);
    const unknown = (name: string | undefined) =>
      name !== undefined && !policies.has(name) && !raw.unread.has('policies');
    const noPolicy = (name: string) => `没有名为“${shown(name)}”的督办规则。 / There is no policy ${shown(name)}.`;
    if (!tasks.has(requirement.task) && !raw.unread.has('plan'))
      say(['task'], `没有序号为 ${requirement.task} 的任务。 / There is no task ${requirement.task}.`);
    if (unknown(requirement.policy)) say(['policy'], noPolicy(requirement.policy!));
    requirement.cadences.forEach((cadence, at) => {
      const here = ['cadences', at];
      if (unknown(cadence.policy)) say([...here, 'policy'], noPolicy(cadence.policy!));
      else if (
        !cadence.policy &&
        !requirement.policy &&
        !raw.unread.has('policies') &&
        !served.has(policyClass(cadence))
      )
        say(here, '没有适用于此频次的督办规则，请在 policies.yaml 的 for 中补上。 / No policy fits this cadence.');
      if (requirement.cadences.findIndex(({ part }) => part === cadence.part) !== at)
        say(here, `频次编号“${cadence.part}”重复。 / The cadence id ${cadence.part} is a duplicate.`);
      checkCadence(cadence, head, (key, message) => say([...here, key], message));
    });
  });
}

function checkCadence(cadence: Cadence, head: PlanHead | undefined, say: (key: string, message: string) => void): void {
  const near = (key: string, date: string | undefined) => {
    if (head && date !== undefined && Math.abs(Number(date.slice(0, 4)) - head.year) > MOST_YEARS_AWAY)
      say(key, `${date} 离方案年份 ${head.year} 太远，请核对。 / Too far from the plan's year.`);
  };
  switch (cadence.kind) {
    case 'deadline':
      near('due', cadence.due);
      near('remindBy', cadence.remindBy);
      if (cadence.remindBy && cadence.remindBy > cadence.due)
        say('remindBy', `remindBy（${cadence.remindBy}）晚于 due（${cadence.due}）。 / remindBy is after due.`);
      return;
    case 'months':
      for (const month of cadence.months) near('months', month);
      if (new Set(cadence.months).size < cadence.months.length) say('months', '月份重复。 / A month is given twice.');
      return;
    case 'recurring':
      near('from', cadence.from);
      near('until', cadence.until === 'open' ? undefined : cadence.until);
      if (cadence.months && cadence.every !== 'month')
        say('months', 'months 只用于 every: month。 / months goes with every: month.');
      if (cadence.from && cadence.until && cadence.until !== 'open' && cadence.from > cadence.until)
        say('until', `until（${cadence.until}）早于 from（${cadence.from}）。 / until is before from.`);
      return;
    default:
  }
}

/** Reporting lines end somewhere: every `reportsTo` is known and no line comes back to itself. */
function checkLines(raw: RawPlan, add: Add): void {
  const above = new Map(raw.units.map(({ value }) => [value.id, value.reportsTo]));
  const byName = new Map(raw.units.map(({ value }) => [value.name, value.id]));
  const told = new Set<string>();
  for (const { value, file, path } of raw.units) {
    if (value.reportsTo === undefined) continue;
    if (!above.has(value.reportsTo)) {
      const id = byName.get(value.reportsTo);
      add(
        file,
        [...path, 'reportsTo'],
        `上级“${shown(value.reportsTo)}”不在 units.yaml 中${id ? `，请写编号 ${id}` : '（须写单位编号）'}。 / Unknown superior; write a unit's id.`,
      );
      continue;
    }
    const line = [value.id];
    for (
      let next: string | undefined = value.reportsTo;
      next !== undefined && !told.has(next);
      next = above.get(next)
    ) {
      if (next === value.id) {
        line.forEach((id) => told.add(id));
        add(
          file,
          [...path, 'reportsTo'],
          `上下级关系成环：${shown([...line, next].join(' → '))}。 / A cycle in the reporting lines.`,
        );
        break;
      }
      if (line.includes(next)) break; // a cycle further up, which is told where it is
      line.push(next);
    }
  }
}
