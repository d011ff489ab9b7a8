/** Units as people name them on the command line: by id, name or alias. */
import type { Plan } from '../domain/plan';
import { createNames } from '../plan/names';
import { Failure } from './failure';

/** Ids of the units named, each once; a group is its members. Refuses an unknown one with the nearest known name. */
export function unitIds(plans: readonly Plan[], names: readonly string[]): string[] {
  const known = createNames(
    plans.flatMap(({ units }) => units),
    plans.flatMap(({ groups }) => groups),
  );
  const ids = names.flatMap((name) => known.idsOf(name) ?? refuse(name, known.nearest(name)));
  return [...new Set(ids)];
}

/** The id of one unit; a group of several is refused. */
export function unitId(plans: readonly Plan[], name: string): string {
  const [first, ...more] = unitIds(plans, [name]);
  if (first !== undefined && more.length === 0) return first;
  throw new Failure('usage', `“${name}”是一组单位，请写明其中一个单位。`, 'That is a group; name one unit.');
}

/** The id's own name; the id itself where no plan knows it. */
export const unitName = (plans: readonly Plan[], id: string): string =>
  plans.flatMap(({ units }) => units).find((unit) => unit.id === id)?.name ?? id;

/** A sentence of a workflow, which knows ids only, as people say it: `lvyouju 不承担本期事项` → `省旅游局 不承担本期事项`. */
export const withNames = (plans: readonly Plan[], words: string, ids: readonly string[]): string =>
  words.replace(/[A-Za-z0-9][A-Za-z0-9._-]*/g, (word) => (ids.includes(word) ? unitName(plans, word) : word));

function refuse(name: string, near: string | null): never {
  throw new Failure(
    'usage',
    `不认识的单位“${name}”${near ? `，是否为“${near}”？` : '。'}`,
    near ? `Unknown unit; did you mean ${near}?` : 'Unknown unit.',
  );
}
