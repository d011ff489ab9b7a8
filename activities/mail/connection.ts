/** One SMTP connection that sends one message at a time and knows whether the server had asked for the data. */
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { Readable } from 'node:stream';
import type { SmtpOptions } from '../../settings/smtp-url';
import { deadline } from './deadline';
import type { TokenSource } from './oauth';
import { outcomeOf, type SendOutcome, type SmtpError } from './outcome';

export interface MailMessage {
  /** Envelope addresses, bare. */
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  /** Given, the server is asked to report failure and delay (DSN, RFC 3461) under this id, where it offers that. */
  readonly envelopeId?: string;
}
export interface Connection {
  send(message: MailMessage): Promise<SendOutcome>;
  /** False once it has failed or was closed from either side. */
  readonly usable: () => boolean;
  close(): void;
}
/** The server's address and what logging in to it takes. */
export interface ServerAccess extends SmtpOptions {
  /** Logs in by XOAUTH2 instead of a password. */
  readonly tokens?: TokenSource;
  /** Certificates (PEM) to trust instead of the system's, for a server with a certificate of the office's own. */
  readonly ca?: string;
  /** What we call ourselves in EHLO; default the machine's name. */
  readonly name?: string;
}
/**
 * Milliseconds. `open`: until logged in, the greeting within `greeting`; `envelope`: until 354; `data`: from then on; `idle`: of a
 * connection without a byte, never less than `data`.
 */
export interface Timeouts {
  readonly greeting: number;
  readonly open: number;
  readonly envelope: number;
  readonly data: number;
  readonly idle: number;
}

/** Opens and logs in. Rejects with the server's error: nothing has been sent then. */
export async function openConnection(
  { credentials, tokens, ca, dsn, ...options }: ServerAccess,
  timeouts: Timeouts,
): Promise<Connection> {
  const smtp = new SMTPConnection({
    ...options,
    // Said plainly, so that NODE_TLS_REJECT_UNAUTHORIZED=0 does not switch it off.
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) },
    connectionTimeout: timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    // While the server thinks about a mail no byte goes either way; the step's deadline is what bounds it.
    socketTimeout: Math.max(timeouts.idle, timeouts.data),
    dnsTimeout: timeouts.greeting,
  });
  let alive = true;
  let fail: (error: Error) => void = () => undefined;
  const lose = (error: Error) => {
    alive = false;
    fail(error);
  };
  smtp.on('error', lose);
  smtp.on('end', () => {
    alive = false;
    // The library says the end before the refusal that led to it: the server's own words go first.
    queueMicrotask(() => lose(new Error('服务器关闭了连接 / connection closed')));
  });

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

  await step<void>(timeouts.open, (done) =>
    smtp.connect((error) => {
      if (error) done(error);
      else if (tokens) loginByToken(smtp, tokens, done);
      else if (credentials) smtp.login({ credentials }, (failed) => done(failed));
      else done();
    }),
  );
  return {
    usable: () => alive,
    close() {
      if (alive) smtp.quit();
      else smtp.close();
      alive = false;
    },
    async send({ from, to, raw, envelopeId }) {
      let asked = false;
      try {
        const info = await step<{ response?: string }>(timeouts.envelope, (done, clock) => {
          const data = onceAsked(raw, () => {
            asked = true;
            clock.restart(timeouts.data);
          });
          const envelope = { from, to: [to], ...(dsn && envelopeId ? { dsn: statusWanted(to, envelopeId) } : {}) };
          smtp.send(envelope, data, done);
        });
        return { state: 'handed-over', response: (info.response ?? '').slice(0, 500) };
      } catch (error) {
        return outcomeOf(error as SmtpError, asked);
      }
    },
  };
}

/** A refused token may only have been revoked before its end: one more try with a new one, over the same connection. */
function loginByToken(smtp: SMTPConnection, tokens: TokenSource, done: (error?: Error | null) => void, renew = false) {
  const oauth2 = new XOAuth2({
    user: tokens.user,
    provisionCallback: (_user, again, give) =>
      void tokens.token(renew || again).then(
        (token) => give(null, token),
        (error: Error) => give(error),
      ),
  });
  smtp.login({ method: 'XOAUTH2', user: tokens.user, oauth2 }, (error) => {
    if (error?.responseCode === 535 && !renew) loginByToken(smtp, tokens, done, true);
    else done(error);
  });
}

/** Headers suffice (RET=HDRS): the bounce need not carry the letter home. */
const statusWanted = (recipient: string, id: string) => ({ id, ret: 'HDRS', notify: ['FAILURE', 'DELAY'], recipient });

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
