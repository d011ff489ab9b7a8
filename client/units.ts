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

function refuse(name: string, near: string | null): never {
  throw new Failure(
    'usage',
    `不认识的单位“${name}”${near ? `，是否为“${near}”？` : '。'}`,
    near ? `Unknown unit; did you mean ${near}?` : 'Unknown unit.',
  );
}
