/** Hands bytes to an SMTP server and says what became of them: taken, refused, to be tried again, or unknown. */
import { smtpOptions } from '../../settings/smtp-url';
import { openConnection, type Connection, type MailMessage, type Timeouts } from './connection';
import { wordsOf, type SendOutcome, type SmtpError } from './outcome';

export type { MailMessage } from './connection';
export type { SendOutcome } from './outcome';

export interface Mailer {
  /** One recipient per message. Never throws for what a server does: that is an outcome. */
  send(message: MailMessage): Promise<SendOutcome>;
  /** Null when the server answers, else why not. */
  verify(): Promise<string | null>;
  /** Ends idle connections at once, busy ones after their message. */
  close(): void;
}
export interface MailerOptions {
  /** Connections at a time. */
  readonly pool: number;
  readonly timeouts?: Partial<Timeouts>;
}

const TIMEOUTS: Timeouts = { greeting: 10_000, open: 20_000, envelope: 30_000, data: 60_000, idle: 30_000 };
/** A connection is renewed after so many messages: some servers close long ones without a word. */
const MAX_MESSAGES = 200;

/** `smtp[s]://[user:password@]host[:port]`. Throws a RangeError (without the password) when the URL is no such thing. */
export function createMailer(url: string, { pool, timeouts }: MailerOptions): Mailer {
  const options = smtpOptions(url);
  const bounds = { ...TIMEOUTS, ...timeouts };
  const idle: { connection: Connection; sent: number }[] = [];
  const turns = limit(pool);
  let closed = false;

  const sendOver = async (connection: Connection, sent: number, message: MailMessage): Promise<SendOutcome> => {
    const outcome = await connection.send(message);
    if (!closed && connection.usable() && sent < MAX_MESSAGES) idle.push({ connection, sent });
    else connection.close();
    return outcome;
  };
  const deliver = async (message: MailMessage): Promise<SendOutcome> => {
    for (let held = idle.pop(); held; held = idle.pop()) {
      if (!held.connection.usable()) continue;
      const outcome = await sendOver(held.connection, held.sent + 1, message);
      // The server had ended the idle connection without our knowing: nothing was sent, a fresh one decides.
      if (outcome.state !== 'deferred' || held.connection.usable() || /^4\d\d/.test(outcome.response)) return outcome;
    }
    try {
      return await sendOver(await openConnection(options, bounds), 1, message);
    } catch (error) {
      return { state: 'deferred', response: wordsOf(error as SmtpError) }; // not connected or not logged in: nothing was sent
    }
  };
  return {
    send: (message) => turns(() => deliver(message)),
    async verify() {
      try {
        (await openConnection(options, bounds)).close();
        return null;
      } catch (error) {
        return wordsOf(error as SmtpError);
      }
    },
    close() {
      closed = true;
      for (const { connection } of idle.splice(0)) connection.close();
    },
  };
}

/** At most `most` at a time, in the order of asking. */
function limit(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy < most) busy++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
