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

/** Written whole and then moved into place: a reader sees the old file or the new one, never half of it. */
export function writeRunFile(data: string, run: RunFile): void {
  mkdirSync(join(data, 'run'), { recursive: true });
  const file = pathOf(data);
  writeFileSync(`${file}.tmp`, JSON.stringify(run, null, 2), { mode: 0o600 });
  chmodSync(`${file}.tmp`, 0o600);
  renameSync(`${file}.tmp`, file);
}

/** Null when no engine left one, or the process that did is gone. Throws when the file is there and cannot be read. */
export function readRunFile(data: string): RunFile | null {
  let text: string;
  try {
    text = readFileSync(pathOf(data), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
  const run = JSON.parse(text) as RunFile;
  return isAlive(run.pid) ? run : null;
}

export const removeRunFile = (data: string): void => rmSync(pathOf(data), { force: true });

/** A process of another user is alive though it may not be signalled. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
