/** One process on a data folder: a lock that the kernel frees when its holder dies, however it dies. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface FolderLock {
  release(): Promise<void>;
}

/** The folder is in use; `holder` names the process as far as it is known. */
export class FolderBusy extends Error {
  constructor(
    readonly folder: string,
    readonly holder: string,
  ) {
    super(
      `数据目录 ${folder} 正被另一进程使用（${holder}）。请先停止它，或用 --data 另选目录。 / ${folder} is in use by ${holder}.`,
    );
    this.name = 'FolderBusy';
  }
}

/** Takes the lock `name` of `folder`. Throws FolderBusy when another process holds it. */
export async function lockFolder(folder: string, name: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true });
  const note = join(folder, `${name}.lock`);
  const digest = createHash('sha256')
    .update(`${realpathSync(folder)}\0${name}`)
    .digest('hex')
    .slice(0, 32);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new FolderBusy(folder, readHolder(note)) : error),
    );
    // A Linux abstract socket needs no file and vanishes with its process; elsewhere a loopback port serves.
    if (process.platform === 'linux') server.listen(`\0duban-${digest}`, resolve);
    else server.listen(20_000 + (parseInt(digest.slice(0, 8), 16) % 20_000), '127.0.0.1', resolve);
  });
  server.unref();
  writeFileSync(note, JSON.stringify({ pid: process.pid, command: process.argv.slice(1).join(' ') }));
  return {
    release: () =>
      new Promise((resolve) => {
        rmSync(note, { force: true });
        server.close(() => resolve());
      }),
  };
}

function readHolder(note: string): string {
  try {
    const { pid, command } = JSON.parse(readFileSync(note, 'utf8')) as { pid: number; command: string };
    return `pid ${pid}: ${command}`;
  } catch {
    return '未知进程 / unknown process'; // the note is only a courtesy; the lock itself is the socket
  }
}
