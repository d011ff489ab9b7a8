/** Names of units and groups as people write them: matched without regard to width and invisible characters, near misses suggested. */
import type { Group, Unit } from '../domain/plan';

/** NFKC, without white space and invisible characters, commas as 、. `normal('省 旅\u200b游局')` → `'省旅游局'`. */
export const normal = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/,/g, '、');

export interface Names {
  /** Unit ids a name stands for (a group's members); null when nobody is called so. */
  idsOf(name: string): readonly string[] | null;
  unitOf(name: string): Unit | null;
  /** The most similar known name, when it is similar enough to be a slip of the pen. */
  nearest(name: string): string | null;
}

export function createNames(units: readonly Unit[], groups: readonly Group[]): Names {
  const unitsByName = new Map<string, Unit>();
  for (const unit of units)
    for (const name of [unit.id, unit.name, ...unit.aliases])
      if (!unitsByName.has(normal(name))) unitsByName.set(normal(name), unit);
  const groupsByName = new Map<string, Group>();
  for (const group of groups) for (const name of [group.name, ...group.aliases]) groupsByName.set(normal(name), group);
  const known = [
    ...groups.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...units.flatMap(({ id, name, aliases }) => [name, ...aliases, id]),
  ];
  let asked = 0;
  let letters: readonly (readonly string[])[] | undefined; // made for the first unknown name only
  return {
    unitOf: (name) => unitsByName.get(normal(name)) ?? null,
    idsOf(name) {
      const unit = unitsByName.get(normal(name));
      return groupsByName.get(normal(name))?.members ?? (unit ? [unit.id] : null);
    },
    nearest(name) {
      if (asked++ >= MOST_ASKED) return null;
      letters ??= known.map((one) => [...normal(one)]);
      const wanted = [...normal(name)];
      const limit = Math.max(1, Math.floor(wanted.length / 3));
      let best: string | null = null;
      let least = limit + 1;
      for (const [index, candidate] of letters.entries()) {
        const away = distance(wanted, candidate, least);
        if (away < least) [best, least] = [known[index]!, away];
      }
      return best;
    },
  };
}

/** Comparing takes time, and a list with more strangers than this is no slip of the pen. */
const MOST_ASKED = 500;

/** Edit distance (Levenshtein), given up at `limit`. */
export function distance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = b.map((_, index) => index + 1);
  row.unshift(0);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
