import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const ROOT = join(__dirname, '..');
const FOLDERS = ['activities', 'client', 'domain', 'ledger', 'plan', 'settings', 'worker', 'workflows'];
const sources = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) =>
    statSync(join(dir, name)).isDirectory() ? sources(join(dir, name)) : name.endsWith('.ts') ? [join(dir, name)] : [],
  );
const files = FOLDERS.flatMap((folder) => sources(join(ROOT, folder)));

describe('the shape of the code', () => {
  it('imports only along the allowed arrows', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
        '--output-type',
        'err',
        ...FOLDERS,
      ],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect({ status, stdout: status === 0 ? '' : stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('keeps every file small', () => {
    expect(files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 201)).toEqual([]);
  });

  it('opens every file with one sentence on what it is for', () => {
    expect(files.filter((file) => !readFileSync(file, 'utf8').startsWith('/**'))).toEqual([]);
  });

  it('has no default exports', () => {
    expect(files.filter((file) => /^export default/m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
