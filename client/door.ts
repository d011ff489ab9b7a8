/** The way from a command to an engine: its local API where one runs, the folder itself for verbs that only read. */
import { REAL_CLOCK, planTime, type Clock } from '../domain/clock';
import { FolderBusy } from '../ledger/lock';
import { openLedger } from '../ledger/open';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZodError } from 'zod';
import { Failure, type FailureKind } from './failure';
import { readRunFile } from './run-file';

/** Calls a verb of the engine on `data`. */
export async function call<T>(data: string, verb: string, args: object): Promise<T> {
  const run = readRunFile(data);
  if (!run) return (await readAlone(data, verb, args)) as T;
  let response: Response;
  try {
    response = await fetch(`${run.api}/api/${verb}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${run.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
  } catch (error) {
    throw new Failure(
      'unreachable',
      `连不上督办引擎（${run.api}）：${String((error as { cause?: unknown }).cause ?? error)} / The engine does not answer.`,
    );
  }
  const body = (await response.json()) as { result?: T; error?: { kind: FailureKind; message: string } };
  if (body.error) throw new Failure(body.error.kind, body.error.message);
  return body.result as T;
}

/** With nothing running, a reading verb takes the folder's lock and opens the ledger itself. */
async function readAlone(data: string, verb: string, args: object): Promise<unknown> {
  // Only here: most commands never need what the handlers load.
  const { HANDLERS } = require('./handlers') as typeof import('./handlers');
  const handler = HANDLERS[verb];
  if (!handler?.reads || !existsSync(join(data, 'ledger')))
    throw new Failure(
      'unreachable',
      `${data} 下没有运行中的督办引擎，请先 duban up（或用 --data 指明目录）。 / No engine runs on ${data}.`,
    );
  const clock = clockOf(data);
  try {
    const ledger = await openLedger({ folder: data });
    try {
      return await handler.run(
        {
          ledger,
          temporal: null,
          now: () => new Date(planTime(clock, Date.now())).toISOString(),
          clock,
          addresses: null,
        },
        args,
      );
    } finally {
      await ledger.close();
    }
  } catch (error) {
    if (error instanceof FolderBusy) throw new Failure('unreachable', error.message);
    if (error instanceof ZodError)
      throw new Failure('usage', error.issues.map(({ path, message }) => `${path.join('.')}：${message}`).join('；'));
    throw error;
  }
}

/** A rehearsal's clock lies in its folder; without one, plan time is real time. */
function clockOf(data: string): Clock {
  const file = join(data, 'clock.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { clock: Clock }).clock : REAL_CLOCK;
}
