/** The real plan through the whole of the domain: owed by somebody, explained to the last item. */
import { explain } from '../../domain/explain';
import { plannedOccurrences, previewLines, previewWarnings } from '../../domain/preview';
import { answersTo } from '../../domain/tracks';
import { dateOf } from '../../domain/zone';
import { requirementOf, seedPlan } from '../harness/seed';

const plan = seedPlan();

test('every occurrence beside events is owed by somebody, and every track by its own units', () => {
  const occurrences = plannedOccurrences(plan);
  expect(occurrences).toHaveLength(257);
  for (const { tracks, requirement } of occurrences) {
    const units = tracks.flatMap((track) => track.units);
    expect([...units].sort()).toEqual([...requirementOf(requirement).owes].sort());
    for (const track of tracks) expect(track.units.length).toBeGreaterThan(0);
  }
});

test('in 2.7 a district answers to its city, the city and the bureau to the office that issued the plan', () => {
  const tourism = requirementOf('2.7');
  const office = answersTo(plan, tourism, tourism.owes, 'guangzhou');
  expect(plan.units.find(({ id }) => id === office)).toMatchObject({ level: 'province' });
  const county = plan.units.find(({ level, reportsTo }) => level === 'county' && reportsTo === 'guangzhou')!;
  expect(answersTo(plan, tourism, tourism.owes, county.id)).toBe('guangzhou');
});

test('each item of the preview is explained, with its date and the source of its calendar', () => {
  const lines = previewLines(plan, { requirement: '2.7' });
  const answers = ['2016-Q1', '2016-Q2', '2016-Q3', '2016-Q4'].flatMap((period) => explain(plan, '2.7', period));
  const said = answers.flatMap(({ occurrence, items }) =>
    items.map(({ track, kind, step, at }) => [occurrence, track, kind, step, at].join(' ')),
  );
  expect(said).toHaveLength(lines.length);
  for (const { items } of answers)
    for (const { at, date, words, en, calendar } of items) {
      expect(dateOf(at)).toBe(date);
      expect(words).toContain(date);
      expect(en).toContain(date);
      expect(calendar.every(({ source }) => source !== '')).toBe(true);
    }
});

test('the end of the year is heavy for a city, and it says so', () => {
  const warnings = previewWarnings(plan, { unit: 'guangzhou' });
  const day = warnings.find(({ kind, date }) => kind === 'day' && date === '2016-12-31');
  expect(day?.count).toBeGreaterThanOrEqual(10);
});
