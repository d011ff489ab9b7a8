/** Hands bytes to an SMTP server and says what became of them: taken, refused, to be tried again, or unknown. */
import nodemailer from 'nodemailer';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface SendOutcome {
  readonly state: 'handed-over' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or ours where it had none. */
  readonly response: string;
}
export interface Mailer {
  send(message: { readonly from: string; readonly to: string; readonly raw: Buffer }): Promise<SendOutcome>;
  /** Null when the server answers, else why not. */
  verify(): Promise<string | null>;
  close(): void;
}

/** Bounded, and together shorter than an activity's patience. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000, dnsTimeout: 5_000 };

/** `smtp[s]://[user:password@]host[:port]`; the password never shows in outcomes. */
export function createMailer(url: string, { pool }: { readonly pool: number }): Mailer {
  const transport = nodemailer.createTransport({ ...optionsOf(url), ...TIMEOUTS, pool: true, maxConnections: pool, maxMessages: 500, logger: stageLogger as never, debug: true });
  return {
    async send({ from, to, raw }) {
      try {
        const info = await transport.sendMail({ envelope: { from, to: [to] }, raw });
        return { state: 'handed-over', response: info.response };
      } catch (error) {
        return outcomeOf(error as SMTPConnection.SMTPError);
      }
    },
    async verify() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    },
    close: () => transport.close(),
  };
}

/**
 * Whether bytes may have been taken is told by the stage: a reply to DATA's final dot that never came means unknown; everything
 * before it means not sent. `command` is nodemailer's name of the stage; after 354 it is DATA and there is no response code.
 */
function outcomeOf(error: SMTPConnection.SMTPError & { command?: string; code?: string }): SendOutcome {
  const response = (error.response ?? error.message ?? String(error)).slice(0, 500);
  const code = error.responseCode;
  if (code !== undefined) return { state: code >= 500 ? 'refused' : 'deferred', response };
  if (error.code === 'EENVELOPE') return { state: 'refused', response };
  return { state: error.command === 'DATA' || dataBegun(error) ? 'unknown' : 'deferred', response };
}

const dataBegun = (error: { code?: string; command?: string }): boolean => error.command === 'CONN' && error.code === 'ESTREAM';
const nothing = () => undefined;
const stageLogger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing, level: nothing };

function optionsOf(url: string) {
  const parsed = new URL(url);
  const secure = parsed.protocol === 'smtps:';
  const auth = parsed.username ? { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) } : undefined;
  const local = parsed.hostname === '127.0.0.1' || parsed.hostname === 'localhost';
  return { host: parsed.hostname, port: Number(parsed.port) || (secure ? 465 : 587), secure, auth, ignoreTLS: local && !secure, requireTLS: !local && !secure };
}
