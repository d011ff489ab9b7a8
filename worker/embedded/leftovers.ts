/** Processes that a killed `up` left behind: remembered by pid and command line, ended at the next start. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Note {
  readonly pid: number;
  /** A part of its command line that tells it from whoever has its number now. */
  readonly marker: string;
}
const fileOf = (data: string, name: string): string => join(data, 'run', `${name}.pid`);

export function noteProcess(data: string, name: string, note: Note): void {
  mkdirSync(join(data, 'run'), { recursive: true });
  const file = fileOf(data, name);
  writeFileSync(`${file}.tmp`, JSON.stringify(note));
  renameSync(`${file}.tmp`, file);
}
export const forgetProcess = (data: string, name: string): void => rmSync(fileOf(data, name), { force: true });

/** Ends what is left of an earlier run of `name`; true when there was something. Waits until it is gone. */
export async function endLeftover(data: string, name: string): Promise<boolean> {
  const file = fileOf(data, name);
  if (!existsSync(file)) return false;
  const note = read(file);
  rmSync(file, { force: true });
  if (!note || !commandLine(note.pid).includes(note.marker)) return false;
  const { pid, marker } = note;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    kill(pid, signal);
    for (let i = 0; i < 50 && commandLine(pid).includes(marker); i++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}

/** Null where a full disk or a power cut has left no whole note: it must not keep the next start from starting. */
function read(file: string): Note | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch {
    return null;
  }
}

/** Empty when no such process runs. */
export function commandLine(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
  } catch {
    return ''; // gone
  }
}

/** To the process and, where it leads a group, to the group. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      continue; // no such group: the process alone; no such process: it is gone
    }
  }
}
