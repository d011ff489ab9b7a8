/** Options of the command line as values; what cannot be read is refused in words, before anything is loaded. */
import type { Command } from 'commander';
import { userInfo } from 'node:os';
import { LEVELS, type Level } from '../../domain/plan';
import { Failure } from '../failure';

export const usage = (zh: string, en: string): never => {
  throw new Failure('usage', zh, en);
};

/** For options that may be repeated. */
export const many = (value: string, all: readonly string[] | undefined): string[] => [...(all ?? []), value];

export function numberOf(text: string): number {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : usage(`“${text}”不是数字。`, 'Not a number.');
}

export const wholeOf = (text: string): number =>
  /^[1-9]\d{0,5}$/.test(text) ? Number(text) : usage(`“${text}”须是正整数。`, 'Not a positive whole number.');

export const yearOf = (text: string): number =>
  /^(19[5-9]|20|21)\d+$/.test(text) && text.length === 4
    ? Number(text)
    : usage(`年份“${text}”请写成 2026 这样的形式。`, 'Not a year.');

export const portOf = (text: string): number =>
  /^\d+$/.test(text) && Number(text) >= 1024 && Number(text) <= 65_000
    ? Number(text)
    : usage(`端口“${text}”须在 1024 与 65000 之间。`, 'Not a port from 1024 to 65000.');

/** `2016-02-30` and `2016/2/6` are refused. */
export function dateOption(text: string): string {
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  return valid ? text : usage(`日期“${text}”请写成 2016-02-06 这样的形式。`, 'Not a date.');
}

export function levelsOf(text: string): Level[] {
  const levels = text.split(',').map((level) => level.trim());
  const known = (level: string): level is Level => (LEVELS as readonly string[]).includes(level);
  return levels.every(known)
    ? levels
    : usage(`层级只能是 ${LEVELS.join('、')}，用逗号分开。`, `Levels are ${LEVELS.join(', ')}.`);
}

export const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (text: string): T =>
    choices.find((choice) => choice === text) ??
    usage(`“${text}”只能是 ${choices.join('、')}。`, `One of ${choices.join(', ')}.`);

/** The same for options that may be repeated. */
export const manyOf = <T extends string>(...choices: readonly T[]) => {
  const one = oneOf(...choices);
  return (text: string, all: readonly string[] | undefined): string[] => many(one(text), all);
};

/** A verb that asks an engine by its data folder. */
export const engineVerb = (parent: Command, name: string, description: string): Command =>
  jsonVerb(parent, name, description).option('--data <DIR>', '数据目录 / data folder', '.duban');

/** A verb that can answer in JSON. */
export const jsonVerb = (parent: Command, name: string, description: string): Command =>
  parent.command(name).description(description).option('--json', '只在标准输出写 JSON / JSON on stdout');

export interface Common {
  readonly data: string;
  readonly json?: boolean;
}
/** Who acts where nobody is named: the account that ran the command. */
export const account = (): string => `cli:${process.env['USER'] || process.env['LOGNAME'] || systemName()}`;

/** Services and containers set neither variable; a number is all that is left of an account that the system has no name for. */
function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
