import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from '../../worker/embedded/child';
import { commandLine, endLeftover, noteProcess } from '../../worker/embedded/leftovers';
import { waitFor } from '../harness/waiting';

/** Lives until it is told to go; its last argument tells it from all others. */
const IDLE = 'setInterval(() => undefined, 1000)';
/** Does not listen to SIGTERM. */
const DEAF = `process.on('SIGTERM', () => undefined); ${IDLE}`;

const children: Child[] = [];
const pids: number[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) await child.stop(500);
  for (const pid of pids.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
});

const newData = () => mkdtempSync(join(tmpdir(), 'duban-children-'));
async function start(data: string, code = IDLE) {
  const said: string[] = [];
  const child = await startChild({
    name: 'sleeper',
    command: process.execPath,
    args: ['-e', code, data],
    data,
    report: (line) => said.push(line),
  });
  children.push(child);
  return { child, said, pid: child.pid()! };
}
/** A process that no supervisor knows. */
async function stray(marker: string, code = IDLE): Promise<number> {
  const { pid } = spawn(process.execPath, ['-e', code, marker], { detached: true, stdio: 'ignore' });
  pids.push(pid!);
  await waitFor(
    () => commandLine(pid!).includes(marker),
    () => 'it did not start',
  );
  return pid!;
}
const isAlive = (pid: number): boolean => commandLine(pid) !== '';
const gone = (pid: number) =>
  waitFor(
    () => !isAlive(pid),
    () => `${pid} lives`,
  );

describe('a child of a living supervisor', () => {
  it('is started again when it is killed, and that is said', async () => {
    const { child, said, pid } = await start(newData());
    process.kill(pid, 'SIGKILL');
    await waitFor(
      () => child.pid() !== pid && isAlive(child.pid()!),
      () => said.join('\n'),
    );
    expect(said).toEqual([expect.stringContaining('SIGKILL')]);
  });

  it('is started again and again while it cannot live, each time later', async () => {
    const { said } = await start(newData(), 'process.exit(3)');
    await waitFor(
      () => said.length >= 2,
      () => said.join('\n'),
    );
    const pauses = said.map((line) => Number(/([\d.]+) 秒/.exec(line)![1]));
    expect(pauses[1]).toBeGreaterThan(pauses[0]!);
    expect(said[0]).toContain('（3）');
  });

  it('is not started again when it was stopped, and leaves no note', async () => {
    const data = newData();
    const { child, said, pid } = await start(data);
    await child.stop(5_000);
    expect([isAlive(pid), said, existsSync(join(data, 'run', 'sleeper.pid'))]).toEqual([false, [], false]);
  });

  it('is killed when it does not go within its grace', async () => {
    const data = newData();
    const { child, pid } = await start(data, `${DEAF}; require('fs').writeFileSync(process.argv[1] + '/deaf', '')`);
    await waitFor(
      () => existsSync(join(data, 'deaf')),
      () => 'it did not start',
    );
    await child.stop(300);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('what a killed supervisor left', () => {
  it('is ended by the next start, which goes on with one of its own', async () => {
    const data = newData();
    const left = await stray(data);
    noteProcess(data, 'sleeper', { pid: left, marker: data });
    const { said, pid } = await start(data);
    await gone(left);
    expect(said).toEqual([expect.stringContaining('sleeper')]);
    expect(JSON.parse(readFileSync(join(data, 'run', 'sleeper.pid'), 'utf8'))).toMatchObject({ pid });
  });

  it('is ended also where it does not listen', async () => {
    const data = newData();
    const left = await stray(data, DEAF);
    noteProcess(data, 'sleeper', { pid: left, marker: data });
    expect(await endLeftover(data, 'sleeper')).toBe(true);
    await gone(left);
  });

  it('is left alone where its number belongs to somebody else by now', async () => {
    const data = newData();
    const foreign = await stray('/somewhere/else');
    noteProcess(data, 'sleeper', { pid: foreign, marker: data });
    expect(await endLeftover(data, 'sleeper')).toBe(false);
    expect(isAlive(foreign)).toBe(true);
  });

  it('is nothing where nobody has that number, and where no note is', async () => {
    const data = newData();
    const dead = await stray(data);
    process.kill(dead, 'SIGKILL');
    await gone(dead);
    noteProcess(data, 'sleeper', { pid: dead, marker: data });
    expect([await endLeftover(data, 'sleeper'), await endLeftover(data, 'sleeper')]).toEqual([false, false]);
  });

  it('is nothing where the note is half written', async () => {
    const data = newData();
    noteProcess(data, 'sleeper', { pid: 1, marker: data });
    writeFileSync(join(data, 'run', 'sleeper.pid'), '{"pid":');
    expect(await endLeftover(data, 'sleeper')).toBe(false);
  });
});
