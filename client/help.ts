/** Commander's own words in Chinese: headings of the help, and what it says to a wrong command line. */
import type { Command, CommanderError } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法 / Usage:',
  'Arguments:': '参数 / Arguments:',
  'Options:': '选项 / Options:',
  'Commands:': '命令 / Commands:',
};

const ERRORS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必填的选项',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.excessArguments': '参数过多',
  'commander.conflictingOption': '选项互相矛盾',
};

/** Settings that every verb made from `program` afterwards takes over. */
export const withChineseHelp = (program: Command): Command =>
  program
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .helpOption('-h, --help', '显示用法 / show help')
    .helpCommand('help [VERB]', '显示某个命令的用法 / help for a verb')
    .configureOutput({ outputError: () => undefined }); // said by the command line itself, once

/** `error: unknown option '--foo'` → `没有这个选项：unknown option '--foo'（用 duban --help 查看用法）`. */
export function usageWords({ code, message }: CommanderError): string {
  const words = message.replace(/^error: /, '').replace(/\n+/g, ' ');
  return `${ERRORS[code] ?? '用法有误'}：${words}（用 duban --help 查看用法 / see duban --help）`;
}
