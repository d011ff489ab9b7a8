import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const SEED = join(ROOT, 'seeds', 'guangdong-2016');
function duban(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'duban.cjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, stdout, stderr };
}
const json = (text: string) => JSON.parse(text) as Record<string, never>;

describe('the command line', () => {
  it('check says that the seed is fine', () => {
    const { status, stdout } = duban('check', SEED, '--json');
    expect(status).toBe(0);
    expect(json(stdout)).toEqual({ ok: true, issues: [] });
  });

  it('check ends with 5 and names file and line of what is wrong, without a stack trace', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-plan-'));
    cpSync(SEED, folder, { recursive: true });
    const file = join(folder, 'requirements-01-10.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('leads: [省编办,', 'leads: [省编力,')
        .replace('due: 2016-04-30', 'due: 2016-02-30'),
    );
    const { status, stdout, stderr } = duban('check', folder, '--json');
    expect(status).toBe(5);
    const { issues } = json(stdout) as unknown as { issues: { file: string; line: number; message: string }[] };
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.every(({ file, line }) => file === 'requirements-01-10.yaml' && line > 1)).toBe(true);
    expect(stdout + stderr).not.toContain('    at ');
  });

  it('show gives 29 tasks and 94 requirements as one JSON value', () => {
    const { status, stdout } = duban('show', SEED, '--json');
    expect(status).toBe(0);
    const { plan, requirements } = json(stdout) as unknown as {
      plan: { tasks: unknown[] };
      requirements: { owes: string[] }[];
    };
    expect([plan.tasks.length, requirements.length]).toEqual([29, 94]);
    expect(requirements.every(({ owes }) => owes.length > 0)).toBe(true);
  });

  it('preview gives one item a line, cut by date in Shanghai', () => {
    const { status, stdout } = duban(
      'preview',
      SEED,
      '--json',
      '--requirement',
      '2.7',
      '--from',
      '2016-10-24',
      '--to',
      '2016-10-24',
    );
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => json(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      occurrence: 'gd-2016/2.7/quarter/2016-Q3',
      kind: 'reminder',
      step: 1,
      at: '2016-10-24T01:00:00.000Z',
    });
  });

  it.each([
    [['preview', SEED, '--from', '2016/2/6'], 2, '2016/2/6'],
    [['preview', SEED, '--unit', '省旅游据'], 2, '省旅游局'],
    [['explain', SEED, '2.99', '2016-Q3'], 2, '2.99'],
    [['explain', SEED, '2.7', '2016-Q9'], 2, '2016-Q9'],
    [['check', '/nowhere'], 5, '/nowhere'],
    [['frobnicate'], 2, 'frobnicate'],
    [['status', '--data', join(tmpdir(), 'duban-none')], 4, '没有运行'],
  ])('%j ends with %i and says why', (args, code, words) => {
    const { status, stdout, stderr } = duban(...args);
    expect(stdout + stderr).toContain(words);
    expect(stdout + stderr).not.toContain('    at ');
    expect(status).toBe(code);
  });

  it('explain names the days that were skipped and the notice they rest on', () => {
    const { stdout } = duban('explain', SEED, 'gd-2016/18.5/week/2016-W13', '--json');
    expect(stdout).toContain('清明节');
    expect(stdout).toContain('国办发明电〔2015〕18号');
  });

  it('answers the contract edition carried to another year', () => {
    const { status, stdout } = duban('explain', SEED, 'gd-2026/2.7/quarter/2026-Q3', '--json');
    expect(status).toBe(0);
    expect(stdout).toContain('国办发明电〔2025〕7号');
  });
});
