/** Mails are made and handed over in a thread of their own: a herd's ten thousand leave while the ledger writes them down. */
import { releaseProxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/umd/node-adapter';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { SendMail } from '../activities/mail/handing-over';
import { mailConfigOf, type MailConfig } from './mail';
import type { MailRoom } from './mail-main';

const GOODBYE_MS = 1_000;

export interface MailThread {
  readonly sendMail: SendMail;
  /** Ends idle connections, then the thread. What hangs by then has an unknown outcome, as after a kill. */
  close(): Promise<void>;
}

/**
 * Starts the thread. `failed` is told when it ends by itself: what was under way then never settles, and its outcome is unknown,
 * so whoever runs it ends too.
 */
export function startMailThread(config: MailConfig, failed: (error: unknown) => void): MailThread {
  const thread = new Worker(join(__dirname, 'mail-main.ts'), {
    workerData: mailConfigOf(config),
    execArgv: ['--require', require.resolve('tsx/cjs')],
  });
  let ended = false;
  thread.once('error', failed);
  thread.once('exit', (code) => {
    if (!ended) failed(new Error(`the mail thread ended with code ${code}`));
    ended = true;
  });
  const room = wrap<MailRoom>(nodeEndpoint(thread));
  return {
    sendMail: (mail) => room.sendMail(mail),
    async close() {
      if (ended) return;
      ended = true;
      // A thread that hangs does not answer; it is ended all the same.
      await Promise.race([room.close(), sleep(GOODBYE_MS, undefined, { ref: false })]);
      room[releaseProxy]();
      await thread.terminate();
    },
  };
}
