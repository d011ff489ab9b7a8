/** What the engine's verbs share: options that repeat, numbers, and the plain answer. */
import type { Command } from 'commander';
import { Failure } from '../failure';
import { print, printJson } from '../output';

export const many = (value: string, all: string[] | undefined): string[] => [...(all ?? []), value];

export const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Failure('usage', `“${text}”不是数字。 / Not a number.`);
  return value;
};

interface Common {
  readonly data: string;
  readonly json?: boolean;
}

export type Options = Common & Record<string, unknown>;

export const withoutCommon = ({ data: _data, json: _json, ...rest }: Options): Record<string, unknown> => rest;

export type Verb = (name: string, description: string) => Command;

export function answer({ json }: Options, value: unknown): void {
  if (json) printJson(value);
  else
    print(
      Object.entries(value as Record<string, unknown>)
        .map(([key, part]) => `${key}：${typeof part === 'string' ? part : JSON.stringify(part)}`)
        .join('\n'),
    );
}
