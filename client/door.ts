/** The way from a command to an engine: its local API where one runs, the folder itself for verbs that only read. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, type Problem } from './failure';
import { clockOf, planNow } from './folder-clock';
import { readRunFile } from './run-file';

/** An engine that says nothing for so long (a stopped process) counts as unreachable. Real milliseconds. */
const PATIENCE_MS = 180_000;

/** Calls a verb of the engine on `data`. Throws Failure: `unreachable` where none runs and the verb is not for reading. */
export async function call<T>(data: string, verb: string, args: object): Promise<T> {
  const run = readRunFile(data);
  if (!run) return (await readAlone(data, verb, args)) as T;
  const body = await ask<T>(`${run.api}/api/${verb}`, run.token, args);
  if (body === 'gone') return (await readAlone(data, verb, args)) as T;
  if ('error' in body) throw new Failure(body.error.code, body.error.zh, body.error.en);
  return body.result;
}

type Answer<T> = { readonly result: T } | { readonly error: Problem };

/** `gone`: nobody listens there; the file was left by a killed engine whose process number another program has now. */
async function ask<T>(url: string, token: string, args: object): Promise<Answer<T> | 'gone'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return (await response.json()) as Answer<T>;
  } catch (error) {
    const { message, cause } = error as {
      readonly message: string;
      readonly cause?: { readonly code?: string; readonly message?: string };
    };
    if (cause?.code === 'ECONNREFUSED') return 'gone';
    const words = cause?.message ?? message;
    throw new Failure('unreachable', `督办引擎没有应答（${url}）：${words}`, 'The engine does not answer.');
  }
}

/** With nothing running, a reading verb takes the folder's lock and opens the ledger itself. */
async function readAlone(data: string, verb: string, args: object): Promise<unknown> {
  // Loaded here and by `require`: commands that need no engine must not wait for the ledger and Temporal's client.
  const { HANDLERS } = require('./handlers') as typeof import('./handlers');
  const handler = HANDLERS[verb];
  if (!handler?.reads || !existsSync(join(data, 'ledger'))) throw nothingRuns(data);
  const { FolderBusy, lockFolder } = require('../ledger/lock') as typeof import('../ledger/lock');
  const { openLedger } = require('../ledger/open') as typeof import('../ledger/open');
  const { clock } = clockOf(data);
  try {
    // A running `up` is just (re)starting its engine: the ledger is that engine's to open, not ours.
    await (await lockFolder(data, 'up')).release();
    const ledger = await openLedger({ folder: data });
    try {
      return await handler.run({ ledger, temporal: null, now: () => planNow(clock), clock, addresses: null }, args);
    } finally {
      await ledger.close();
    }
  } catch (error) {
    if (!(error instanceof FolderBusy)) throw error;
    throw new Failure(
      'unreachable',
      `督办引擎正在启动或停止，请稍候再试（${error.holder}）。`,
      'The engine is starting or stopping.',
    );
  }
}

const nothingRuns = (data: string): Failure =>
  new Failure(
    'unreachable',
    `${data} 下没有运行中的督办引擎，请先 duban up（或用 --data 指明目录）。`,
    `No engine runs on ${data}; start it with duban up, or name its folder with --data.`,
  );
