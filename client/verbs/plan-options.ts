/** Plans, requirements and dates as the command line names them; refusals are sentences. */
import { LEVELS, type Level, type Plan } from '../../domain/plan';
import { loadEdition } from '../../plan/edition';
import { createNames } from '../../plan/names';
import { Failure } from '../failure';

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
export function editionYear(dir: string, edition: string | undefined): number | undefined {
  if (edition === undefined) return undefined;
  const own = planOrRefuse(dir, undefined, false).head;
  if (own.id === edition) return undefined;
  const year = Number(/\d{4}/.exec(edition)?.[0]);
  return Number.isInteger(year) ? year : undefined;
}

export function requirementOrRefuse(plan: Plan, id: string | undefined) {
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

export function yearOf(text: string): number {
  return /^\d{4}$/.test(text) ? Number(text) : usage(`年份“${text}”请写成 2026 这样的形式。 / Not a year.`);
}

export function dateOption(text: string): string {
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

export function expandOf(text: string): 'units' | 'contacts' {
  return text === 'units' || text === 'contacts'
    ? text
    : usage('--expand 只能是 units 或 contacts。 / units or contacts.');
}
