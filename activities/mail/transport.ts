/** Hands bytes to an SMTP server and says what became of them: taken, refused, to be tried again, or unknown. */
import { openConnection, outcomeOf, type Connection, type MailMessage, type SmtpOptions } from './connection';

export interface SendOutcome {
  readonly state: 'handed-over' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or ours where it had none. */
  readonly response: string;
}
export interface Mailer {
  send(message: MailMessage): Promise<SendOutcome>;
  /** Null when the server answers, else why not. */
  verify(): Promise<string | null>;
  close(): void;
}

/** Bounded; together shorter than an activity's patience. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000, dnsTimeout: 5_000 };
/** A connection is renewed after so many messages: some servers close long ones without a word. */
const MAX_MESSAGES = 200;

/** `smtp[s]://[user:password@]host[:port]`; the password never shows in outcomes. Keeps up to `pool` idle connections. */
export function createMailer(url: string, { pool }: { readonly pool: number }): Mailer {
  const options = { ...optionsOf(url), ...TIMEOUTS };
  const idle: { connection: Connection; sent: number }[] = [];
  const take = async () => {
    for (let held = idle.pop(); held; held = idle.pop()) if (held.connection.usable()) return held;
    return { connection: await openConnection(options), sent: 0 };
  };
  return {
    async send(message) {
      let held;
      try {
        held = await take();
      } catch (error) {
        return outcomeOf(error as Error, false); // not connected: nothing was sent
      }
      const outcome = await held.connection.send(message);
      if (held.connection.usable() && held.sent + 1 < MAX_MESSAGES && idle.length < pool)
        idle.push({ connection: held.connection, sent: held.sent + 1 });
      else held.connection.close();
      return outcome;
    },
    async verify() {
      try {
        (await openConnection(options)).close();
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    },
    close: () => idle.splice(0).forEach(({ connection }) => connection.close()),
  };
}

/** TLS is verified and required, except towards this machine. */
function optionsOf(url: string): SmtpOptions {
  const parsed = new URL(url);
  const secure = parsed.protocol === 'smtps:';
  const local = parsed.hostname === '127.0.0.1' || parsed.hostname === 'localhost';
  const credentials = parsed.username
    ? { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) }
    : undefined;
  return {
    host: parsed.hostname,
    port: Number(parsed.port) || (secure ? 465 : 587),
    secure,
    ignoreTLS: local && !secure,
    requireTLS: !local && !secure,
    credentials,
  };
}
