/** Zod's English findings as sentences that an office can act on. */
import type { z } from 'zod';
import { pathWords, type Path } from './issues';

/** One finding may concern several keys (unknown ones): each becomes an issue of its own. */
export function sentencesOf(issue: z.core.$ZodIssue): { path: Path; message: string }[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `不认识的键“${key}”，请检查拼写或删去。 / Unknown key ${key}.`,
      }));
    case 'invalid_union':
      return unionSentences(issue, path);
    case 'invalid_type':
      return [
        {
          path,
          message:
            issue.input === undefined
              ? `缺少“${String(path.at(-1) ?? '内容')}”。 / ${pathWords(path)} is missing.`
              : `类型不对：应为${TYPE[issue.expected] ?? issue.expected}。 / Expected ${issue.expected}.`,
        },
      ];
    case 'invalid_value':
      return [
        {
          path,
          message: `只能写：${issue.values.map(String).join('、')}。 / One of ${issue.values.map(String).join(', ')}.`,
        },
      ];
    default:
      return [{ path, message: issue.message }];
  }
}

const TYPE: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  array: '列表（以“-”开头的多行，或 […]）',
  object: '若干“键: 值”',
  boolean: 'true 或 false',
  record: '若干“键: 值”',
};

/** Of a union's branches, the one that came nearest speaks. */
function unionSentences(issue: z.core.$ZodIssueInvalidUnion, path: Path): { path: Path; message: string }[] {
  if (issue.errors.length === 0)
    return [
      { path, message: '不认识这种写法，请对照说明检查 kind 等键。 / This form is not known; check the key "kind".' },
    ];
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(...issues.map((one) => one.path.length));
  const nearest = [...issue.errors].sort(
    (a, b) => unknownKeys(a) - unknownKeys(b) || depth(b) - depth(a) || a.length - b.length,
  )[0]!;
  return nearest.flatMap((one) =>
    sentencesOf(one).map((sentence) => ({ path: [...path, ...sentence.path], message: sentence.message })),
  );
}
const unknownKeys = (issues: z.core.$ZodIssue[]): number =>
  issues.filter(({ code }) => code === 'unrecognized_keys').length;
