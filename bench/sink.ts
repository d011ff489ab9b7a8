/** The benchmark's SMTP sink, as its parent sees it. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface SinkCount {
  readonly mails: number;
  readonly bytes: number;
  /** Epoch ms of the last 250. */
  readonly last: number;
}
export interface Sink {
  readonly url: string;
  count(): Promise<SinkCount>;
  reset(): Promise<SinkCount>;
  close(): void;
}

export async function startSink(): Promise<Sink> {
  const child = fork(join(__dirname, 'sink.cjs'), { execArgv: [] });
  const answer = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { port } = await answer<{ port: number }>();
  const ask = (what: string) => {
    const counted = answer<SinkCount>();
    child.send(what);
    return counted;
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    count: () => ask('count'),
    reset: () => ask('reset'),
    close: () => void child.disconnect(),
  };
}
