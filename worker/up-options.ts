/** The options of `up`, checked; what a rehearsal fixed at its first start is kept in the data folder. */
import { Command } from 'commander';
import { join, resolve } from 'node:path';
import { withChineseHelp } from '../client/help';
import { dateOption, levelsOf, oneOf, portOf, usage, yearOf } from '../client/verbs/options';
import type { Level } from '../domain/plan';
import { smtpOptions } from '../settings/smtp-url';
import type { RehearsalOptions } from './clock-file';

export interface UpOptions {
  readonly plan: string;
  readonly data: string;
  readonly portBase: number;
  readonly year?: number;
  readonly smtp?: string;
  readonly levels?: readonly Level[];
  /** Agrees beforehand to what would be asked. */
  readonly yes: boolean;
  readonly json: boolean;
  readonly verify: boolean;
  readonly rehearsal?: RehearsalOptions;
}
const DEFAULT_PORT_BASE = 8700;

/** Throws a Failure or a CommanderError; `upCommand` says how it is used. */
export function parseUp(argv: readonly string[], program: Command = upCommand()): UpOptions {
  const { plan, data, portBase, year, smtp, level, yes, json, verify, rehearse, day, until, behave } = program
    .parse(['node', 'up', ...argv.slice(3)])
    .opts<RawOptions>();
  if (!rehearse && (day || until || behave || verify))
    usage('--day、--until、--behave、--verify 只用于演练（--rehearse）。', 'These go with --rehearse.');
  if (rehearse && until && until <= rehearse) usage('--until 须晚于 --rehearse。', '--until must be after --rehearse.');
  return {
    plan: resolve(plan),
    data: resolve(data),
    portBase,
    year,
    smtp,
    levels: level,
    yes: Boolean(yes),
    json: Boolean(json),
    verify: Boolean(verify),
    ...(rehearse ? { rehearsal: { from: rehearse, until, dayMs: day ?? 1_000, behave: behave ?? 'silent' } } : {}),
  };
}

export const upCommand = (): Command =>
  withChineseHelp(new Command('duban up'))
    .description(
      '启动全部组件：Temporal 及其界面、操作流水、收件箱、引擎；数据都在 --data 下 / start everything embedded',
    )
    .option('--plan <DIR>', '方案目录 / plan folder', join(__dirname, '..', 'seeds', 'guangdong-2016'))
    .option(
      '--year <Y>',
      '沿用到某年（默认今年；演练默认方案本身的年份） / carried to a year; default this one, in rehearsals the plan’s own',
      yearOf,
    )
    .option('--data <DIR>', '数据目录 / data folder', '.duban')
    .option(
      '--port-base <N>',
      '起始端口：控制台 N、Temporal N+1、其界面 N+2、收件 SMTP N+3、收件箱 N+4、指标 N+5 / first port: console, Temporal, its UI, SMTP, inbox, metrics',
      portOf,
      DEFAULT_PORT_BASE,
    )
    .option('--smtp <URL>', '真实邮件服务器（默认收件箱） / a real mail server; default the inbox', smtpOf)
    .option('--level <L>', '只由这些层级承担：province,city,county / only these levels owe', levelsOf)
    .option('--rehearse <DATE>', '从某日开始演练 / rehearse from a date', dateOption)
    .option('--day <DURATION>', '演练中一天的长度，如 1s、250ms、1m / length of a day', durationOf)
    .option('--until <DATE>', '演练到某日（不含） / rehearse to a date, not included', dateOption)
    .option(
      '--behave <HOW>',
      'silent 全不反馈，mix 各种表现 / nobody answers, or all sorts of answers',
      oneOf('silent', 'mix'),
    )
    .option('--verify', '演练结束后与 preview 逐条核对，然后退出 / then compare with preview and exit')
    .option('--yes', '首次向真实邮件服务器派发时不再询问 / do not ask')
    .option('--json', '就绪时输出一行 JSON / one line of JSON when ready')
    .helpCommand(false)
    .exitOverride();

interface RawOptions {
  readonly plan: string;
  readonly data: string;
  readonly portBase: number;
  readonly year?: number;
  readonly smtp?: string;
  readonly level?: Level[];
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly verify?: boolean;
  readonly rehearse?: string;
  readonly day?: number;
  readonly until?: string;
  readonly behave?: 'silent' | 'mix';
}

function smtpOf(text: string): string {
  try {
    smtpOptions(text);
    return text;
  } catch (error) {
    const [zh = '', en = zh] = (error as Error).message.split(' / ');
    return usage(zh, en);
  }
}
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
function durationOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const ms = match ? Number(match[1]) * UNIT_MS[match[2]!]! : 0;
  return ms >= 20
    ? ms
    : usage(`时长“${text}”请写成 1s、250ms、1m 这样的形式，至少 20ms。`, 'A length like 1s, at least 20ms.');
}
