/** Finding among what was caught: by unit (name or id), person, address, number or words; pages of it, newest or oldest first. */
import type { CaughtMail, CaughtSms } from './store';

export type UnitNames = ReadonlyMap<string, string>;
export interface Query {
  readonly q: string;
  /** Only ids greater than this; and less than `before`. */
  readonly after: number;
  readonly before: number;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}
export interface Page<T> {
  /** How many match in all, `before` and `limit` aside. */
  readonly total: number;
  readonly items: readonly T[];
}
const MOST = 5_000;

/** Reads the query string; nonsense falls back to the defaults: everything, newest first, 100. */
export function queryOf(param: (name: string) => string | undefined): Query {
  const number = (name: string, otherwise: number) => {
    const value = Number(param(name) || otherwise);
    return Number.isFinite(value) ? value : otherwise;
  };
  return {
    q: (param('q') ?? '').trim().toLowerCase().slice(0, 200),
    after: number('after', 0),
    before: number('before', Infinity),
    limit: Math.min(Math.max(Math.floor(number('limit', 100)), 1), MOST),
    order: param('order') === 'asc' ? 'asc' : 'desc',
  };
}

/** `items` have the ids 1, 2, 3 …; every word of `q` must match. */
export function search<T extends CaughtMail | CaughtSms>(
  items: readonly T[],
  { q, after, before, limit, order }: Query,
  names: UnitNames,
): Page<T> {
  const tests = q
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => testOf(word, names));
  const range = items.slice(Math.max(after, 0));
  const found = tests.length === 0 ? range : range.filter((item) => tests.every((test) => test(item)));
  const within = before === Infinity ? found : found.filter(({ id }) => id < before);
  return { total: found.length, items: order === 'asc' ? within.slice(0, limit) : within.slice(-limit).reverse() };
}

function testOf(word: string, names: UnitNames): (item: CaughtMail | CaughtSms) => boolean {
  const units = new Set(
    [...names].filter(([id, name]) => id.toLowerCase() === word || name.toLowerCase().includes(word)).map(([id]) => id),
  );
  return (item) =>
    ('words' in item ? item.words : `${item.mobile} ${item.text.toLowerCase()}`).includes(word) ||
    item.units.some((unit) => units.has(unit) || unit === word);
}
