/** Zod's English findings as sentences that an office can act on. */
import type { z } from 'zod';
import { pathWords, shown, type Path } from './issues';

type Finding = z.core.$ZodIssue;
export interface Sentence {
  readonly path: Path;
  readonly message: string;
}

/** One finding may concern several keys (unknown ones): each becomes a sentence of its own. */
export function sentencesOf(issue: Finding, base: Path = []): Sentence[] {
  const path = [...base, ...issue.path].filter((part): part is string | number => typeof part !== 'symbol');
  const say = (message: string): Sentence[] => [{ path, message }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `不认识的键“${shown(key)}”，请检查拼写或删去。 / Unknown key ${shown(key)}.`,
      }));
    case 'invalid_union':
      return unionSentences(issue, path);
    case 'invalid_type':
      return say(issue.input === undefined ? missing(path) : wrongType(path, issue.expected, issue.input));
    case 'invalid_value':
      if (issue.input === undefined) return say(missing(path));
      return say(
        `“${shown(issue.input)}”不行，只能写：${issue.values.map(String).join('、')}。 / One of ${issue.values.map(String).join(', ')}.`,
      );
    case 'too_small':
      return say(
        own(issue) ??
          (issue.origin === 'array'
            ? '列表不能为空。 / The list must not be empty.'
            : `不能小于${issue.minimum}${issue.inclusive ? '' : '或等于它'}。 / At least ${issue.minimum}.`),
      );
    case 'too_big':
      return say(
        own(issue) ?? `不能大于${issue.maximum}${issue.inclusive ? '' : '或等于它'}。 / At most ${issue.maximum}.`,
      );
    default:
      return say(issue.message);
  }
}

/** A message of ours, which has both languages; null for zod's own. */
const own = ({ message }: Finding): string | null => (message.includes(' / ') ? message : null);
const missing = (path: Path): string => `缺少“${shown(path.at(-1) ?? '内容')}”。 / ${pathWords(path)} is missing.`;

const TYPE: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  array: '列表（以“-”开头的多行，或 […]）',
  object: '若干“键: 值”',
  boolean: ' true 或 false',
};

function wrongType(path: Path, expected: string, input: unknown): string {
  if (expected === 'string' && typeof input === 'number')
    return `“${shown(input)}”被读成了数字，请加引号${path.at(-1) === 'id' ? '，如 "2.10"（否则成为 2.1）' : ''}。 / Read as a number; put it in quotes.`;
  if (input === null) return `内容为空，应为${TYPE[expected] ?? expected}。 / Empty; expected ${expected}.`;
  return `类型不对：应为${TYPE[expected] ?? expected}，不能写“${shown(input)}”。 / Expected ${expected}.`;
}

/** Of a union's branches, the one that came nearest speaks. */
function unionSentences(issue: z.core.$ZodIssueInvalidUnion, path: Path): Sentence[] {
  if (issue.errors.length === 0) {
    const kinds = 'recurring、deadline、ongoing、months、as-needed、event';
    if (issue.input === null || typeof issue.input !== 'object')
      return [{ path, message: wrongType(path, 'object', issue.input) }];
    return [{ path, message: `频次的 kind 只能写：${kinds}。 / kind is one of ${kinds.replaceAll('、', ', ')}.` }];
  }
  const cost = (findings: readonly Finding[]) =>
    findings.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? 100 * one.keys.length : 1), 0);
  const depth = (findings: readonly Finding[]) => Math.max(0, ...findings.map((one) => one.path.length));
  const nearest =
    [...issue.errors].sort(
      (a, b) =>
        Number(cost(a) >= 100) - Number(cost(b) >= 100) ||
        depth(b) - depth(a) ||
        rank(b) - rank(a) ||
        cost(a) - cost(b),
    )[0] ?? [];
  return nearest.flatMap((one) => sentencesOf(one, path));
}
/** Sentences of ours say more than a list of words that would have been right. */
const rank = (findings: readonly Finding[]): number => Number(findings.some((one) => one.code === 'custom'));
