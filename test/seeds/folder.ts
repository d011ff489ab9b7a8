/** The seed folder as its bytes say it: raw YAML, read without the loader, so that one cannot hide the other's mistakes. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const SEED = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');

export interface RawTask {
  readonly number: number;
  readonly title: string;
}
export interface RawRequirement {
  readonly id: string;
  readonly task: number;
  readonly text: string;
  readonly leads: readonly string[];
  readonly timeLimit: string;
  readonly answers?: string;
  readonly inherited?: readonly string[];
  readonly cadences: readonly {
    readonly kind: string;
    readonly basis?: string;
    readonly reason?: string;
    readonly [key: string]: unknown;
  }[];
}

/** White space is all that may be dropped from the document's words; width and punctuation stay as issued. */
export const squash = (text: string): string => text.replace(/\s/g, '');

export const source = (): string => readFileSync(join(SEED, 'source.txt'), 'utf8');

export function rawPlan(): { title: string; tasks: RawTask[]; requirements: RawRequirement[] } {
  const files = readdirSync(SEED).filter((name) => /^(plan|requirements.*)\.yaml$/.test(name));
  const values = files.sort().map((name) => parse(readFileSync(join(SEED, name), 'utf8')));
  return {
    title: values.find((value) => value.plan).plan.title,
    tasks: values.flatMap((value) => value.tasks ?? []),
    requirements: values.flatMap((value) => value.requirements ?? []),
  };
}
