/** What an apply concerns: levels, what counts as changed, and mail that would be real. */
import { HANDLERS } from '../../client/handlers';
import { compare } from '../../client/handlers/diff';
import type { Plan } from '../../domain/plan';
import { bench, seedPlan, type Bench } from './harness';

const plan = () => seedPlan('2.7', '18.4', '23.1');
let engine: Bench;
beforeAll(async () => {
  engine = await bench();
});
afterAll(() => engine.close());

describe('levels', () => {
  beforeEach(() => engine.reset('2016-10-20T02:00:00.000Z'));
  test('only units of the levels asked for owe, and a later diff knows it', async () => {
    await engine.apply(plan(), { levels: ['province'] });
    const held = JSON.parse(
      (await engine.ledger.db.selectFrom('editions').select('plan').executeTakeFirstOrThrow()).plan,
    ) as Plan;
    expect(held.requirements.find(({ id }) => id === '2.7')!.owes).toEqual(['lvyouju']);
    expect(await engine.run('diff', { plan: plan() })).toMatchObject({
      changed: [],
      unchanged: ['2.7', '18.4', '23.1'],
    });
  });

  test('a requirement that nobody owes is not started', async () => {
    await engine.apply(seedPlan('2.7', '18.4'), { levels: ['county'] });
    const started = engine.temporal.asked.filter(({ what }) => what === 'start');
    expect(started.map(({ workflow }) => workflow)).toEqual(['gd-2016/2.7']);
    expect(
      await engine.ledger.db.selectFrom('occurrences').select('id').where('requirement', '=', '18.4').execute(),
    ).toEqual([]);
  });
});

describe('what counts as changed', () => {
  const full = plan();
  test('another contact changes no requirement', () => {
    expect(compare(full, { ...full, contacts: [] }).changed).toEqual([]);
  });
  test('another reporting line changes those whose units it concerns', () => {
    const units = full.units.map((unit) => (unit.id === 'lvyouju' ? { ...unit, reportsTo: 'wenhuating' } : unit));
    expect(compare(full, { ...full, units }).changed).toEqual(['2.7', '23.1']);
  });
  test('another policy changes those that follow it', () => {
    const policies = full.policies.map((policy) =>
      policy.for.includes('quarter') ? { ...policy, review: 'none' as const } : policy,
    );
    expect(compare(full, { ...full, policies }).changed).toEqual(['2.7']);
  });
  test('the order of keys changes nothing', () => {
    const turned = JSON.parse(JSON.stringify(full), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Plan;
    expect(compare(full, turned).changed).toEqual([]);
  });
});

test('real mail is told from the address, and the counts are known before it leaves', async () => {
  await engine.reset('2016-10-20T02:00:00.000Z');
  expect(await engine.run('applyOutlook', { plan: seedPlan('2.7') })).toEqual({
    first: true,
    realMail: false,
    requirements: 1,
    units: 143,
    mails: 143,
    backlog: 2,
  });
  const real = {
    ...engine.context,
    addresses: { ...engine.context.addresses!, smtp: 'smtps://duban:secret@mail.gd.example:465' },
  };
  expect(await HANDLERS['applyOutlook']!.run(real, { plan: seedPlan('2.7') })).toMatchObject({
    first: true,
    realMail: true,
  });
  expect(JSON.stringify(await HANDLERS['doctor']!.run({ ...real, temporal: null }, {}))).not.toContain('secret');
});
