import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolPlace } from '../../settings/tools';
import { findTool, type Maker, type Search } from '../../worker/tools/find';
import { answers } from '../../worker/tools/run';
import { temporalCli } from '../../worker/tools/temporal-cli';
import { testServer } from '../../worker/tools/test-server';

const PLACE: ToolPlace = {
  name: 'Waage',
  variable: 'WAAGE_PATH',
  command: 'waage',
  folder: 'waage-1.2',
  file: 'waage',
};
const newFolder = () => mkdtempSync(join(tmpdir(), 'duban-tools-'));
const program = (folder: string, code = 0): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'waage');
  writeFileSync(file, `#!/bin/sh\nexit ${code}\n`);
  chmodSync(file, 0o755);
  return file;
};
const maker = (source: string, make: Maker['make'] = async (fresh) => void program(fresh)): Maker => ({ source, make });
const fails = (words: string) => async () => Promise.reject(new Error(words));

function search(more: Partial<Search> = {}) {
  const cache = newFolder();
  const said: string[] = [];
  const asked: Search = {
    place: PLACE,
    works: (path) => answers(path, []),
    makers: [],
    help: '请安装。',
    env: { PATH: '' },
    cache,
    ...more,
  };
  return { cache, said, found: () => findTool(asked, (line) => said.push(line)) };
}

describe('a helper program', () => {
  it('is looked for by its variable, then on PATH, then in the cache', async () => {
    const [named, onPath, cache] = [program(newFolder()), program(newFolder()), newFolder()];
    const cached = program(join(cache, 'waage-1.2'));
    const PATH = `/nonexistent:${join(onPath, '..')}`;
    const all = { makers: [maker('download', fails('not wanted'))], cache };
    expect(await search({ ...all, env: { WAAGE_PATH: named, PATH } }).found()).toEqual({
      path: named,
      source: 'WAAGE_PATH',
    });
    expect(await search({ ...all, env: { PATH } }).found()).toEqual({ path: onPath, source: 'PATH' });
    expect(await search({ ...all, env: { PATH: '' } }).found()).toMatchObject({ path: cached });
  });

  it('that a variable names and that does not run is a fault, whatever else there is', async () => {
    const env = { WAAGE_PATH: '/nonexistent/waage', PATH: join(program(newFolder()), '..') };
    await expect(search({ env }).found()).rejects.toThrow('WAAGE_PATH');
  });

  it('that does not run on PATH is passed over, and that is said', async () => {
    const broken = program(newFolder(), 3);
    const { found, said, cache } = search({ env: { PATH: join(broken, '..') }, makers: [maker('download')] });
    expect((await found()).path).toBe(join(cache, 'waage-1.2', 'waage'));
    expect(said[0]).toContain(broken);
  });

  it('is downloaded, and found in the cache the next time', async () => {
    const { found, cache } = search({ makers: [maker('download'), maker('build', fails('not wanted'))] });
    expect(await found()).toEqual({ path: join(cache, 'waage-1.2', 'waage'), source: 'download' });
    expect(readdirSync(cache)).toEqual(['waage-1.2']);
    expect((await search({ cache, makers: [maker('download', fails('not wanted'))] }).found()).source).toContain(
      'cache',
    );
  });

  it('is built where the download fails, and both are told', async () => {
    const { found, said } = search({ makers: [maker('download', fails('offline')), maker('build')] });
    expect((await found()).source).toBe('build');
    expect(said).toEqual(['download 不成：offline']);
  });

  it('when all fails, what was tried and what to do stand in one sentence, and nothing is left half made', async () => {
    const half: Maker['make'] = async (fresh) => {
      program(fresh);
      throw new Error('broken off');
    };
    const { found, cache } = search({ makers: [maker('download', half), maker('build', fails('no Go'))] });
    await expect(found()).rejects.toThrow(/WAAGE_PATH.*PATH.*download：broken off；build：no Go。请安装。/);
    expect(readdirSync(cache)).toEqual([]);
  });

  it('that two make at once is there once', async () => {
    const cache = newFolder();
    const one = search({ cache, makers: [maker('download')] });
    const other = search({ cache, makers: [maker('download')] });
    const [a, b] = await Promise.all([one.found(), other.found()]);
    expect(a.path).toBe(b.path);
    expect(readdirSync(cache)).toEqual(['waage-1.2']);
  });
});

describe('the real ones', () => {
  const offline = (report: string[]) => {
    const spy = jest
      .spyOn(globalThis, 'fetch')
      .mockRejectedValue(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } }));
    const { PATH } = process.env;
    process.env['PATH'] = '/nonexistent';
    return {
      say: (line: string) => void report.push(line),
      restore: () => (spy.mockRestore(), (process.env['PATH'] = PATH)),
    };
  };

  it('say how to go on where there is neither network nor Go, Java or Maven', async () => {
    const said: string[] = [];
    const { say, restore } = offline(said);
    try {
      const own = { env: { PATH: '' }, cache: newFolder() };
      await expect(temporalCli(say, own)).rejects.toThrow(/TEMPORAL_CLI_PATH.*temporal\.download.*ENOTFOUND.*没有 Go/);
      await expect(testServer(say, own)).rejects.toThrow(/temporal\.download.*没有 Java.*TEMPORAL_TEST_SERVER_PATH/);
      expect(said.filter((line) => line.includes('downloading'))).toHaveLength(2);
    } finally {
      restore();
    }
  });

  it('take the test server that a variable names, and refuse one that is not there', async () => {
    const file = program(newFolder());
    expect(await testServer(() => undefined, { env: { TEMPORAL_TEST_SERVER_PATH: file }, cache: newFolder() })).toBe(
      file,
    );
    const missing = { env: { TEMPORAL_TEST_SERVER_PATH: `${file}.no` }, cache: newFolder() };
    await expect(testServer(() => undefined, missing)).rejects.toThrow('TEMPORAL_TEST_SERVER_PATH');
    expect(existsSync(`${file}.no`)).toBe(false);
  });
});
