/** A child process that is started again when it dies, and stopped when `up` stops. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftover, forgetProcess, kill, noteProcess } from './leftovers';

export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly data: string;
  /** Told when it died and is started again. */
  readonly report: (line: string) => void;
  /** Its own process group, so that Ctrl-C on the terminal does not reach it before us. */
  readonly env?: NodeJS.ProcessEnv;
}
export interface Child {
  /** Resolves when it is gone; killed after `graceMs`. */
  stop(graceMs: number): Promise<void>;
  readonly pid: () => number | undefined;
}
const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000];
/** A child that lived this long starts with short pauses again. */
const SETTLED_MS = 30_000;

export async function startChild(spec: ChildSpec): Promise<Child> {
  if (await endLeftover(spec.data, spec.name))
    spec.report(`结束了上次遗留的 ${spec.name} / ended a leftover ${spec.name}`);
  mkdirSync(join(spec.data, 'logs'), { recursive: true });
  let stopping = false;
  let failures = 0;
  let child: ChildProcess;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    const began = Date.now();
    const log = openSync(join(spec.data, 'logs', `${spec.name}.log`), 'a');
    child = spawn(spec.command, spec.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...spec.env },
    });
    if (child.pid !== undefined) noteProcess(spec.data, spec.name, { pid: child.pid, marker: markerOf(spec) });
    child.once('error', (error) => spec.report(`${spec.name} 无法启动：${error.message}`));
    child.once('exit', (code, signal) => {
      if (stopping) return;
      failures = Date.now() - began > SETTLED_MS ? 0 : failures + 1;
      const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!;
      spec.report(
        `${spec.name} 意外结束（${signal ?? code}），${pause / 1_000} 秒后重新启动，日志 logs/${spec.name}.log / restarting`,
      );
      timer = setTimeout(start, pause);
    });
  };
  start();
  return {
    pid: () => child.pid,
    async stop(graceMs) {
      stopping = true;
      clearTimeout(timer);
      const { pid } = child;
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null)
        return forgetProcess(spec.data, spec.name);
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      kill(pid, 'SIGTERM');
      const hard = setTimeout(() => kill(pid, 'SIGKILL'), graceMs);
      await gone;
      clearTimeout(hard);
      forgetProcess(spec.data, spec.name);
    },
  };
}

/** The last argument holds the data folder in all our children. */
const markerOf = (spec: ChildSpec): string => spec.args.at(-1) ?? spec.command;
