/** A person at the command line of a bench: what was printed, what was said beside it, and the exit code. */
import { serve } from '@hono/node-server';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../client/api/app';
import { main } from '../../client/cli';
import type { Context } from '../../client/context';
import { writeRunFile } from '../../client/run-file';

export interface Spoken {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
}
export interface Person {
  duban(...args: string[]): Promise<Spoken>;
  close(): void;
}

export async function personAt(context: Context): Promise<Person> {
  const server = serve({ fetch: createApi({ ctx: context, token: 'cafe' }).fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const data = mkdtempSync(join(tmpdir(), 'duban-spoken-'));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeRunFile(data, { pid: process.pid, api, token: 'cafe', addresses: context.addresses! });
  return {
    async duban(...args) {
      const printed: string[] = [];
      const said: string[] = [];
      process.exitCode = 0;
      const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed.push(String(text)), true));
      const err = jest.spyOn(process.stderr, 'write').mockImplementation((text) => (said.push(String(text)), true));
      try {
        await main(['node', 'duban', ...args, '--data', data]);
        return { code: Number(process.exitCode), printed: printed.join(''), said: said.join('') };
      } finally {
        out.mockRestore();
        err.mockRestore();
        process.exitCode = 0;
      }
    },
    close() {
      server.close();
      rmSync(data, { recursive: true });
    },
  };
}
