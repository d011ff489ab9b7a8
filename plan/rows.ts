/** Takes a file apart into rows: each is checked by itself, so that one bad row hides no other. */
import { z } from 'zod';
import { LEVELS, type PlanHead, type Task } from '../domain/plan';
import { POLICY_CLASSES } from '../domain/policy-types';
import { shown, type Add, type Path } from './issues';
import { policyRow, type RawPolicy } from './policy-schema';
import type { SourceFile } from './parse';
import {
  contactRow,
  groupRow,
  headRow,
  requirementRow,
  taskRow,
  unitRow,
  type RawContact,
  type RawGroup,
  type RawRequirement,
  type RawUnit,
} from './schema';
import { sentencesOf } from './words';

export interface Placed<T> {
  readonly value: T;
  readonly file: SourceFile;
  readonly path: Path;
  /** Only so much of a refused row as others refer to: its name, not its content. */
  readonly rough?: boolean;
}
export interface RawPlan {
  readonly heads: Placed<PlanHead>[];
  readonly tasks: Placed<Task>[];
  readonly requirements: Placed<RawRequirement>[];
  readonly units: Placed<RawUnit>[];
  readonly groups: Placed<RawGroup>[];
  readonly contacts: Placed<RawContact>[];
  readonly policies: Placed<RawPolicy>[];
  /** Files that could not be read at all: what would be in them is not called unknown. */
  readonly unread: Set<FileKind | 'head'>;
}
export const FIXED = { 'units.yaml': 'units', 'contacts.yaml': 'contacts', 'policies.yaml': 'policies' } as const;
export type FileKind = (typeof FIXED)[keyof typeof FIXED] | 'plan';
export const kindOf = (name: string): FileKind => (FIXED as Readonly<Record<string, FileKind>>)[name] ?? 'plan';

type RowKey = Exclude<keyof RawPlan, 'heads' | 'unread'>;
const KEYS: Readonly<Record<FileKind, readonly RowKey[]>> = {
  plan: ['tasks', 'requirements'],
  units: ['units', 'groups'],
  contacts: ['contacts'],
  policies: ['policies'],
};
const ROWS: Readonly<Record<RowKey, z.ZodType>> = {
  tasks: taskRow,
  requirements: requirementRow,
  units: unitRow,
  groups: groupRow,
  contacts: contactRow,
  policies: policyRow,
};

const strings = z.array(z.string()).optional().catch(undefined);
/** What is still to be known of a refused row. */
const ROUGH: Readonly<Partial<Record<RowKey, z.ZodType>>> = {
  tasks: z.object({ number: z.int() }),
  units: z.object({
    id: z.string(),
    name: z.string(),
    aliases: strings,
    level: z.enum(LEVELS).catch('province'),
    reportsTo: z.string().optional().catch(undefined),
  }),
  groups: z.object({ name: z.string(), aliases: strings, members: z.array(z.string()).catch([]) }),
  contacts: z.object({ unit: z.string(), email: z.string().optional().catch(undefined) }),
  policies: z.object({ name: z.string(), for: z.array(z.enum(POLICY_CLASSES)).catch([...POLICY_CLASSES]) }),
};
/** Puts the file's rows into `raw` and says what is wrong with them. */
export function takeRows(file: SourceFile, raw: RawPlan, add: Add): void {
  const kind = kindOf(file.name);
  const say = (path: Path, message: string) => add(file, path, message);
  if (!isRecord(file.value)) {
    raw.unread.add(kind);
    say(
      [],
      file.value === null
        ? '文件是空的。 / The file is empty.'
        : '文件应由若干“键: 值”组成。 / The file should be a map of keys.',
    );
    return;
  }
  const known: readonly string[] = kind === 'plan' ? ['plan', ...KEYS.plan] : KEYS[kind];
  for (const key of Object.keys(file.value))
    if (!known.includes(key))
      say([key], `不认识的键“${shown(key)}”，这里只能写：${known.join('、')}。 / Unknown key ${shown(key)}.`);
  const own = (key: string): unknown =>
    Object.hasOwn(file.value as object, key) ? (file.value as Record<string, unknown>)[key] : undefined;
  if (kind === 'plan' && own('plan') !== undefined) {
    const heads = raw.heads.length;
    takeOne(file, ['plan'], own('plan'), headRow, undefined, raw.heads, say);
    if (raw.heads.length === heads) raw.unread.add('head');
  }
  for (const key of KEYS[kind]) {
    const rows = own(key);
    if (Array.isArray(rows))
      rows.forEach((row: unknown, index) => takeOne(file, [key, index], row, ROWS[key], ROUGH[key], raw[key], say));
    else if (rows !== undefined || kind === key) {
      raw.unread.add(kind);
      say(
        rows === undefined ? [] : [key],
        rows === undefined
          ? `缺少“${key}”。 / ${key} is missing.`
          : `“${key}”应为列表（以“-”开头的多行）。 / ${key} should be a list.`,
      );
    }
  }
}

function takeOne(
  file: SourceFile,
  path: Path,
  value: unknown,
  schema: z.ZodType,
  rough: z.ZodType | undefined,
  into: { push(row: Placed<never>): unknown },
  say: (path: Path, message: string) => void,
): void {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return void into.push({ value: parsed.data as never, file, path });
  for (const finding of parsed.error.issues)
    for (const sentence of sentencesOf(finding)) say([...path, ...sentence.path], sentence.message);
  const salvaged = rough?.safeParse(value);
  if (salvaged?.success) into.push({ value: salvaged.data as never, file, path, rough: true });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
