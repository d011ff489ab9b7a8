/** Commander's own words in Chinese: headings of the help, and what it says to a wrong command line. */
import type { Command, CommanderError } from 'commander';
import type { Problem } from './failure';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法 / Usage:',
  'Arguments:': '参数 / Arguments:',
  'Options:': '选项 / Options:',
  'Commands:': '命令 / Commands:',
};

/** Settings that every verb made from `program` afterwards takes over. */
export const withChineseHelp = (program: Command): Command =>
  program
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .helpOption('-h, --help', '显示用法 / show help')
    .helpCommand('help [VERB]', '显示某个命令的用法 / help for a verb')
    .configureOutput({ outputError: () => undefined }); // said by the command line itself, once

/** The verb that a command line names, as far as there is one: `message resolve` in `duban message resolve m1`. */
export function invoked(program: Command, words: readonly string[]): Command {
  const [word, ...rest] = words;
  const verb = program.commands.find((one) => one.name() === word);
  return verb ? invoked(verb, rest) : program;
}

type Sentence = (found: readonly string[], verb: Command | undefined) => string;
/** What is wrong and what to do. Commander gives no parts but its English sentence. */
const SENTENCES: readonly (readonly [RegExp, Sentence])[] = [
  [/^required option '(.+)' not specified/, ([flags = ''], verb) => `请补上 ${flags}${about(verb, flags)}`],
  [/^missing required argument '(.+)'/, ([name = '']) => `请补上 <${name}>`],
  [/^option '(.+)' argument missing/, ([flags = '']) => `${flags} 后面请写明取值`],
  [/^unknown option '(.+?)'/, ([flags = '']) => `没有这个选项：${flags}`],
  [/^unknown command '(.+?)'/, ([name = '']) => `没有这个命令：${name}`],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+)/,
    ([most = '', got = '']) => `参数过多：最多 ${most} 个，写了 ${got} 个；有空格的请加引号`,
  ],
];
const NEAR = /\(Did you mean (?:one of )?(.+?)\?\)/;

/** The option's own description, its Chinese half. */
function about(verb: Command | undefined, flags: string): string {
  const zh = verb?.options.find((one) => one.flags === flags)?.description.split(' / ')[0];
  return zh ? `（${zh}）` : '';
}

/** `error: required option '--by <WHO>' not specified` → `请补上 --by <WHO>（经办人）。用 duban message resolve --help 查看用法。`, and in English. */
export function usageProblem({ message }: CommanderError, verb?: Command): Problem {
  const words = message
    .replace(/^error: /, '')
    .replace(/\n+/g, ' ')
    .replace(/\.$/, '');
  const near = NEAR.exec(words)?.[1];
  const [pattern, sentence] = SENTENCES.find(([one]) => one.test(words)) ?? [];
  const help = `${verb ? pathOf(verb) : 'duban'} --help`;
  const said = sentence && pattern ? sentence(pattern.exec(words)!.slice(1), verb) : '用法有误';
  return {
    code: 'usage',
    zh: `${said}${near ? `，是否为 ${near}？` : '。'}用 ${help} 查看用法。`,
    en: `${words}; see ${help}.`,
  };
}

export function usageWords(error: CommanderError, verb?: Command): string {
  const { zh, en } = usageProblem(error, verb);
  return `${zh} / ${en}`;
}

const pathOf = (verb: Command): string => (verb.parent ? `${pathOf(verb.parent)} ${verb.name()}` : verb.name());
