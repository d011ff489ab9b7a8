/** Reads one YAML file of a plan folder: what it is, its size, its encoding; then its text. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeText } from './decode';
import { issueOf } from './issues';
import { parseYaml, type Read } from './parse';

/** Far above any real plan (200 KB), far below what would hurt. */
export const MAX_BYTES = 8 * 1024 * 1024;

/** The file's value, or what is wrong with it. Never throws for what a folder may hold. */
export function readYaml(path: string): Read {
  const name = basename(path);
  const refuse = (message: string): Read => ({ issues: [issueOf(name, 1, [], message)] });
  let bytes: Buffer;
  try {
    const found = statSync(path);
    if (!found.isFile()) return refuse('不是普通文件，无法读取。 / Not a regular file.');
    if (found.size > MAX_BYTES)
      return refuse(
        `文件超过 ${MAX_BYTES / 1024 / 1024} MB，不像工作方案，没有读取。 / The file is too large and was not read.`,
      );
    bytes = readFileSync(path);
  } catch (error) {
    return refuse(`文件无法读取（${errorCode(error)}）。 / The file cannot be read (${errorCode(error)}).`);
  }
  const decoded = decodeText(bytes);
  return 'problem' in decoded ? refuse(decoded.problem) : parseYaml(name, decoded.text);
}

/** The system's code, such as `EACCES`. What has none is a fault of ours and goes on. */
export function errorCode(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  throw error;
}
