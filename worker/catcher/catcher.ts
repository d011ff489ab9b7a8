/** The catcher as a value: mail server, SMS gateway and page over one folder. */
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { catcherApp, startHttp } from './http';
import type { UnitNames } from './search';
import { startSmtp } from './smtp';
import { openStore, type Store } from './store';

export interface CatcherOptions {
  readonly dir: string;
  /** 0 = any free one. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** A JSON file `{"unit id": "name"}`; read again when it changes. */
  readonly names?: string;
}
export interface Catcher {
  readonly smtpPort: number;
  readonly httpPort: number;
  readonly store: Store;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only. Rejects when a port is taken or the folder cannot be written. */
export async function startCatcher({ dir, smtpPort, httpPort, names }: CatcherOptions): Promise<Catcher> {
  const store = await openStore(dir);
  const parts: (() => Promise<void>)[] = [() => store.close()];
  const close = async () => {
    for (const part of parts.splice(0).reverse()) await part();
  };
  try {
    const smtp = await startSmtp(store, smtpPort);
    parts.push(() => new Promise((resolve) => smtp.close(resolve)));
    const http = await startHttp(catcherApp(store, namesFrom(names)), httpPort);
    parts.push(async () => {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    });
    return { smtpPort: portOf(smtp.server), httpPort: portOf(http), store, close };
  } catch (error) {
    await close(); // a port was taken: what had begun to listen is let go
    throw error;
  }
}

const portOf = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port;

function namesFrom(file: string | undefined): () => UnitNames {
  let held: UnitNames = new Map();
  let version = -1;
  return () => {
    const changed = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (file !== undefined && changed !== undefined && changed !== version) {
      held = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
      version = changed;
    }
    return held;
  };
}
