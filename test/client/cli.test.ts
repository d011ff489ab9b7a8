/** The command line as scripts see it: one value on stdout, the exit code, no colours, no stack. */
import { spawnSync } from 'node:child_process';
import { BIN, duban as run, emptyHome } from './command';
import { SEED } from './harness';

const home = emptyHome();
const duban = (args: readonly string[], env: Record<string, string> = {}) => run(home(), args, env);

describe('the rest', () => {
  test('without an engine: exit 4, the problem as one JSON value', () => {
    const answer = duban(['status', '--json']);
    expect([answer.status, answer.json()]).toMatchObject([4, { error: { code: 'unreachable' } }]);
    expect(answer.stderr).toContain('duban up');
    expect(duban(['submit', 'gd-2016/2.7/quarter/2016-Q3', '--unit', 'lvyouju', '--by', '张三']).status).toBe(4);
  });

  test('wrong usage: exit 2, in Chinese', () => {
    for (const args of [
      [],
      ['nonsense'],
      ['check'],
      ['accept', 'x', '--unit', 'y'],
      ['escalate', 'x'],
      ['approve', 'S1'],
      ['extend', 'x', '--grant', '--refuse', '--by', 'y'],
    ]) {
      const answer = duban(args);
      expect([args, answer.status]).toEqual([args, 2]);
      expect(answer.stderr).toMatch(/\p{Script=Han}/u);
    }
  });

  test.each([
    [['notices', '--json', '--foo'], '没有这个选项：--foo'],
    [['notices', '--json', '--state', 'waiting', '--state', 'sent'], '“sent”只能是 waiting、'],
    [['message', '--json'], '没有这个选项：--json'],
    [['up', '--json', '--foo'], '没有这个选项：--foo。用 duban up --help 查看用法。'],
    [['up', '--json', '--port-base', '80'], '端口“80”须在 1024 与 65000 之间。'],
    [['up', '--json', '--verify'], '只用于演练（--rehearse）'],
  ])('wrong usage with --json: %j is one JSON value too', (args, words) => {
    const answer = duban(args);
    expect([answer.status, answer.json()]).toMatchObject([
      2,
      { error: { code: 'usage', zh: expect.stringContaining(words) as string } },
    ]);
  });

  test('help is Chinese first and goes to stdout', () => {
    const answer = duban(['--help']);
    expect(answer.status).toBe(0);
    expect(answer.stdout).toContain('用法 / Usage: duban');
    for (const verb of [
      'up',
      'check',
      'show',
      'preview',
      'explain',
      'diff',
      'apply',
      'status',
      'ack',
      'submit',
      'not-applicable',
      'event',
      'escalate',
      'escalation',
      'slips',
      'approve',
      'discard',
      'hold',
      'release',
      'notices',
      'calendar',
      'doctor',
    ])
      expect(answer.stdout).toMatch(new RegExp(`^ {2}${verb}\\b`, 'm'));
  });

  test('calendar and doctor need no engine', () => {
    expect(duban(['calendar', 'show', '2016', '--json']).json()).toMatchObject({
      year: 2016,
      source: '国办发明电〔2015〕18号',
      provisional: false,
      worked: { '2016-10-08': expect.any(String) as string },
    });
    expect(duban(['calendar', 'show', '2031', '--json']).json()).toMatchObject({ provisional: true });
    const report = duban(['doctor', '--json'], { DUBAN_SMTP_URL: 'smtp://a:geheim@mail.example', DUBAN_COLOUR: 'red' });
    expect(report.json()).toMatchObject({
      engine: { state: 'stopped' },
      settings: {
        made: expect.arrayContaining([
          expect.objectContaining({
            name: 'DUBAN_SMTP_URL',
            value: 'smtp://a:***@mail.example',
            source: 'environment',
          }),
          expect.objectContaining({ name: 'DUBAN_BASE_URL', source: 'default' }),
        ]) as object[],
        faults: [expect.stringContaining('DUBAN_COLOUR')],
      },
    });
  });

  test('a reader that goes away early is no fault', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${BIN}" preview "${SEED}" --json --expand units | head -n 1 >/dev/null`],
      { encoding: 'utf8', cwd: home(), env: { PATH: process.env['PATH'] ?? '' } },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});
