/** The command line: verbs, exit codes, and one clear sentence for whatever goes wrong. */
import { Command, CommanderError } from 'commander';
import { EXIT, problemOf } from './failure';
import { invoked, usageProblem, withChineseHelp } from './help';
import { printJson, say } from './output';
import { addActVerbs } from './verbs/acting';
import { addApplyVerbs } from './verbs/applying';
import { addCalendarVerbs } from './verbs/calendar';
import { addMessageVerbs } from './verbs/messages';
import { addPlanVerbs } from './verbs/plan';
import { addReadingVerbs } from './verbs/reading';
import { addSendTestVerb } from './verbs/send-test';
import { addSupervisorVerbs } from './verbs/supervising';
import { addTemplateVerbs } from './verbs/template';

/** Runs one command and sets the process's exit code. `argv` as in `process.argv`. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const program = createProgram();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error, argv.includes('--json'), invoked(program, argv.slice(2)));
  }
}

/** Verbs load what they need when they run: `check` must not wait for Temporal or the ledger. */
export function createProgram(): Command {
  const program = withChineseHelp(new Command('duban'))
    .description('督办 Duban：把分工方案变成提醒、催办和督办 / sees to it that official work gets done')
    .version((require('../package.json') as { version: string }).version, '-V, --version', '版本 / version')
    .exitOverride();
  program.commandsGroup('运行 / running:');
  program
    .command('up')
    .description('启动全部组件，数据在 --data 下 / start everything embedded')
    .helpOption(false)
    .allowUnknownOption();
  addPlanVerbs(program);
  addApplyVerbs(program);
  addReadingVerbs(program);
  addActVerbs(program);
  addMessageVerbs(program);
  addSendTestVerb(program);
  addTemplateVerbs(program);
  addSupervisorVerbs(program);
  addCalendarVerbs(program);
  return program;
}

/** Says what went wrong and answers the exit code; with `--json` the problem also stands on stdout, as one value. */
function report(error: unknown, json: boolean, verb: Command): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine;
  // Without a verb the help itself is the answer.
  if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.usage;
  const problem = error instanceof CommanderError ? usageProblem(error, verb) : problemOf(error);
  say(`${problem.zh} / ${problem.en}`);
  if (json) printJson({ error: problem });
  if (problem.code === 'failed' && process.env['DEBUG']?.includes('duban') && error instanceof Error)
    say(String(error.stack));
  return EXIT[problem.code];
}
