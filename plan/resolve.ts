/** From written rows to a plan: names become ids, cadences get their parts, who owes is worked out. */
import type { Cadence } from '../domain/cadence-types';
import type { Contact, Group, Plan, Requirement, Unit } from '../domain/plan';
import { shown, type Add } from './issues';
import { createNames, normal, type Names } from './names';
import type { Placed, RawPlan } from './rows';
import type { RawCadence, RawContact, RawGroup, RawRequirement, RawUnit } from './schema';

export type Draft = Omit<Plan, 'calendar' | 'head'>;

/** The plan without head and calendar. Names that nobody bears become issues, unless the file that would know them was not readable. */
export function resolvePlan(raw: RawPlan, add: Add): Draft {
  const units: Unit[] = raw.units.map(({ value }) => ({ ...value, aliases: value.aliases ?? [] }));
  const say: Add = raw.unread.has('units') ? () => undefined : add;
  const bare = createNames(units, []);
  const groups = raw.groups.map((placed) => groupOf(placed, bare, say));
  const names = createNames(units, groups);
  sameNames(raw, add);
  return {
    tasks: raw.tasks.map(({ value }) => value),
    requirements: raw.requirements.map((placed) => requirementOf(placed, names, say)),
    units,
    groups,
    contacts: raw.contacts.map((placed) => contactOf(placed, names, say)),
    policies: raw.policies.map(({ value }) => value),
  };
}

/** A name or alias stands for one unit or one group. */
function sameNames(raw: RawPlan, add: Add): void {
  const owners = new Map<string, Placed<RawUnit | RawGroup>>();
  for (const row of [...raw.units, ...raw.groups]) {
    const written = ['name', ...(row.value.aliases ?? []).map((_, index) => index)] as const;
    for (const part of written) {
      const name = part === 'name' ? row.value.name : row.value.aliases![part]!;
      const first = owners.get(normal(name));
      if (!first) owners.set(normal(name), row);
      else if (first !== row)
        add(
          row.file,
          [...row.path, ...(part === 'name' ? ['name'] : ['aliases', part])],
          `名称“${shown(name)}”重复，“${shown(first.value.name)}”（${placeOf(first)}）已用。 / The name is taken by ${shown(first.value.name)}.`,
        );
    }
  }
}
export const placeOf = ({ file, path }: Placed<unknown>): string => `${file.name} 第${file.lineOf(path)}行`;

function unknownUnit(name: string, names: Names, what = ''): string {
  const near = names.nearest(name);
  const written = shown(name);
  return near
    ? `${what}“${written}”不认识，是否为“${shown(near)}”？ / unknown unit ${written}; did you mean ${shown(near)}?`
    : `${what}“${written}”不认识，请先写入 units.yaml。 / unknown unit ${written}; add it to units.yaml.`;
}

function groupOf({ value, file, path }: Placed<RawGroup>, names: Names, add: Add): Group {
  const members = value.members.flatMap((member, index) => {
    const unit = names.unitOf(member);
    if (!unit) add(file, [...path, 'members', index], unknownUnit(member, names, '成员'));
    return unit ? [unit.id] : [];
  });
  return { name: value.name, aliases: value.aliases ?? [], members: [...new Set(members)] };
}

function contactOf({ value, file, path }: Placed<RawContact>, names: Names, add: Add): Contact {
  const unit = names.unitOf(value.unit);
  if (!unit) add(file, [...path, 'unit'], unknownUnit(value.unit, names, '联系人所在单位'));
  const has = [...(value.email ? ['email' as const] : []), ...(value.mobile ? ['sms' as const] : [])];
  return { ...value, unit: unit?.id ?? value.unit, channels: value.channels ?? has };
}

function requirementOf({ value, file, path }: Placed<RawRequirement>, names: Names, add: Add): Requirement {
  const expand = (key: 'leads' | 'supports', written: readonly string[]) =>
    written.map((name, index) => {
      const ids = names.idsOf(name);
      const what = `${shown(value.id)} 第${index + 1}个${key === 'leads' ? '牵头' : '配合'}单位`;
      if (!ids) add(file, [...path, key, index], unknownUnit(name, names, what));
      return ids ?? [];
    });
  const leads = expand('leads', value.leads);
  expand('supports', value.supports ?? []);
  const answers = value.answers ?? 'each';
  const units = [...new Set(leads.flat())];
  const owes = answers === 'lead' ? [...new Set(leads[0] ?? [])] : units;
  return { ...value, answers, units, owes, cadences: partsOf(value.cadences) };
}

/** A cadence's own `id`; else `every` or `kind`, with `-2`, `-3` for further ones of the same. */
function partsOf(cadences: readonly RawCadence[]): Cadence[] {
  const used = new Map<string, number>();
  return cadences.map(({ id, ...cadence }) => {
    if (id !== undefined) return { ...cadence, part: id };
    const base = cadence.kind === 'recurring' ? cadence.every : cadence.kind;
    const n = (used.get(base) ?? 0) + 1;
    used.set(base, n);
    return { ...cadence, part: n === 1 ? base : `${base}-${n}` };
  });
}
