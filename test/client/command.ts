/** Runs the command line as a script does: a process of its own, its output into pipes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const BIN = join(__dirname, '..', '..', 'bin', 'duban.cjs');

/** An empty folder to run in, removed after the file's tests. */
export function emptyHome(): () => string {
  let home = '';
  beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'duban-cli-'))));
  afterAll(() => rmSync(home, { recursive: true }));
  return () => home;
}

/** Asserts on every run: no stack on stderr, no colours on stdout. */
export function duban(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const { NODE_OPTIONS: _flags, ...inherited } = process.env; // jest's own flags are not ours
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...inherited, ...env },
    maxBuffer: 2 ** 28,
  });
  expect(stderr).not.toMatch(/^\s+at .*\(/m);
  expect(stdout).not.toMatch(/\u001b\[/);
  return {
    status,
    stdout,
    stderr,
    json: <T>() => JSON.parse(stdout) as T,
    lines: <T>() =>
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as T),
  };
}
