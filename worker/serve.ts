/** `npm run worker`: a deployed engine, on the Temporal and the database that the settings name; stops gracefully on SIGTERM. */
import { Command, CommanderError } from 'commander';
import { EXIT, problemOf } from '../client/failure';
import { usageWords, withChineseHelp } from '../client/help';
import { portOf } from '../client/verbs/options';
import { deployedConfig, type ServeOptions } from './deployed-config';
import { runEngine } from './engine';

/** Orchestrators wait some thirty seconds before they kill. */
const GRACE_MS = 15_000;
const DEFAULT_PORT = 8700;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const workerCommand = (): Command =>
  withChineseHelp(new Command('duban-worker'))
    .description(
      '已部署的引擎：Temporal 与数据库由设置指定 / a deployed engine; Temporal and database come from the settings',
    )
    .option('--data <DIR>', '数据目录：本机接口的令牌、缓存 / data folder: token of the local API, cache', '.duban')
    .option('--port <N>', '本机接口 / local API', portOf, DEFAULT_PORT)
    .option('--metrics-port <N>', '指标 / metrics', portOf)
    .helpCommand(false)
    .exitOverride();

async function main(argv: readonly string[]): Promise<number> {
  const config = deployedConfig(workerCommand().parse(argv).opts<ServeOptions>());
  const { address, namespace, source } = config.temporal;
  say(`Temporal ${address}，命名空间 ${namespace}${source ? `（${source}）` : ''} / connecting`);
  const told = await runEngine(config, { graceMs: GRACE_MS, ready: (api) => say(`已就绪，本机接口 ${api} / ready`) });
  return told ? EXIT.fine : EXIT.failed;
}

main(process.argv).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) say(usageWords(error, workerCommand()));
      process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.usage);
    }
    const { code, zh, en } = problemOf(error);
    say(`${zh}\n${en}`);
    process.exit(EXIT[code]);
  },
);
