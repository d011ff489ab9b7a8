/** The options of `up`: what cannot be read is said in both languages, as every other verb says it. */
import { CommanderError } from 'commander';
import { Failure } from '../../client/failure';
import { usageWords } from '../../client/help';
import { parseUp, upCommand } from '../../worker/up-options';

const up = (...words: string[]) => parseUp(['node', 'duban', 'up', ...words]);

test('of a rehearsal: a day a second and nobody answers, unless they say otherwise', () => {
  expect(up('--rehearse', '2016-01-01', '--until', '2017-01-01').rehearsal).toEqual({
    from: '2016-01-01',
    until: '2017-01-01',
    dayMs: 1_000,
    behave: 'silent',
  });
  expect(up('--rehearse', '2016-01-01', '--day', '250ms', '--behave', 'mix').rehearsal).toMatchObject({
    dayMs: 250,
    behave: 'mix',
  });
});

test.each([
  [['--year', 'abc'], '年份“abc”请写成 2026 这样的形式。'],
  [['--port-base', '80'], '端口“80”须在 1024 与 65000 之间。'],
  [['--smtp', 'foo://x'], '邮件服务器地址须为 smtp://'],
  [['--level', 'village'], '层级只能是 province'],
  [['--rehearse', '2016-02-30'], '日期“2016-02-30”请写成'],
  [['--rehearse', '2016-01-01', '--day', '1x'], '时长“1x”请写成 1s'],
  [['--rehearse', '2016-01-01', '--day', '1ms'], '至少 20ms'],
  [['--rehearse', '2016-01-01', '--behave', 'well'], '“well”只能是 silent、mix。'],
  [['--rehearse', '2016-01-02', '--until', '2016-01-01'], '--until 须晚于 --rehearse。'],
  [['--verify'], '只用于演练（--rehearse）'],
])('%j is refused as wrong usage', (words, sentence) => {
  const failure = caught(() => up(...words));
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ kind: 'usage', zh: expect.stringContaining(sentence) as string });
});

test('an option that there is not is named, with where to look', () => {
  const command = upCommand();
  const error = caught(() => parseUp(['node', 'duban', 'up', '--nonsense'], command));
  expect(error).toBeInstanceOf(CommanderError);
  expect(usageWords(error as CommanderError, command)).toMatch(
    /^没有这个选项：--nonsense。用 duban up --help 查看用法。 \/ /,
  );
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
