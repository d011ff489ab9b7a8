/** Where helper programs are looked for before any is fetched: a path variable, PATH, our cache. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheDirs } from './cache';

export interface ToolPlace {
  readonly name: string;
  /** The variable that may hold its path. */
  readonly variable: string;
  /** What it is called on PATH; absent = it is not looked for there. */
  readonly command?: string;
  /** Its folder in a cache, and its file in that. */
  readonly folder: string;
  readonly file: string;
}
export interface FoundTool {
  readonly path: string;
  readonly source: string;
}

/** Pinned: the dev server's database is not migrated between versions. */
export const CLI_VERSION = '1.5.1';
export const TEMPORAL_CLI: ToolPlace = {
  name: 'Temporal CLI',
  variable: 'TEMPORAL_CLI_PATH',
  command: 'temporal',
  folder: `temporal-${CLI_VERSION}`,
  file: 'temporal',
};
export const TEST_SERVER_VERSION = '1.38.0';
export const TEST_SERVER: ToolPlace = {
  name: 'Temporal 测试服务器 / Temporal test server',
  variable: 'TEMPORAL_TEST_SERVER_PATH',
  folder: `test-server-${TEST_SERVER_VERSION}`,
  file: 'test-server.sh',
};
type Environment = Readonly<Record<string, string | undefined>>;

/** Every place where the tool seems to lie, in the order of preference. The variable's is named whether it is there or not. */
export function places(
  { variable, command, folder, file }: ToolPlace,
  env: Environment = process.env,
  caches: readonly string[] = cacheDirs(),
): FoundTool[] {
  const named = env[variable];
  const onPath = command ? (env['PATH'] ?? '').split(delimiter).map((dir) => join(dir, command)) : [];
  return [
    ...(named ? [{ path: named, source: variable }] : []),
    ...onPath.filter(existsSync).map((path) => ({ path, source: 'PATH' })),
    ...caches
      .map((cache) => join(cache, folder, file))
      .filter(existsSync)
      .map((path) => ({ path, source: '缓存 / cache' })),
  ];
}
