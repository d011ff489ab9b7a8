/** From written rows to a plan: names become ids, cadences get their parts, who owes is worked out. */
import type { z } from 'zod';
import type { Cadence } from '../domain/cadence-types';
import type { Contact, Group, Plan, PlanHead, Requirement, Task, Unit } from '../domain/plan';
import type { Policy } from '../domain/policy-types';
import type { Path } from './issues';
import { createNames, normal, type Names } from './names';
import type { SourceFile } from './read';
import type { contactsFile, policiesFile, RawCadence, RawRequirement, unitsFile } from './schema';

export interface Placed<T> {
  readonly value: T;
  readonly file: SourceFile;
  readonly path: Path;
}
export interface RawPlan {
  readonly heads: Placed<PlanHead>[];
  readonly tasks: Placed<Task>[];
  readonly requirements: Placed<RawRequirement>[];
  readonly units: Placed<z.infer<typeof unitsFile>['units'][number]>[];
  readonly groups: Placed<NonNullable<z.infer<typeof unitsFile>['groups']>[number]>[];
  readonly contacts: Placed<z.infer<typeof contactsFile>['contacts'][number]>[];
  readonly policies: Placed<z.infer<typeof policiesFile>['policies'][number]>[];
}
export type Add = (file: SourceFile, path: Path, message: string) => void;

/** The plan without its calendar; null when there is no single head. Unknown names become issues. */
export function resolvePlan(raw: RawPlan, add: Add): Omit<Plan, 'calendar'> | null {
  for (const extra of raw.heads.slice(1))
    add(extra.file, extra.path, '方案（plan）只能写一处。 / There is a second head.');
  const head = raw.heads[0]?.value;
  if (!head) {
    const first = raw.requirements[0] ?? raw.tasks[0] ?? raw.units[0];
    if (first)
      add(
        { ...first.file, name: 'plan.yaml', lineOf: () => 1 },
        [],
        'plan.yaml 缺少 plan（id、title、year、to、calendar）。 / plan is missing.',
      );
    return null;
  }
  unique(raw.units, ({ id }) => id, '单位编号', add);
  unique(raw.units, ({ name }) => normal(name), '单位名称', add);
  unique(raw.requirements, ({ id }) => id, '事项编号', add);
  unique(raw.tasks, ({ number }) => String(number), '任务序号', add);
  unique(raw.policies, ({ name }) => name, '督办规则名称', add);
  const units: Unit[] = raw.units.map(({ value }) => ({ ...value, aliases: value.aliases ?? [] }));
  const bare = createNames(units, []);
  const groups = raw.groups.map((placed) => groupOf(placed, bare, add));
  const names = createNames(units, groups);
  return {
    head,
    tasks: raw.tasks.map(({ value }) => value),
    requirements: raw.requirements.map((placed) => requirementOf(placed, names, add)),
    units,
    groups,
    contacts: raw.contacts.map((placed) => contactOf(placed, names, add)),
    policies: raw.policies.map(({ value }) => value as Policy),
  };
}

function unique<T>(rows: readonly Placed<T>[], keyOf: (value: T) => string, what: string, add: Add): void {
  const seen = new Map<string, Placed<T>>();
  for (const row of rows) {
    const key = keyOf(row.value);
    const first = seen.get(key);
    if (first)
      add(
        row.file,
        row.path,
        `${what}“${key}”重复，已在 ${first.file.name} 第 ${first.file.lineOf(first.path)} 行出现。 / Duplicate.`,
      );
    else seen.set(key, row);
  }
}

function unknownUnit(name: string, names: Names): string {
  const near = names.nearest(name);
  return `不认识的单位“${name}”${near ? `，是否为“${near}”？` : '，请先写入 units.yaml。'} / Unknown unit${near ? `; did you mean ${near}?` : '.'}`;
}

function groupOf({ value, file, path }: RawPlan['groups'][number], names: Names, add: Add): Group {
  const members = value.members.flatMap((member, index) => {
    const unit = names.unitOf(member);
    if (!unit) add(file, [...path, 'members', index], unknownUnit(member, names));
    return unit ? [unit.id] : [];
  });
  return { name: value.name, aliases: value.aliases ?? [], members: [...new Set(members)] };
}

function contactOf({ value, file, path }: RawPlan['contacts'][number], names: Names, add: Add): Contact {
  const unit = names.unitOf(value.unit);
  if (!unit) add(file, [...path, 'unit'], unknownUnit(value.unit, names));
  const channels = value.channels ?? [
    ...(value.email ? ['email' as const] : []),
    ...(value.mobile ? ['sms' as const] : []),
  ];
  return { ...value, unit: unit?.id ?? value.unit, channels };
}

function requirementOf({ value, file, path }: RawPlan['requirements'][number], names: Names, add: Add): Requirement {
  const expand = (key: 'leads' | 'supports', written: readonly string[]) =>
    written.map((name, index) => {
      const ids = names.idsOf(name);
      if (!ids) add(file, [...path, key, index], unknownUnit(name, names));
      return ids ?? [];
    });
  const leads = expand('leads', value.leads);
  expand('supports', value.supports ?? []);
  const answers = value.answers ?? 'each';
  const units = [...new Set(leads.flat())];
  const owes = answers === 'lead' ? [...new Set(leads[0] ?? [])] : units;
  return { ...value, answers, units, owes, cadences: partsOf(value.cadences) };
}

/** `id`, else `every` or `kind`; `-2`, `-3` for further ones of the same. */
function partsOf(cadences: readonly RawCadence[]): Cadence[] {
  const used = new Map<string, number>();
  return cadences.map(({ id, ...cadence }) => {
    const base = id ?? (cadence.kind === 'recurring' ? cadence.every : cadence.kind);
    const n = (used.get(base) ?? 0) + 1;
    used.set(base, n);
    return { ...cadence, part: n === 1 ? base : `${base}-${n}` };
  });
}
