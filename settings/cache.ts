/** Where tools that this project fetches or builds for itself are kept, outside the checkout where that is possible. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `$XDG_CACHE_HOME/duban`, else `~/.cache/duban`, else `.cache` in the project. */
const candidates = (): string[] =>
  [process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), join(__dirname, '..', '.cache')].map((base) =>
    join(base, 'duban'),
  );

/** All places where a tool may lie already; nothing is made. */
export const cacheDirs = candidates;

/** The first that can be written to; it is made. Throws a sentence where there is none. */
export function cacheDir(): string {
  for (const dir of candidates()) {
    try {
      mkdirSync(dir, { recursive: true });
      accessSync(dir, constants.W_OK);
      return dir;
    } catch {
      continue; // not writable: the next candidate
    }
  }
  throw new Error(
    `没有可写的缓存目录（试过 ${candidates().join('、')}），请设置 XDG_CACHE_HOME。 / No writable cache folder.`,
  );
}
