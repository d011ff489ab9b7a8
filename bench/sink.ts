/** The benchmark's SMTP sink, as its parent sees it. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface SinkCount {
  readonly mails: number;
  readonly bytes: number;
  /** Epoch ms of the last 250. */
  readonly last: number;
}
export interface TakenMail {
  readonly from: string;
  readonly to: string;
  /** One character a byte. */
  readonly raw: string;
}
export interface Sink {
  readonly url: string;
  count(): Promise<SinkCount>;
  /** What came since the last reset. */
  take(): Promise<readonly TakenMail[]>;
  reset(): Promise<SinkCount>;
  close(): void;
}

export async function startSink(): Promise<Sink> {
  const child = fork(join(__dirname, 'sink.cjs'), { execArgv: [], serialization: 'advanced' });
  const answer = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { port } = await answer<{ port: number }>();
  const ask = <T = SinkCount>(what: string) => {
    const answered = answer<T>();
    child.send(what);
    return answered;
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    count: () => ask('count'),
    take: () => ask('take'),
    reset: () => ask('reset'),
    close: () => void child.disconnect(),
  };
}
