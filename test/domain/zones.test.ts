import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createHash } from 'node:crypto';

const BIN = join(__dirname, '..', '..', 'bin', 'duban.cjs');
const preview = (TZ: string) =>
  spawnSync(process.execPath, [BIN, 'preview', 'seeds/guangdong-2016', '--json'], {
    cwd: join(__dirname, '..', '..'),
    env: { ...process.env, TZ, NODE_OPTIONS: '' },
    maxBuffer: 1e9,
  });

it('plans the same under any time zone of the process', () => {
  const [utc, ...others] = ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map((zone) => {
    const { status, stdout } = preview(zone);
    expect(status).toBe(0);
    return createHash('sha256').update(stdout).digest('hex');
  });
  expect(others).toEqual([utc, utc]);
});
