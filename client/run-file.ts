/** Where `up` leaves an engine's addresses and token for the commands on the same machine; readable by its owner only. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Addresses {
  readonly console: string;
  readonly temporal: string;
  readonly ui: string;
  readonly smtp: string;
  readonly catcher: string;
  readonly metrics: string;
}
export interface RunFile {
  readonly pid: number;
  readonly api: string;
  readonly token: string;
  readonly addresses: Addresses;
}
const pathOf = (data: string): string => join(data, 'run', 'engine.json');

export function writeRunFile(data: string, run: RunFile): void {
  mkdirSync(join(data, 'run'), { recursive: true });
  const file = pathOf(data);
  writeFileSync(`${file}.tmp`, JSON.stringify(run, null, 2), { mode: 0o600 });
  chmodSync(`${file}.tmp`, 0o600);
  renameSync(`${file}.tmp`, file);
}
/** Null when no engine left one, or the process that did is gone. */
export function readRunFile(data: string): RunFile | null {
  try {
    const run = JSON.parse(readFileSync(pathOf(data), 'utf8')) as RunFile;
    process.kill(run.pid, 0);
    return run;
  } catch {
    return null; // no file, or a dead process: nothing runs
  }
}
export const removeRunFile = (data: string): void => rmSync(pathOf(data), { force: true });
