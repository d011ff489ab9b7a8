/** What the command line says of itself, and to those who use it wrongly. */
import { createProgram } from '../../client/cli';
import { invoked, usageWords } from '../../client/help';
import { ACTS } from '../../domain/occurrence-state';
import { NOTICE_STATES } from '../../domain/wording/notice-states';
import { noticeZh, reasonZh } from '../../client/views/states';
import type { CommanderError } from 'commander';

/** What a wrong command line is told. */
async function told(...words: string[]): Promise<string> {
  const program = createProgram();
  const error = await program.parseAsync(['node', 'duban', ...words]).then(
    () => null,
    (problem: CommanderError) => problem,
  );
  return usageWords(error!, invoked(program, words));
}

test.each([
  [['message', 'resolve', 'm1', '--lost'], '请补上 --by <WHO>（经办人）。用 duban message resolve --help 查看用法。'],
  [['approve', 'S1'], '请补上 --by <WHO>（签发人）。用 duban approve --help 查看用法。'],
  [['event', '23.1'], '请补上 --at <INSTANT>（发生时刻'],
  [['check'], '请补上 <DIR>。用 duban check --help 查看用法。'],
  [['status', '--unit'], '--unit <U> 后面请写明取值。'],
  [['status', '--opne'], '没有这个选项：--opne，是否为 --open？'],
  [['messag'], '没有这个命令：messag，是否为 message？'],
  [['slips', 'a', 'b'], '参数过多：最多 0 个，写了 2 个'],
])('%j is told in Chinese what to do', async (words, sentence) => {
  expect(await told(...words)).toContain(sentence);
  expect((await told(...words)).split(' / ')[0]).not.toMatch(/option|argument|command|specified/);
});

test('what concerns messages stands in one group', () => {
  const groups = new Map(createProgram().commands.map((verb) => [verb.name(), verb.helpGroup()]));
  expect(['message', 'send-test', 'template'].map((name) => groups.get(name))).toEqual(
    Array<string>(3).fill('消息 / messages:'),
  );
  expect([groups.get('submit'), groups.get('calendar')]).toEqual(['办理 / acts:', '日历 / calendar:']);
});

test('the help of --state lists all nine states with their words', () => {
  const notices = createProgram().commands.find((verb) => verb.name() === 'notices')!;
  const { description } = notices.options.find(({ long }) => long === '--state')!;
  expect(NOTICE_STATES).toHaveLength(9);
  for (const state of NOTICE_STATES) expect(description).toContain(`${state} ${noticeZh(state)}`);
  expect(description).toContain('被拒收（含未发送、未再发送）'); // as the list calls them
});

test('every act that ends a notice has a word', () => {
  for (const act of ACTS.filter((one) => one !== 'approve')) expect(reasonZh(act)).toMatch(/^\p{Script=Han}/u);
});
