/** `duban up`: everything embedded as one process tree; children that die are started again, Ctrl-C stops all. */
import { databaseFree, engineConfig, ownYear, planOf, portsFree, remarks } from './up-config';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { agree } from '../client/agreement';
import { call } from '../client/door';
import type { ApplyOutlook } from '../client/handlers/apply';
import type { PlanDiff } from '../client/handlers/diff';
import { usageProblem } from '../client/help';
import { printJson } from '../client/output';
import { readRunFile } from '../client/run-file';
import type { Clock } from '../domain/clock';
import { cutToLevels } from '../client/handlers/diff';
import type { Plan } from '../domain/plan';
import { leadsOut } from '../settings/smtp-url';
import { lockFolder, type FolderLock } from '../ledger/lock';
import { fixClock, heldClock } from './clock-file';
import { EXIT, Failure, problemOf } from '../client/failure';
import { SettingsFault } from '../settings/fault';
import { startChild, type Child } from './embedded/child';
import { endLeftover } from './embedded/leftovers';
import { startTemporal } from './embedded/temporal';
import { followRehearsal } from './rehearsal/follow';
import { banner, tellNext, whereToLook } from './up-words';
import { parseUp, upCommand, type UpOptions } from './up-options';
import { temporalCli } from './tools/temporal-cli';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** More than the engine's grace, the two seconds until its activities are forced to end, and the closing of what it holds. */
const STOP_MS = 8_000;

const READY_MS = 90_000;

export async function main(argv: readonly string[]): Promise<void> {
  const options = optionsOf(argv);
  const stopping = stopSignal();
  const running: Running = { children: [] };
  try {
    await Promise.race([start(options, running), stopping]);
    const over =
      running.clock && options.rehearsal
        ? followRehearsal(options, running.clock, running.plan!, say)
        : new Promise<never>(() => undefined);
    const verdict = await Promise.race([stopping, over]);
    if (verdict !== undefined && options.verify) process.exitCode = verdict ? 0 : 1;
    else if (verdict !== undefined) await stopping; // over, but pages and verbs are served until Ctrl-C
  } catch (error) {
    const known = error instanceof Failure || error instanceof SettingsFault;
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = known ? EXIT[problemOf(error).code] : EXIT.failed;
  }
  say('正在停止…… / stopping');
  for (const child of [...running.children].reverse()) await child.stop(STOP_MS);
  await running.lock?.release();
  process.exit();
}

function optionsOf(argv: readonly string[]): UpOptions {
  const command = upCommand();
  try {
    return parseUp(argv, command);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return process.exit(EXIT.fine); // the help
    const problem = error instanceof CommanderError ? usageProblem(error, command) : problemOf(error);
    say(`${problem.zh} / ${problem.en}`);
    if (argv.includes('--json')) printJson({ error: problem });
    return process.exit(EXIT[problem.code]);
  }
}

interface Running {
  /** In the order they were started; stopped in reverse, so that the engine goes before Temporal. */
  readonly children: Child[];
  lock?: FolderLock;
  clock?: Clock;
  plan?: Plan;
}

async function start(options: UpOptions, running: Running): Promise<void> {
  const { data, portBase } = options;
  const config = engineConfig(options);
  const plan = planOf(options);
  mkdirSync(data, { recursive: true });
  running.lock = await lockFolder(data, 'up');
  heldClock(data, options.rehearsal); // refuses other values before anything starts
  // What is left of a killed run holds ports too.
  for (const name of ['engine', 'catcher', 'temporal'])
    if (await endLeftover(data, name)) say(`结束了上次遗留的 ${name} / ended a leftover ${name}`);
  await portsFree(portBase);
  await databaseFree(config);
  say(banner(plan, ownYear(options), options, config.sample));
  for (const line of remarks(config)) say(`  ★ ${line}`);
  const cli = await temporalCli(say);
  say(`Temporal CLI：${cli.path}（${cli.source}）`);
  running.children.push(
    await startTemporal({ cli: cli.path, data, port: portBase + 1, uiPort: portBase + 2, report: say }),
  );
  const names = join(data, 'run', 'units.json');
  writeFileSync(names, JSON.stringify(Object.fromEntries(plan.units.map(({ id, name }) => [id, name]))));
  running.children.push(
    await startChild({
      name: 'catcher',
      command: process.execPath,
      data,
      report: say,
      args: [
        ...tsx('catcher/main.ts'),
        '--smtp',
        String(portBase + 3),
        '--http',
        String(portBase + 4),
        '--names',
        names,
        '--dir',
        join(data, 'catcher'),
      ],
    }),
  );
  const file = join(data, 'run', 'engine-config.json');
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  running.children.push(
    await startChild({
      name: 'engine',
      command: process.execPath,
      args: [ROOM_FOR_THE_YOUNG, ...tsx('main.ts'), file],
      data,
      report: say,
      env: { TZ: 'UTC' },
    }),
  );
  await engineReady(data);
  const clock = fixClock(data, options.rehearsal);
  const levels = options.levels ? { levels: options.levels } : {};
  const outlook = await call<ApplyOutlook>(data, 'applyOutlook', { plan, ...levels });
  // A sink on this machine, as trials use it, is no reason to ask.
  if (outlook.first && (config.smsGateway !== undefined || (!config.sample && leadsOut(config.smtpUrl))))
    await agree(outlook, options.yes);
  const diff = await call<PlanDiff>(data, 'apply', {
    plan,
    by: 'up',
    ...levels,
    ...(config.rehearsal ? { appliedAt: new Date(clock.planStart).toISOString() } : {}),
    // A newcomer sees the assignments at once; towards a real server they wait for the next window.
    ...(config.sample && !config.rehearsal ? { assignAt: new Date().toISOString() } : {}),
  });
  say(`已派发：新增 ${diff.added.length} 项，变更 ${diff.changed.length}，未变 ${diff.unchanged.length}。 / applied`);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, clock.realStart - Date.now())));
  running.clock = clock;
  running.plan = plan;
  const { addresses } = readRunFile(data)!;
  process.stdout.write(`${options.json ? JSON.stringify({ ready: true, ...addresses }) : 'ready'}\n`);
  say(whereToLook(addresses));
  if (!options.rehearsal) await tellNext(data, options.levels ? cutToLevels(plan, options.levels) : plan, say);
}

/** MiB of young generation: a herd's rows live for a moment, and are not copied about meanwhile. */
const ROOM_FOR_THE_YOUNG = '--max-semi-space-size=64';

/** tsx compiles our TypeScript on the fly in children too. */
const tsx = (file: string): string[] => ['--require', require.resolve('tsx/cjs'), join(__dirname, file)];

async function engineReady(data: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const run = readRunFile(data);
    if (
      run &&
      (await fetch(`${run.api}/api/health`).then(
        (response) => response.ok,
        () => false,
      ))
    )
      return;
    if (Date.now() > deadline)
      throw new Error('引擎未能启动，日志 logs/engine.log。 / The engine did not start; see logs/engine.log.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Resolves on the first Ctrl-C or SIGTERM; a second one ends at once. */
function stopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked && signal === 'SIGINT') process.exit(1);
        asked = true;
        resolve(undefined);
      });
  });
}
