/** A plan folder carried to a year, and that whatever loads can be planned to its last step. */
import { join } from 'node:path';
import { planOccurrence } from '../../domain/agenda';
import { allPeriods } from '../../domain/periods';
import type { Plan } from '../../domain/plan';
import { loadEdition } from '../../plan/edition';
import type { Loaded } from '../../plan/load';
import { edited, inFolder, load, MORE, PLAN, POLICIES } from './folder';

const SEED = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');
function planOf(loaded: Loaded): Plan {
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.plan;
}
const agendas = (plan: Plan) => allPeriods(plan).map((period) => planOccurrence(plan, period));

test('without a year, or in its own, the plan is as it was issued', () => {
  const own = planOf(loadEdition(SEED));
  expect(planOf(loadEdition(SEED, 2016))).toEqual(own);
  expect(own.head.id).toBe('gd-2016');
});

test('in 2026 it has that year\u2019s dates and calendar, and its old words', () => {
  const [own, carried] = [planOf(loadEdition(SEED)), planOf(loadEdition(SEED, 2026))];
  expect(carried.head).toMatchObject({ id: 'gd-2026', year: 2026, to: '2027-12-31', title: own.head.title });
  expect(carried.calendar.years[2026]).toMatchObject({ provisional: false, source: '国办发明电〔2025〕7号' });
  expect(carried.calendar.years[2027]!.provisional).toBe(true);
  expect(carried.requirements.map(({ text, timeLimit }) => [text, timeLimit])).toEqual(
    own.requirements.map(({ text, timeLimit }) => [text, timeLimit]),
  );
  expect(agendas(carried).filter((occurrence) => occurrence !== null)).not.toHaveLength(0);
});

test('a folder that is wrong stays wrong, and no plan is carried to a year that cannot be', () => {
  expect(inFolder({ 'plan.yaml': '' }, (dir) => loadEdition(dir, 2026))).toMatchObject({ ok: false });
  for (const year of [1949, 2200, 2016.5, Number.NaN])
    expect(loadEdition(SEED, year)).toMatchObject({ ok: false, issues: [{ file: 'plan.yaml', path: 'plan.year' }] });
});

describe('whatever loads can be planned to its last step', () => {
  const furthest = edited(
    edited(POLICIES, '{before: {days: 7}}', '{before: {days: 300}}, {before: {workdays: 200}}'),
    'escalate: [ {after: {workdays: 5}',
    'escalate: [ {after: {days: 300}}, {after: {workdays: 200}',
  );
  test.each([
    ['steps as far as they may be', { 'policies.yaml': furthest }],
    [
      'a deadline on the first day of the year',
      {
        'policies.yaml': furthest,
        'plan.yaml': edited(PLAN, 'due: 2016-07-31, remindBy: 2016-06-30', 'due: 2016-01-01'),
      },
    ],
    [
      'a deadline twenty years back',
      {
        'policies.yaml': furthest,
        'plan.yaml': edited(PLAN, 'due: 2016-07-31, remindBy: 2016-06-30', 'due: 1996-01-01'),
      },
    ],
    [
      'a deadline twenty years on',
      {
        'policies.yaml': furthest,
        'plan.yaml': edited(edited(PLAN, 'to: 2017-12-31', 'to: 2036-12-31'), 'due: 2016-07-31', 'due: 2036-12-31'),
      },
    ],
    [
      'a rhythm that began long ago',
      {
        'policies.yaml': furthest,
        'more.yaml': edited(MORE, 'every: half-year, from: 2016-01-01', 'every: week, from: 1996-01-01'),
      },
    ],
    [
      'overdue notices for over a year',
      { 'policies.yaml': edited(POLICIES, 'every: {workdays: 5}, times: 3', 'every: {workdays: 5}, times: 50') },
    ],
  ])('%s', (_what, files) => {
    const planned = agendas(planOf(load(files)));
    expect(planned.flatMap((occurrence) => occurrence!.tracks).flatMap(({ items }) => items).length).toBeGreaterThan(0);
  });
});
