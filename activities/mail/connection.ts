/** One SMTP connection that sends one message at a time and knows whether the server had asked for the data. */
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import type { SmtpOptions } from '../../settings/smtp-url';
import { deadline } from './deadline';
import { outcomeOf, type SendOutcome, type SmtpError } from './outcome';

export interface MailMessage {
  /** Envelope addresses, bare. */
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}
export interface Connection {
  send(message: MailMessage): Promise<SendOutcome>;
  /** False once it has failed or was closed from either side. */
  readonly usable: () => boolean;
  close(): void;
}
/** Milliseconds. `open`: until logged in, the greeting within `greeting`; `envelope`: until 354; `data`: from then on; `idle`: without a byte. */
export interface Timeouts {
  readonly greeting: number;
  readonly open: number;
  readonly envelope: number;
  readonly data: number;
  readonly idle: number;
}

/** Opens and logs in. Rejects with the server's error: nothing has been sent then. */
export async function openConnection(
  { credentials, ...options }: SmtpOptions,
  timeouts: Timeouts,
): Promise<Connection> {
  const smtp = new SMTPConnection({
    ...options,
    connectionTimeout: timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.idle,
    dnsTimeout: timeouts.greeting,
  });
  let alive = true;
  let fail: (error: Error) => void = () => undefined;
  const lose = (error: Error) => {
    alive = false;
    fail(error);
  };
  smtp.on('error', lose);
  smtp.on('end', () => lose(new Error('服务器关闭了连接 / connection closed')));

  /** Settles as `begin`'s callback says, or with the first thing that goes wrong with the connection, or at the deadline. */
  const step = async <T>(
    ms: number,
    begin: (done: (error?: Error | null, value?: T) => void, clock: ReturnType<typeof deadline>) => void,
  ): Promise<T> => {
    const clock = deadline(ms, () => lose(new Error('超时 / timed out')));
    try {
      return await new Promise<T>((resolve, reject) => {
        fail = reject;
        begin((error, value) => (error ? reject(error) : resolve(value as T)), clock);
      });
    } catch (error) {
      alive = false;
      smtp.close();
      throw error;
    } finally {
      fail = () => undefined;
      clock.clear();
    }
  };

  await step<void>(timeouts.open, (done) => smtp.connect(done));
  if (credentials) await step<void>(timeouts.open, (done) => smtp.login({ credentials }, (error) => done(error)));
  return {
    usable: () => alive,
    close() {
      if (alive) smtp.quit();
      else smtp.close();
      alive = false;
    },
    async send({ from, to, raw }) {
      let asked = false;
      try {
        const info = await step<{ response?: string }>(timeouts.envelope, (done, clock) => {
          const data = onceAsked(raw, () => {
            asked = true;
            clock.restart(timeouts.data);
          });
          smtp.send({ from, to: [to] }, data, done);
        });
        return { state: 'handed-over', response: (info.response ?? '').slice(0, 500) };
      } catch (error) {
        return outcomeOf(error as SmtpError, asked);
      }
    },
  };
}

/** nodemailer reads the message only after the server's 354: from the first read on, the outcome may be unknown. */
function onceAsked(bytes: Buffer, asked: () => void): Readable {
  return new Readable({
    read() {
      asked();
      this.push(bytes);
      this.push(null);
    },
  });
}
