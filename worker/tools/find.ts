/** Finds a helper program: path variable, PATH, cache; else makes it by the first way that works. Each step is told. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../../settings/cache';
import { places, type FoundTool, type ToolPlace } from '../../settings/tools';
import type { Report } from './run';

/** A way to get the tool: fills `fresh`, which then becomes `folder` in the cache; throws why it cannot. */
export interface Maker {
  readonly source: string;
  readonly make: (fresh: string, folder: string, report: Report) => Promise<void>;
}
export interface Search {
  readonly place: ToolPlace;
  readonly works: (path: string) => boolean;
  readonly makers: readonly Maker[];
  /** What a person can do when all fails. */
  readonly help: string;
  /** For tests; absent = this process's. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cache?: string;
}

/** Throws one sentence that says what was tried, why each failed and what to do. A path variable that leads nowhere is a fault. */
export async function findTool(search: Search, report: Report): Promise<FoundTool> {
  const { place, works, makers, help, env = process.env, cache = cacheDir() } = search;
  for (const found of places(place, env, [cache])) {
    if (works(found.path)) return found;
    if (found.source === place.variable)
      throw new Error(`${place.variable} 指向的 ${found.path} 不能运行。 / ${place.variable} does not run.`);
    report(`${found.path} 不能运行，另找 / does not run, looking further`);
  }
  const tried = [
    `${place.variable}（未设置 / not set）`,
    ...(place.command ? ['PATH'] : []),
    join(cache, place.folder),
  ];
  for (const { source, make } of makers) {
    const fresh = mkdtempSync(join(cache, 'new-'));
    try {
      await make(fresh, join(cache, place.folder), report);
      return { path: settle(fresh, join(cache, place.folder), place.file), source };
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      tried.push(`${source}：${words}`);
      report(`${source} 不成：${words}`);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  throw new Error(`找不到 ${place.name}。试过：${tried.join('；')}。${help}`);
}

/** Whole or not at all: what was made moves into its place in one step; of two that make it at once the first one's stays. */
function settle(fresh: string, folder: string, file: string): string {
  try {
    if (!existsSync(join(folder, file))) rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(join(folder, file))) throw error;
  }
  return join(folder, file);
}
