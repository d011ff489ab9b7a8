/** Verbs about a plan folder, without any server. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duban as run, emptyHome } from './command';
import { SEED } from './harness';

const home = emptyHome();
const duban = (args: readonly string[], env: Record<string, string> = {}) => run(home(), args, env);

describe('check', () => {
  test('a sound plan: exit 0', () => {
    const answer = duban(['check', SEED, '--json']);
    expect([answer.status, answer.json(), answer.stderr]).toEqual([0, { ok: true, issues: [] }, '']);
    expect(duban(['check', SEED]).stdout).toContain('没有问题（94 项要求');
  });

  test('a broken one: every issue with file and line, exit 5', () => {
    const broken = join(home(), 'broken');
    cpSync(SEED, broken, { recursive: true });
    writeFileSync(
      join(broken, 'more.yaml'),
      'requirements:\n  - id: "99.1"\n    task: 2\n    text: x\n    leads: [省旅游居]\n    timeLimit: 全年工作\n    cadences: [{ kind: sometimes }]\n',
    );
    const answer = duban(['check', broken, '--json']);
    const { ok, issues } = answer.json<{
      ok: boolean;
      issues: { file: string; line: number; path: string; message: string }[];
    }>();
    expect([answer.status, ok]).toEqual([5, false]);
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues)
      expect(issue).toMatchObject({
        file: 'more.yaml',
        line: expect.any(Number) as number,
        message: expect.any(String) as string,
      });
    expect(duban(['check', broken]).stdout).toMatch(/^more\.yaml:\d+ {2}/m);
    expect(duban(['preview', broken]).status).toBe(5);
  });

  test('a folder that is not there: exit 5', () => expect(duban(['check', '/nonexistent', '--json']).status).toBe(5));
});

describe('show', () => {
  test('gives 29 tasks and 94 requirements, those without a unit left out never', () => {
    const { plan, requirements } = duban(['show', SEED, '--json']).json<{
      plan: { id: string; tasks: object[] };
      requirements: { id: string; taskTitle: string; owes: string[] }[];
    }>();
    expect([plan.id, plan.tasks.length, requirements.length]).toEqual(['gd-2016', 29, 94]);
    expect(requirements.find(({ id }) => id === '2.7')).toMatchObject({
      id: '2.7',
      task: 2,
      text: '每季度公示旅游投诉情况。',
      timeLimit: '全年工作',
      answers: 'collect',
      taskTitle: expect.stringMatching(/./) as string,
      cadences: [{ kind: 'recurring', every: 'quarter', due: { afterPeriod: { days: 30 } }, basis: 'office' }],
    });
    expect(requirements.every(({ owes }) => owes.length > 0)).toBe(true);
  });

  test('carried to a year', () => {
    expect(duban(['show', SEED, '--year', '2026', '--json']).json()).toMatchObject({
      plan: { id: 'gd-2026', year: 2026 },
    });
    expect(duban(['show', SEED]).stdout).toContain('每季度（期满后30天，交办单位定）');
  });
});

describe('preview', () => {
  interface Line {
    readonly at: string;
    readonly occurrence: string;
    readonly kind: string;
    readonly units: string[];
    readonly unit?: string;
    readonly contact?: string;
  }
  test('one item per line, ordered, cut by Shanghai’s dates on both ends', () => {
    const lines = duban([
      'preview',
      SEED,
      '--requirement',
      '2.7',
      '--from',
      '2016-10-19',
      '--to',
      '2016-10-28',
      '--json',
    ]).lines<Line>();
    expect(lines.map(({ at, kind, units }) => [at, kind, units.length])).toEqual([
      ['2016-10-19T01:00:00.000Z', 'reminder', 121], // Wednesday
      ['2016-10-24T01:00:00.000Z', 'reminder', 22], // Monday
      ['2016-10-25T01:00:00.000Z', 'reminder', 121], // Tuesday
      ['2016-10-28T01:00:00.000Z', 'reminder', 22], // Friday
      ['2016-10-28T01:00:00.000Z', 'overdue', 121],
    ]);
  });

  test('for one unit, expanded to its people', () => {
    const lines = duban([
      'preview',
      SEED,
      '--unit',
      '广东省旅游局',
      '--from',
      '2016-10-24',
      '--to',
      '2016-10-24',
      '--expand',
      'contacts',
      '--json',
    ]).lines<Line>();
    expect(lines.map(({ occurrence }) => occurrence)).toEqual([
      'gd-2016/2.6/quarter/2016-Q3',
      'gd-2016/2.7/quarter/2016-Q3',
      'gd-2016/2.8/quarter/2016-Q3',
    ]);
    for (const line of lines)
      expect(line).toMatchObject({
        unit: 'lvyouju',
        units: ['lvyouju'],
        role: 'liaison',
        channel: 'email',
        contact: expect.stringContaining('@') as string,
      });
  });

  test('nothing in the range is no line at all', () => {
    const answer = duban([
      'preview',
      SEED,
      '--requirement',
      '2.7',
      '--from',
      '2016-10-01',
      '--to',
      '2016-10-07',
      '--json',
    ]);
    expect([answer.status, answer.stdout]).toEqual([0, '']);
  });

  test('for a person: days with their weekday, totals, warnings; no colours into a pipe', () => {
    const { stdout } = duban(['preview', SEED], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(stdout).toContain('\n2016年10月28日 星期五\n');
    expect(stdout).toMatch(
      /提醒1 {2}2\.7 每季度公示旅游投诉情况。（2016-Q3，时限 2016-10-30）→ 省旅游局等 22 个单位 联络员/,
    );
    expect(stdout).toContain('按月 / by month');
    expect(stdout).toContain('按单位 / by unit');
    expect(stdout).toContain('负担提示');
  });

  test.each([
    [['--unit', '省旅游居'], '是否为“省旅游局”'],
    [['--unit', '各地级以上市、县（市、区）政府'], '一组单位'],
    [['--requirement', '2.77'], '是否为 2.7'],
    [['--from', '2016-02-30'], '2016-02-06'],
    [['--from', '2016/2/6'], '2016-02-06'],
    [['--from', '2016-03-01', '--to', '2016-02-01'], '晚于'],
    [['--year', '二〇一六'], '2026'],
    [['--level', 'village'], 'province、city、county'],
    [['--expand', 'everything'], 'units、contacts'],
    [['--colour', 'red'], '没有这个选项'],
  ])('%j is wrong usage: exit 2 and %s', (options, words) => {
    const answer = duban(['preview', SEED, ...options]);
    expect([answer.status, answer.stdout]).toEqual([2, '']);
    expect(answer.stderr).toContain(words);
  });
});

describe('explain', () => {
  test('names the rule, the days skipped and the calendar’s source', () => {
    const [answer] = duban(['explain', SEED, '1.1', '2016-12-31', '--json']).json<
      { occurrence: string; calendar: { source: string }[] }[]
    >();
    expect(answer).toMatchObject({ occurrence: 'gd-2016/1.1/deadline/2016-12-31', scheduledDate: '2016-12-31' });
    expect(answer!.calendar.map(({ source }) => source)).toContain('国办发明电〔2015〕18号');
  });

  test('takes an occurrence, also of an edition carried to another year', () => {
    expect(duban(['explain', SEED, 'gd-2026/2.7/quarter/2026-Q1', '--json']).json()).toMatchObject([
      { occurrence: 'gd-2026/2.7/quarter/2026-Q1', scheduledDate: '2026-04-30' },
    ]);
    expect(duban(['explain', SEED, 'gd-2016/18.4/month/2016-09']).stdout).toContain('2016年9月月报');
  });

  test.each([
    [['2.7'], '2016-Q1、2016-Q2、2016-Q3、2016-Q4'],
    [['2.7', '2016-Q5'], '没有期次“2016-Q5”'],
    [['27', '2016-Q1'], '没有事项“27”'],
    [['gd-2016/2.7/month/2016-01'], '有：quarter'],
    [['zz-2016/2.7/quarter/2016-Q1'], '不属于方案 gd-2016'],
    [['23.1', '2016-10-20'], '由事件触发'],
  ])('%j: exit 2 and %s', (args, words) => {
    const answer = duban(['explain', SEED, ...args]);
    expect([answer.status, answer.stderr.includes(words)]).toEqual([2, true]);
  });

  test('of an event asks the engine that recorded it', () => {
    const answer = duban(['explain', SEED, 'gd-2016/23.1/event/2016-10-20-1a2b3c4d', '--data', '/nowhere/duban']);
    expect([answer.status, answer.stderr.includes('没有运行中的督办引擎')]).toEqual([4, true]);
  });
});
