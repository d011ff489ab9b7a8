/** Hands bytes to an SMTP server and says what became of them: taken, refused, to be tried again, or unknown. */
import { smtpOptions } from '../../settings/smtp-url';
import { openConnection, type Connection, type MailMessage, type Timeouts } from './connection';
import { withoutSecrets } from './hiding';
import { tokenSource, type OAuthOptions, type TokenTools } from './oauth';
import { wordsOf, type SendOutcome, type SmtpError } from './outcome';

export type { MailMessage } from './connection';
export type { SendOutcome } from './outcome';

/** Each has connections of its own, so that mails which a server holds up hold up no others: first tries, urgent ones, later ones. */
export type Lane = 'first' | 'urgent' | 'again';
/** Beside the `pool` of first tries. */
export const LANES = { urgent: 5, again: 3 } as const;

export interface Mailer {
  /** One recipient per message. Never throws for what a server does: that is an outcome. */
  send(message: MailMessage, lane?: Lane): Promise<SendOutcome>;
  /** Null when the server answers, else why not. */
  verify(): Promise<string | null>;
  /** Ends idle connections at once, busy ones after their message. */
  close(): void;
}
export interface MailerOptions {
  /** Connections at a time for first tries; LANES are beside them. */
  readonly pool: number;
  readonly timeouts?: Partial<Timeouts>;
  /** Default LEASE_MS. */
  readonly leaseMs?: number;
  /** Default PATIENCE_MS; never more than the lease leaves. */
  readonly patienceMs?: number;
  /** Logs in by token; the URL then holds no password. */
  readonly oauth?: OAuthOptions;
  readonly oauthTools?: TokenTools;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string;
  /** What we call ourselves in EHLO. */
  readonly name?: string;
}

/** From `send` to its outcome, the wait for a free connection included: no attempt is held longer than that. */
export const LEASE_MS = 300_000;

/**
 * A server that filters before it answers may think long after the final dot (RFC 5321, 4.5.3.2.6, gives it ten minutes), and
 * who does not wait for its 250 sends a copy: `data` has all that the lease leaves.
 */
export const TIMEOUTS: Timeouts = { greeting: 10_000, open: 20_000, envelope: 30_000, data: 150_000, idle: 150_000 };
/** What a mail says was looked at before it began to wait for its turn: older than that it is not sent. */
export const PATIENCE_MS = 2_000;

const TOO_SLOW: SendOutcome = {
  state: 'deferred',
  response: '邮件服务器太慢，未轮到发送 / never got its turn',
  tooLate: true,
};
/** A connection is renewed after so many messages: some servers close long ones without a word. */
const MAX_MESSAGES = 200;

/**
 * `smtp[s]://[user:password@]host[:port][?tls=off]`. Throws a RangeError (without the password) when the URL is no such thing,
 * or when the time-outs together do not fit into the lease.
 */
export function createMailer(url: string, options: MailerOptions): Mailer {
  const { pool, oauth, oauthTools, ca, name, leaseMs = LEASE_MS, patienceMs = PATIENCE_MS } = options;
  const tokens = oauth ? tokenSource(oauth, oauthTools) : undefined;
  const smtp = { ...smtpOptions(url), tokens, ca, ...(name ? { name } : {}) };
  const bounds = { ...TIMEOUTS, ...options.timeouts };
  // A kept connection that fails before 354 costs one envelope more.
  const longest = bounds.open + 2 * bounds.envelope + bounds.data;
  if (longest >= leaseMs) throw new RangeError(`邮件超时合计须小于 ${leaseMs} 毫秒 / the time-outs exceed the lease`);
  const patience = Math.min(patienceMs, leaseMs - longest);
  const idle: { connection: Connection; sent: number }[] = [];
  const turns = { first: limit(pool), urgent: limit(LANES.urgent), again: limit(LANES.again) };
  const hide = (words: string) =>
    withoutSecrets(words, {
      user: tokens?.user ?? smtp.credentials?.user ?? '',
      secrets: [smtp.credentials?.pass ?? '', ...(tokens?.secrets() ?? [])],
    });
  let closed = false;

  const sendOver = async (connection: Connection, sent: number, message: MailMessage): Promise<SendOutcome> => {
    const outcome = await connection.send(message);
    if (!closed && connection.usable() && sent < MAX_MESSAGES) idle.push({ connection, sent });
    else connection.close();
    return outcome;
  };
  const deliver = async (message: MailMessage): Promise<SendOutcome> => {
    let held = idle.pop();
    while (held && !held.connection.usable()) held = idle.pop();
    if (held) {
      const outcome = await sendOver(held.connection, held.sent + 1, message);
      if (outcome.state !== 'deferred' || (outcome.answered && !outcome.response.startsWith('421'))) return outcome;
      // The server had ended the idle connection without our knowing: nothing was sent, a fresh one decides. The others are no
      // better, and each would cost its time.
      for (const { connection } of idle.splice(0)) connection.close();
    }
    try {
      return await sendOver(await openConnection(smtp, bounds), 1, message);
    } catch (error) {
      return { state: 'deferred', response: wordsOf(error as SmtpError) }; // not connected or not logged in: nothing was sent
    }
  };
  return {
    async send(message, lane = 'first') {
      const outcome = await turns[lane](() => deliver(message), patience);
      const { state, response, tooLate } = outcome ?? TOO_SLOW;
      return { state, response: hide(response), ...(tooLate ? { tooLate } : {}) };
    },
    async verify() {
      try {
        (await openConnection(smtp, bounds)).close();
        return null;
      } catch (error) {
        return hide(wordsOf(error as SmtpError));
      }
    },
    close() {
      closed = true;
      for (const { connection } of idle.splice(0)) connection.close();
    },
  };
}

/** At most `most` at a time, in the order of asking; null for what has not had its turn after `patience` ms. */
function limit(most: number): <T>(work: () => Promise<T>, patience: number) => Promise<T | null> {
  let busy = 0;
  const waiting = new Set<() => void>();
  const turnWithin = (ms: number) =>
    new Promise<boolean>((resolve) => {
      const turn = () => {
        clearTimeout(timer);
        waiting.delete(turn);
        resolve(true);
      };
      const timer = setTimeout(() => resolve(!waiting.delete(turn)), ms);
      waiting.add(turn);
    });
  return async (work, patience) => {
    if (busy < most) busy++;
    else if (!(await turnWithin(patience))) return null;
    try {
      return await work();
    } finally {
      const [next] = waiting;
      if (next) next();
      else busy--;
    }
  };
}
