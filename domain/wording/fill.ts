/** Puts values into a pattern: once, as plain text; what is empty takes its brackets along. */
import type { Values } from './placeholders';

/** A placeholder, or a pair of brackets that holds some. */
const SLOT = /（([^（）{}]*\{[^（）]*)）|\(([^(){}]*\{[^()]*)\)|\{(\w+)\}/g;
const ONE = /\{(\w+)\}/g;
type Look = (name: string) => string;

/**
 * `fill('【{left}】{requirement}（{period}）', values)` → `'【余3个工作日】2.7（2016年第3季度）'`; with an empty period `'【余3个工作日】2.7'`.
 * A name that is no placeholder stays as it is; a value is never looked into, so that `{left}` in a unit's name stays `{left}`.
 */
export function fill(pattern: string, values: Partial<Values>): string {
  const held = (name: string) => (Object.hasOwn(values, name) ? values[name as keyof Values] : undefined);
  return pattern.replace(SLOT, (whole: string, wide?: string, narrow?: string, name?: string) => {
    if (name !== undefined) return held(name) ?? whole;
    const inner = wide ?? narrow ?? '';
    return namesIn(inner).every((one) => held(one) === '') ? '' : replaceAll(whole, (one) => held(one) ?? `{${one}}`);
  });
}

/** The placeholders of a pattern in the order in which they stand. `namesIn('{a}于{b}')` → `['a', 'b']`. */
export const namesIn = (pattern: string): string[] => [...pattern.matchAll(ONE)].map(([, name]) => name!);

/** The same with a value for each name. */
export const replaceAll = (pattern: string, valueOf: Look): string =>
  pattern.replace(ONE, (_whole, name: string) => valueOf(name));

/** True where a brace stands that belongs to no `{name}`: nothing may be nested. */
export const hasLooseBrace = (pattern: string): boolean => /[{}]/.test(pattern.replace(ONE, ''));
