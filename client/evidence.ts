/** A file handed in as evidence: what is recorded of it. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from './failure';

export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Read in pieces: evidence may be large. Refuses what is no file, and an empty one. */
export async function fileFacts(path: string): Promise<FileFacts> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Failure('usage', `没有文件 ${path}。`, 'There is no such file.');
  if (found.size === 0) throw new Failure('refused', `文件 ${path} 是空的。`, 'The file is empty.');
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return { name: basename(path), bytes: found.size, sha256: hash.digest('hex') };
}
