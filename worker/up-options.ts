/** The options of `up`, checked; what a rehearsal fixed at its first start is kept in the data folder. */
import { Command, InvalidArgumentError } from 'commander';
import { join, resolve } from 'node:path';
import { smtpOptions } from '../settings/smtp-url';
import { LEVELS, type Level } from '../domain/plan';
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

export function parseUp(argv: readonly string[]): UpOptions {
  const program = new Command('duban up')
    .description('启动全部组件：Temporal 及其界面、台账、收件箱、引擎；数据都在 --data 下 / everything embedded')
    .option('--plan <DIR>', '方案目录', join(__dirname, '..', 'seeds', 'guangdong-2016'))
    .option('--year <Y>', '沿用到某年（默认今年；演练默认方案本身的年份）', yearOf)
    .option('--data <DIR>', '数据目录', '.duban')
    .option(
      '--port-base <N>',
      '起始端口：控制台 N、Temporal N+1、其界面 N+2、收件 SMTP N+3、收件箱 N+4、指标 N+5',
      portOf,
      DEFAULT_PORT_BASE,
    )
    .option('--smtp <URL>', '真实邮件服务器（默认收件箱）', smtpOf)
    .option('--level <L>', '只由这些层级承担：province,city,county', levelsOf)
    .option('--rehearse <DATE>', '从某日开始演练', dateOf)
    .option('--day <DURATION>', '演练中一天的长度，如 1s、250ms、1m', durationOf)
    .option('--until <DATE>', '演练到某日（不含）', dateOf)
    .option('--behave <HOW>', 'silent 全不反馈，mix 各种表现', behaveOf)
    .option('--verify', '演练结束后与 preview 逐条核对，然后退出')
    .option('--yes', '首次向真实邮件服务器派发时不再询问 / do not ask')
    .option('--json', '就绪时输出一行 JSON')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2)) // wrong usage is 2 for every verb
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const { plan, data, portBase, year, smtp, level, yes, json, verify, rehearse, day, until, behave } = program
    .parse(['node', 'up', ...argv.slice(3)])
    .opts<RawOptions>();
  if (!rehearse && (day || until || behave || verify))
    program.error('--day、--until、--behave、--verify 只用于演练（--rehearse）。 / These go with --rehearse.', {
      exitCode: 2,
    });
  if (rehearse && until && until <= rehearse)
    program.error('--until 须晚于 --rehearse。 / --until must be after --rehearse.', { exitCode: 2 });
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

const invalid = (message: string): never => {
  throw new InvalidArgumentError(message);
};
const yearOf = (text: string): number =>
  /^\d{4}$/.test(text) ? Number(text) : invalid('年份请写成 2026 这样的形式。');
const portOf = (text: string): number =>
  /^\d+$/.test(text) && Number(text) >= 1024 && Number(text) <= 65_000
    ? Number(text)
    : invalid('端口须在 1024 与 65000 之间。');
const dateOf = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text) ? text : invalid('日期请写成 2016-03-01 这样的形式。');
/** 2016-02-30 is read as 1 March by the engine: only what comes back as it went in is a date. */
const isDate = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
function smtpOf(text: string): string {
  try {
    smtpOptions(text);
    return text;
  } catch (error) {
    return invalid((error as Error).message);
  }
}
const behaveOf = (text: string): string =>
  text === 'silent' || text === 'mix' ? text : invalid('只能是 silent 或 mix。');
const levelsOf = (text: string): Level[] =>
  text
    .split(',')
    .map((level) =>
      (LEVELS as readonly string[]).includes(level) ? (level as Level) : invalid('层级只能是 province、city、county。'),
    );
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
function durationOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const ms = match ? Number(match[1]) * UNIT_MS[match[2]!]! : 0;
  return ms >= 20 ? ms : invalid('时长请写成 1s、250ms、1m 这样的形式，至少 20ms。');
}
