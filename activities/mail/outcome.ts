/** What became of a message: decided by the server's reply, and without one by whether it had asked for the data. */
import { isBare, isForLater } from './dead';

export interface SendOutcome {
  /** refused: for ever; deferred: not sent, try again; unknown: perhaps sent. */
  readonly state: 'handed-over' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or ours where it had none; at most 500 characters, never a password. */
  readonly response: string;
  /** The server itself said so. */
  readonly answered?: boolean;
  /** It waited too long for its turn: nothing was tried, and what it says has to be looked at again. */
  readonly tooLate?: boolean;
}
export interface SmtpError extends Error {
  readonly response?: string;
  readonly responseCode?: number;
  /** The command that was refused, e.g. `RCPT TO`. */
  readonly command?: string;
}

/**
 * 5xx is final, 4xx is for later. 530 and 535 are about our login and a 5xx to MAIL FROM is about our sender address, not about
 * the message: later, when it has been mended. So is a bare 550 about how often. `asked`: the server's 354 was seen.
 * `outcomeOf(new Error('closed'), true)` → `unknown`.
 */
export function outcomeOf(error: SmtpError, asked: boolean): SendOutcome {
  const response = wordsOf(error);
  const code = error.responseCode ?? 0;
  const answered = code >= 400;
  if (code === 530 || code === 535) return { state: 'deferred', response, answered };
  if (code >= 500 && error.command === 'MAIL FROM')
    return { state: 'deferred', response: cut(`发件地址被拒（MAIL FROM）：${response}`), answered };
  if (isForLater(response)) return { state: 'deferred', response, answered };
  if (code >= 500) return { state: 'refused', response: aboutContent(error, response), answered };
  if (answered) return { state: 'deferred', response, answered };
  return { state: asked ? 'unknown' : 'deferred', response, answered };
}

/** A bare 550 to the content (QQ and 163 say so to what they take for spam) must not be read as an address that does not exist. */
const aboutContent = ({ command }: SmtpError, response: string): string =>
  command === 'DATA' && isBare(response) ? cut(`内容被拒（DATA）：${response}`) : response;

/** A fault of the certificate is said to be one: what the library says alone reads like a network fault. */
export function wordsOf({ response, message }: SmtpError): string {
  if (response !== undefined) return cut(response);
  const tls = /certificate|altname|\bTLS\b|\bSSL\b|STARTTLS/i.test(message);
  return cut(tls ? `TLS 未通过：${message} / TLS failed` : message);
}

const cut = (words: string): string => words.slice(0, 500);
