/** The seed says what the document says, word for word, and leaves nothing of it out. */
import { rawPlan, source, squash } from './folder';
import { readTable } from './source-table';

const plan = rawPlan();
const text = squash(source());
const table = readTable(source());
const written = (requirement: { id: string }) => table.items.find(({ id }) => id === requirement.id)!;

test('29 tasks and 94 requirements, numbered as in the document', () => {
  expect(plan.tasks.map(({ number }) => number)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
  expect(plan.requirements).toHaveLength(94);
  expect(plan.requirements.map(({ id }) => id)).toEqual(table.items.map(({ id }) => id));
  for (const { id, task } of plan.requirements) expect(id.split('.')[0]).toBe(String(task));
});

test('every wording, title, unit and limit stands in the document, white space aside', () => {
  const pieces = [plan.title, ...plan.tasks.map(({ title }) => title), ...plan.requirements.flatMap(words)];
  expect(pieces.filter((piece) => !text.includes(squash(piece)))).toEqual([]);
});

test('with all of them taken out nothing but heads, numbers and the commas between units is left', () => {
  const pieces = [plan.title, ...plan.tasks.map(({ title }) => title), ...plan.requirements.flatMap(words)].map(squash);
  const longestFirst = [...new Set(pieces)].sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, piece) => rest.replaceAll(piece, ''), text);
  expect(left.replaceAll('序号工作任务具体要求牵头落实单位完成时限', '').replace(/[#\d.，,、]/g, '')).toBe('');
});

test('each title is its own task’s', () => {
  for (const { number, title } of plan.tasks) expect([number, title]).toEqual([number, table.titles.get(number)]);
});

test('each wording is its own row’s', () => {
  for (const one of plan.requirements) expect([one.id, squash(one.text)]).toEqual([one.id, written(one).text]);
});

test('each row has its own units, or those of the row above where its cell is blank', () => {
  for (const one of plan.requirements)
    expect([one.id, separated(squash(one.leads.join('、')))]).toEqual([one.id, separated(written(one).leads)]);
});

test('each row has its own limit, or that of the row above where its cell is blank', () => {
  for (const one of plan.requirements)
    expect([one.id, squash(one.timeLimit)]).toEqual([one.id, written(one).timeLimit]);
});

test('what was taken from the row above is marked, and nothing else', () => {
  for (const one of plan.requirements) expect([one.id, one.inherited ?? []]).toEqual([one.id, written(one).inherited]);
});

test('a reading that is the office’s gives its reason', () => {
  const without = plan.requirements.filter(({ cadences }) =>
    cadences.some(({ basis, reason }) => basis === 'office' && !reason),
  );
  expect(without.map(({ id }) => id)).toEqual([]);
});

function words(requirement: (typeof plan.requirements)[number]): string[] {
  return [requirement.text, ...requirement.leads, requirement.timeLimit];
}

/** Units stand apart by ， , or 、 in the document; how they are joined is not part of a name. */
const separated = (units: string): string => units.replace(/[，,]/g, '、');
