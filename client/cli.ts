/** The command line: verbs, exit codes, and one clear sentence for whatever goes wrong. */
import { Command, CommanderError } from 'commander';
import { EXIT, Failure } from './failure';
import { printJson, say } from './output';
import { addEngineVerbs } from './verbs/engine';
import { addPlanVerbs } from './verbs/plan';

/** Runs one command and sets the process's exit code. `argv` as in `process.argv`. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('duban')
    .description('督办 Duban：把分工方案变成提醒、催办和督办 / sees to it that official work gets done')
    .version((require('../package.json') as { version: string }).version)
    .showHelpAfterError('（用 duban --help 查看用法 / see duban --help）')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  program
    .command('up')
    .description('启动全部组件（数据在 --data 下） / start everything embedded')
    .helpOption(false)
    .allowUnknownOption();
  addPlanVerbs(program);
  addEngineVerbs(program);
  for (const command of program.commands) command.exitOverride();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error, argv.includes('--json'));
  }
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage; // it has said so itself
  const kind = error instanceof Failure ? error.kind : 'failed';
  const message = error instanceof Error ? error.message : String(error);
  say(message);
  if (json && !(error instanceof Failure && error.kind === 'usage')) printJson({ error: { kind, message } });
  if (kind === 'failed' && process.env['DEBUG']?.includes('duban')) say(String((error as Error).stack));
  return EXIT[kind];
}
