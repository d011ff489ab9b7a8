import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allPeriods } from '../../domain/periods';
import { SEED, seedPlan } from '../harness/seed';

const bare = (text: string) => text.replace(/\s+/g, '');
const source = bare(readFileSync(join(SEED, 'source.txt'), 'utf8'));
const plan = seedPlan();

describe('the Guangdong plan of 2016', () => {
  it('has 29 tasks and 94 itemised requirements', () => {
    expect(plan.tasks).toHaveLength(29);
    expect(plan.requirements).toHaveLength(94);
  });

  it('quotes every title, wording, lead unit and time limit from the source', () => {
    const quotes = [...plan.tasks.map(({ title }) => title), ...plan.requirements.flatMap(({ text, leads, timeLimit }) => [text, timeLimit, ...leads])];
    expect(quotes.filter((quote) => !source.includes(bare(quote)))).toEqual([]);
  });

  it('leaves nothing of the source but table heads and numbers', () => {
    const quotes = [...plan.tasks.map(({ title }) => title), ...plan.requirements.flatMap(({ text, leads, timeLimit }) => [text, timeLimit, ...leads])];
    let rest = source;
    for (const quote of [...new Set(quotes.map(bare))].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(quote, '|');
    const title = bare('# 广东省贯彻落实国务院办公厅 2016 年政务公开工作要点分工方案');
    const left = rest.replace(title, '').replaceAll('序号工作任务具体要求牵头落实单位完成时限', '').replace(/[|\d.，,、]/g, '');
    expect(left).toBe('');
  });

  it('yields the occurrences that the reading of the cadences says', () => {
    const counts: Record<string, number> = {};
    for (const period of allPeriods(plan)) {
      const cadence = plan.requirements.find(({ id }) => id === period.requirement)!.cadences.find(({ part }) => part === period.cadence)!;
      const key = cadence.kind === 'recurring' ? cadence.every : cadence.kind;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    expect(counts).toEqual({ deadline: 47, ongoing: 74, week: 52, month: 43, quarter: 27, 'half-year': 3, year: 3, months: 4, 'as-needed': 4 });
  });

  it('knows 21 cities and 121 counties, and a contact of each role for every unit', () => {
    expect(plan.units.filter(({ level }) => level === 'city')).toHaveLength(21);
    expect(plan.units.filter(({ level }) => level === 'county')).toHaveLength(121);
    for (const { id } of plan.units) {
      const roles = plan.contacts.filter(({ unit }) => unit === id).map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(['liaison', 'office-head', 'deputy-head', 'head']));
    }
  });

  it('uses reserved mail domains only', () => {
    expect(plan.contacts.filter(({ email }) => !email?.endsWith('.example'))).toEqual([]);
  });
});
