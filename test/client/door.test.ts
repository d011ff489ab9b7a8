/** The way to an engine: through its API where one runs, into its folder where none does, and words where neither is possible. */
import { serve, type ServerType } from '@hono/node-server';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../client/api/app';
import { call } from '../../client/door';
import { editionYear } from '../../client/folder-clock';
import { readRunFile, removeRunFile, writeRunFile } from '../../client/run-file';
import { lockFolder } from '../../ledger/lock';
import { openLedger } from '../../ledger/open';
import { writeHold } from '../../ledger/write/hold';
import { bench, type Bench } from './harness';

const TOKEN = 'cafe'.repeat(12);
let data: string;
let engine: Bench;
let server: ServerType;
let port: number;
beforeAll(async () => {
  engine = await bench();
  const { fetch } = createApi({ ctx: engine.context, token: TOKEN });
  server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  await engine.close();
});
beforeEach(() => void (data = mkdtempSync(join(tmpdir(), '督办 data-'))));
afterEach(() => rmSync(data, { recursive: true }));

const running = (more: object = {}) =>
  writeRunFile(data, {
    pid: process.pid,
    api: `http://127.0.0.1:${port}`,
    token: TOKEN,
    addresses: engine.context.addresses!,
    ...more,
  });
const deadPid = () => Number(execFileSync(process.execPath, ['-p', 'process.pid']));

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port: free } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  return free;
}

describe('with an engine', () => {
  test('verbs go through its API, failures keep their code and words', async () => {
    running();
    expect(await call(data, 'slips', {})).toEqual([]);
    expect(await call(data, 'hold', { by: '李四' })).toMatchObject({ held: true });
    await expect(
      call(data, 'act', { act: 'submit', occurrence: 'x', units: ['省旅游局'], by: '张三' }),
    ).rejects.toMatchObject({ kind: 'usage', zh: expect.stringContaining('不认识的单位') as string });
  });

  test('its file is for its owner only', () => {
    running();
    expect(statSync(join(data, 'run', 'engine.json')).mode & 0o777).toBe(0o600);
    expect(readRunFile(data)).toMatchObject({ token: TOKEN });
    removeRunFile(data);
    expect(readRunFile(data)).toBeNull();
  });

  test('another engine’s token is refused', async () => {
    running({ token: 'x' });
    await expect(call(data, 'slips', {})).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('without an engine', () => {
  test('an empty folder has nothing to read', async () => {
    await expect(call(data, 'status', {})).rejects.toMatchObject({
      kind: 'unreachable',
      zh: expect.stringContaining('duban up') as string,
    });
  });

  test('reading verbs open the folder, writing verbs say that nothing runs', async () => {
    const ledger = await openLedger({ folder: data });
    await writeHold(ledger.db, true, 'u-1', '2016-10-20T02:00:00.000Z');
    await ledger.close();
    expect(await call(data, 'verifyLedger', {})).toEqual({ ok: true, entries: 1 });
    await expect(call(data, 'release', { by: '李四' })).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(call(data, 'notices', { states: ['sent'] })).rejects.toThrow('handed-over');

    writeRunFile(data, {
      pid: deadPid(),
      api: `http://127.0.0.1:${port}`,
      token: TOKEN,
      addresses: engine.context.addresses!,
    });
    expect(await call(data, 'verifyLedger', {})).toEqual({ ok: true, entries: 1 }); // its process is gone: not asked

    running({ api: `http://127.0.0.1:${await freePort()}` });
    expect(await call(data, 'verifyLedger', {})).toEqual({ ok: true, entries: 1 }); // nobody listens there
    await expect(call(data, 'hold', { by: '李四' })).rejects.toMatchObject({ kind: 'unreachable' });

    removeRunFile(data);
    const lock = await lockFolder(data, 'up');
    await expect(call(data, 'slips', {})).rejects.toMatchObject({
      kind: 'unreachable',
      zh: expect.stringContaining(`pid ${process.pid}`) as string,
    });
    await lock.release();
  });
});

test('an engine that is stopped in its tracks is not waited for without end', async () => {
  const child = spawn(
    process.execPath,
    [
      '-e',
      'require("net").createServer((s) => s.destroy()).listen(0, "127.0.0.1", function () { console.log(this.address().port) })',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  running({ api: `http://127.0.0.1:${Number(line.toString())}` });
  await expect(call(data, 'hold', { by: '李四' })).rejects.toMatchObject({ kind: 'unreachable' });
  child.kill();
  await once(child, 'exit');
});

test('a rehearsal keeps the plan’s own year, an engine in service has this one', () => {
  expect(editionYear(data)).toBe(new Date(Date.now() + 8 * 3_600_000).getUTCFullYear());
  mkdirSync(data, { recursive: true });
  writeFileSync(
    join(data, 'clock.json'),
    JSON.stringify({ clock: { realStart: 0, planStart: 0, dayMs: 1_000 }, rehearsal: { from: '2016-03-01' } }),
  );
  expect(editionYear(data)).toBeUndefined();
});
