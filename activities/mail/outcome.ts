/** What became of a message: decided by the server's reply, and without one by whether it had asked for the data. */

export interface SendOutcome {
  /** refused: for ever; deferred: not sent, try again; unknown: perhaps sent. */
  readonly state: 'handed-over' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or ours where it had none; at most 500 characters, never a password. */
  readonly response: string;
}
export interface SmtpError extends Error {
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * 5xx is final, 4xx is for later. 530 and 535 are about our login, not about the message: later, when it has been mended.
 * `asked`: the server's 354 was seen. `outcomeOf(new Error('closed'), true)` → `unknown`.
 */
export function outcomeOf(error: SmtpError, asked: boolean): SendOutcome {
  const response = wordsOf(error);
  const code = error.responseCode ?? 0;
  if (code === 530 || code === 535) return { state: 'deferred', response };
  if (code >= 400) return { state: code >= 500 ? 'refused' : 'deferred', response };
  return { state: asked ? 'unknown' : 'deferred', response };
}

export const wordsOf = ({ response, message }: SmtpError): string => (response ?? message).slice(0, 500);
