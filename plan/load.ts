/** The trust boundary: a plan folder in, a Plan or the list of everything that is wrong with it out. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Plan } from '../domain/plan';
import { loadCalendar } from './calendars';
import { checkPlan } from './check';
import type { Issue, Path } from './issues';
import { pathWords } from './issues';
import { readYaml, type SourceFile } from './read';
import { resolvePlan, type RawPlan } from './resolve';
import { contactsFile, planFile, policiesFile, unitsFile } from './schema';
import { sentencesOf } from './words';

export type Loaded =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly issues: readonly Issue[] };
export interface LoadOptions {
  /** False leaves `contacts.yaml` unread, where only dates and units are asked for. */
  readonly contacts?: boolean;
}
const FIXED = { 'units.yaml': unitsFile, 'policies.yaml': policiesFile, 'contacts.yaml': contactsFile } as const;

/** Reads and checks `dir`. Never throws for what people may write; all issues come at once, in the order of files and lines. */
export function loadPlan(dir: string, { contacts = true }: LoadOptions = {}): Loaded {
  const issues: Issue[] = [];
  const missing = missingFiles(dir);
  if (missing.length > 0) return { ok: false, issues: missing };
  const raw: RawPlan = { heads: [], tasks: [], requirements: [], units: [], groups: [], contacts: [], policies: [] };
  const names = readdirSync(dir)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort((a, b) => Number(b === 'plan.yaml') - Number(a === 'plan.yaml') || (a < b ? -1 : 1));
  for (const name of names) {
    if (name === 'contacts.yaml' && !contacts) continue;
    const read = readYaml(join(dir, name));
    if ('issues' in read) issues.push(...read.issues);
    else take(read.file, raw, issues);
  }
  if (issues.length === 0) {
    const add = (file: SourceFile, path: Path, message: string) =>
      void issues.push({ file: file.name, line: file.lineOf(path), path: pathWords(path), message });
    const draft = resolvePlan(raw, add);
    if (draft && issues.length === 0) {
      const last = Number(draft.head.to.slice(0, 4));
      const plan: Plan = {
        ...draft,
        calendar: loadCalendar(draft.head.calendar, draft.head.year - 1, Math.max(last, draft.head.year) + 2),
      };
      checkPlan(plan, raw, contacts, add);
      if (issues.length === 0) return { ok: true, plan };
    }
  }
  return { ok: false, issues: issues.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)) };
}

function missingFiles(dir: string): Issue[] {
  const issue = (file: string, message: string): Issue => ({ file, line: 1, path: '', message });
  if (!existsSync(dir) || !statSync(dir).isDirectory())
    return [issue(dir, `没有这个方案目录：${dir}。 / There is no such plan folder.`)];
  return ['plan.yaml', ...Object.keys(FIXED)]
    .filter((name) => !existsSync(join(dir, name)))
    .map((name) => issue(name, `方案目录缺少 ${name}。 / ${name} is missing.`));
}

/** Validates one file's shape and takes its parts, each with its place. */
function take(file: SourceFile, raw: RawPlan, issues: Issue[]): void {
  const schema: z.ZodType = FIXED[file.name as keyof typeof FIXED] ?? planFile;
  const parsed = schema.safeParse(file.value, { reportInput: true });
  if (!parsed.success) {
    for (const finding of parsed.error.issues.slice(0, 200))
      for (const { path, message } of sentencesOf(finding))
        issues.push({ file: file.name, line: file.lineOf(path), path: pathWords(path), message });
    return;
  }
  const data = parsed.data as Record<string, unknown>;
  if (data['plan']) raw.heads.push({ value: data['plan'] as never, file, path: ['plan'] });
  for (const key of ['tasks', 'requirements', 'units', 'groups', 'contacts', 'policies'] as const)
    for (const [index, value] of ((data[key] as unknown[] | undefined) ?? []).entries())
      (raw[key] as unknown[]).push({ value, file, path: [key, index] });
}
