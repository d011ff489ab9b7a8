/** Writes the seed's sample contacts: invented people for every unit, the same each time. Run: `npx tsx scripts/seed-contacts.ts` */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Leave, Role, Unit } from '../domain/plan';
import { loadPlan } from '../plan/load';

const SEED = join(__dirname, '..', 'seeds', 'guangdong-2016');

/** One row of `contacts.yaml`; every sample has both channels. */
export interface SampleContact {
  readonly unit: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly leave?: readonly Leave[];
}

const TITLES: Readonly<Record<Role, string>> = {
  liaison: '联络员',
  'office-head': '办公室主任',
  'deputy-head': '分管领导',
  head: '主要负责人',
  supervisor: '督查员',
};
const ROLES_OF_ALL: readonly Role[] = ['liaison', 'office-head', 'deputy-head', 'head'];

/** One absence, so that a newcomer sees the deputy written to: the week in which 2.7's third quarter falls due (Sunday 2016-10-30). */
const ON_LEAVE = {
  unit: 'lvyouju',
  role: 'liaison',
  from: '2016-10-24',
  to: '2016-10-28',
  deputy: 'office-head',
} as const;

/**
 * One contact of each role for every unit, in the order of `units`, and a supervisor for each city and wherever others answer to
 * the unit (东莞 and 中山 have no counties, yet a 督查室 like other cities).
 * Addresses lie under `.example` (RFC 2606, nobody's); numbers begin with 1000, which no mobile does, and count on.
 */
export function sampleContacts(units: readonly Unit[]): SampleContact[] {
  const superiors = new Set(units.map(({ reportsTo }) => reportsTo));
  const supervises = ({ id, level }: Unit) => level === 'city' || superiors.has(id);
  return units
    .flatMap((unit) =>
      [...ROLES_OF_ALL, ...(supervises(unit) ? (['supervisor'] as const) : [])].map((role) => ({ unit, role })),
    )
    .map(({ unit, role }, index) => ({
      unit: unit.id,
      role,
      name: `样例·${officeOf(unit, role)}${TITLES[role]}`,
      email: addressOf(unit.id, role),
      mobile: `+861000${String(index + 1).padStart(7, '0')}`,
      ...(unit.id === ON_LEAVE.unit && role === ON_LEAVE.role
        ? { leave: [{ from: ON_LEAVE.from, to: ON_LEAVE.to, deputy: addressOf(unit.id, ON_LEAVE.deputy) }] }
        : {}),
    }));
}

const addressOf = (unit: string, role: Role): string => `${role}@${unit}.gd.example`;

/** A province's supervisors sit in its 督查室; a place is called by its name without 政府. */
function officeOf(unit: Unit, role: Role): string {
  if (role !== 'supervisor') return unit.level === 'province' ? unit.name : unit.name.replace(/政府$/, '');
  return unit.reportsTo === undefined ? '督查室' : `${unit.name}督查室`;
}

/** The file's text, one person a line. */
export function contactsYaml(contacts: readonly SampleContact[]): string {
  const rows = contacts.map(({ unit, role, name, email, mobile, leave = [] }) => {
    const away = leave.map(({ from, to, deputy }) => `{ from: ${from}, to: ${to}, deputy: ${deputy} }`);
    const absence = away.length > 0 ? `, leave: [${away.join(', ')}]` : '';
    return `  - { unit: ${unit}, role: ${role}, name: ${name}, email: ${email}, mobile: "${mobile}", channels: [email, sms]${absence} }\n`;
  });
  return `${HEAD}contacts:\n${rows.join('')}`;
}

const HEAD = `# 样例联系人，全部虚构，由 scripts/seed-contacts.ts 按 units.yaml 生成；换成真实联系人时直接改写本文件。
# 邮箱用保留域名 .example，手机号用不存在的 1000 号段；旅游局联络员2016年10月24日至28日请假，由办公室主任代办。
# Invented people, generated; addresses and numbers belong to nobody.
`;

if (require.main === module) {
  const loaded = loadPlan(SEED, { contacts: false });
  if (!loaded.ok) {
    for (const { file, line, message } of loaded.issues) console.error(`${file}:${line} ${message}`);
    process.exitCode = 5;
  } else {
    const contacts = sampleContacts(loaded.plan.units);
    writeFileSync(join(SEED, 'contacts.yaml'), contactsYaml(contacts));
    console.error(`contacts.yaml: ${contacts.length} 位样例联系人 / sample contacts`);
  }
}
