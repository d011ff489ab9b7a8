/** Where tools that this project fetches or builds for itself are kept, outside the checkout where that is possible. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `$XDG_CACHE_HOME/duban`, else `~/.cache/duban`, else `.cache` in the project. */
export function cacheDir(): string {
  const candidates = [
    process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
    join(__dirname, '..', '..', '.cache'),
  ];
  for (const base of candidates) {
    const dir = join(base, 'duban');
    try {
      mkdirSync(dir, { recursive: true });
      accessSync(dir, constants.W_OK);
      return dir;
    } catch {
      continue; // not writable: the next candidate
    }
  }
  throw new Error(
    `没有可写的缓存目录（试过 ${candidates.join('、')}），请设置 XDG_CACHE_HOME。 / No writable cache folder.`,
  );
}
