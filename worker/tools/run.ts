/** Runs a helper command and reports that it is still at work. */
import { spawn, spawnSync } from 'node:child_process';

export type Report = (line: string) => void;
/** What takes longer than this is told, and told again. */
const PATIENCE_MS = 5_000;

/** Resolves when the command ends well; rejects with the end of what it printed. */
export function runTool(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  what: string,
  report: Report,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    const keep = (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-2_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setInterval(() => report(`${what}……已 ${Math.round((Date.now() - began) / 1_000)} 秒`), PATIENCE_MS);
    child.once('error', (error) => (clearInterval(timer), reject(error)));
    child.once('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve();
      else reject(new Error(`${command} 以 ${code} 结束：${tail.trim().split('\n').slice(-3).join(' ')}`));
    });
  });
}

/** Whether a program is there and answers. */
export const answers = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 20_000, env: process.env }).status === 0;
