/** A file of JSON lines that is only ever appended to; whole lines survive whatever ends the process. */
import { open, type FileHandle } from 'node:fs/promises';

export interface Journal<T> {
  /** What was there at opening, in order. */
  readonly rows: T[];
  /** Durable when it resolves; a failed append leaves no trace. */
  append(rows: readonly T[]): Promise<void>;
  close(): Promise<void>;
}

/** `keep` says which of the rows found are whole; from the first that is not, the rest is cut off. */
export async function openJournal<T>(file: string, keep: (row: T) => boolean = () => true): Promise<Journal<T>> {
  const handle = await open(file, 'a+').then(async (made) => (await made.close(), open(file, 'r+')));
  const { rows, length } = wholeRows(await handle.readFile(), keep);
  await handle.truncate(length);
  let end = length;
  return {
    rows,
    async append(added) {
      const bytes = Buffer.from(added.map((row) => `${JSON.stringify(row)}\n`).join(''));
      end += await writeDurably(handle, [bytes], end);
    },
    close: () => handle.close(),
  };
}

/** Writes at `position` and syncs; answers the bytes written. On failure the file is cut back to `position`. */
export async function writeDurably(handle: FileHandle, parts: readonly Buffer[], position: number): Promise<number> {
  const bytes = Buffer.concat(parts);
  try {
    for (let done = 0; done < bytes.length;)
      done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
    await handle.datasync();
    return bytes.length;
  } catch (error) {
    await handle.truncate(position);
    throw error;
  }
}

/** A last line cut short by a kill was never acknowledged. */
function wholeRows<T>(bytes: Buffer, keep: (row: T) => boolean): { rows: T[]; length: number } {
  const rows: T[] = [];
  let length = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, length)) {
    const row = rowOf<T>(bytes.toString('utf8', length, end));
    if (row === null || !keep(row)) break;
    rows.push(row);
    length = end + 1;
  }
  return { rows, length };
}

function rowOf<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null; // torn by a power cut: it ends what is kept
  }
}
