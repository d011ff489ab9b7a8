/** Units as people name them on the command line: by id, name or alias. */
import type { Plan } from '../domain/plan';
import { createNames } from '../plan/names';
import { Failure } from './failure';

/** Ids of the units named. Refuses an unknown one with the nearest known name. */
export function unitIds(plans: readonly Plan[], names: readonly string[]): string[] {
  const known = createNames(
    plans.flatMap(({ units }) => units),
    plans.flatMap(({ groups }) => groups),
  );
  return names.flatMap((name) => {
    const ids = known.idsOf(name);
    if (ids) return [...ids];
    const near = known.nearest(name);
    throw new Failure(
      'usage',
      `不认识的单位“${name}”${near ? `，是否为“${near}”？` : '。'} / Unknown unit${near ? `; did you mean ${near}?` : '.'}`,
    );
  });
}
