/** The seed's units, the people invented for them and the rules they are reminded by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../domain/plan';
import { loadPlan } from '../../plan/load';
import { contactsYaml, sampleContacts } from '../../scripts/seed-contacts';
import { SEED } from './folder';

const plan = loaded();
const unit = (id: string) => plan.units.find((one) => one.id === id)!;
const members = (name: string) => plan.groups.find((group) => group.name === name)!.members;
const ofLevel = (level: string) => plan.units.filter((one) => one.level === level);

function loaded(): Plan {
  const result = loadPlan(SEED);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 1));
  return result.plan;
}

test('21 cities and 121 counties and districts at the end of 2016', () => {
  const counties = ofLevel('city').map(({ id, name }) => [
    name.replace('市政府', ''),
    plan.units.filter(({ reportsTo }) => reportsTo === id).length,
  ]);
  expect(Object.fromEntries(counties)).toEqual({
    ...{ 广州: 11, 深圳: 8, 珠海: 3, 汕头: 7, 佛山: 5, 韶关: 10, 河源: 6, 梅州: 8, 惠州: 5, 汕尾: 4, 东莞: 0 },
    ...{ 中山: 0, 江门: 7, 阳江: 4, 湛江: 9, 茂名: 5, 肇庆: 8, 清远: 8, 潮州: 3, 揭阳: 5, 云浮: 5 },
  });
  expect(ofLevel('county')).toHaveLength(121);
  expect([unit('shenzhen-longhua').name, unit('shenzhen-pingshan').name]).toEqual(['龙华区政府', '坪山区政府']);
  expect(plan.units.filter(({ name }) => /光明|大鹏/.test(name))).toEqual([]); // functional areas in 2016
});

test('the collective names stand for all of theirs', () => {
  const ids = (level: string) => ofLevel(level).map(({ id }) => id);
  expect([...members('各地级以上市政府')].sort()).toEqual(ids('city').sort());
  expect([...members('各地级以上市、县（市、区）政府')].sort()).toEqual([...ids('city'), ...ids('county')].sort());
  for (const name of ['省直有关单位', '省政府各部门、各直属机构'])
    expect(members(name).filter((id) => unit(id).level !== 'province')).toEqual([]);
  expect(members('省直有关单位')).toContain('jingxinwei');
});

test('a county answers to its city, everyone else to the office that issued the plan', () => {
  expect(plan.units.filter(({ reportsTo }) => reportsTo === undefined).map(({ name }) => name)).toEqual([
    '省政府办公厅',
  ]);
  for (const { level, reportsTo, id } of plan.units)
    if (level === 'county') expect([id, unit(reportsTo!).level]).toEqual([id, 'city']);
    else if (reportsTo !== undefined) expect([id, reportsTo]).toEqual([id, 'bangongting']);
});

test('the contacts are what the script makes of the units', () => {
  expect(readFileSync(join(SEED, 'contacts.yaml'), 'utf8')).toBe(contactsYaml(sampleContacts(plan.units)));
});

test('each unit has one contact of each role; the issuing office and the 21 cities a supervisor too', () => {
  for (const { id, level } of plan.units) {
    const roles = plan.contacts.filter((one) => one.unit === id).map(({ role }) => role);
    const supervises = level === 'city' || id === 'bangongting';
    const all = ['liaison', 'office-head', 'deputy-head', 'head', ...(supervises ? ['supervisor'] : [])];
    expect([id, roles]).toEqual([id, all]);
  }
  expect(plan.contacts.filter(({ role }) => role === 'supervisor')).toHaveLength(22);
});

test('nobody real can be reached: reserved domains, numbers that no mobile has, no address twice', () => {
  for (const { name, email, mobile, channels } of plan.contacts) {
    expect(name).toMatch(/^样例·/);
    expect(email).toMatch(/^[a-z-]+@[a-z-]+\.gd\.example$/);
    expect(mobile).toMatch(/^\+861000\d{7}$/);
    expect(channels).toEqual(['email', 'sms']);
  }
  expect(new Set(plan.contacts.map(({ email }) => email)).size).toBe(plan.contacts.length);
  expect(new Set(plan.contacts.map(({ mobile }) => mobile)).size).toBe(plan.contacts.length);
});

test('one liaison is on leave, and a colleague of the unit stands in', () => {
  const away = plan.contacts.filter(({ leave }) => leave);
  expect(away.map(({ unit: id, role, leave }) => [id, role, leave])).toEqual([
    ['lvyouju', 'liaison', [{ from: '2016-10-24', to: '2016-10-28', deputy: 'office-head@lvyouju.gd.example' }]],
  ]);
});
