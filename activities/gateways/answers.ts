/** What every HTTP gateway's answers have in common: read as JSON or judged by their status; reasons without credentials. */
import { cut, visibleLine } from '../wording/visible';
import type { Answer } from './ask';
import type { Deferred, Rejected, Unknown } from './port';

export type Trouble = Rejected | Deferred | Unknown;
export type Json = Readonly<Record<string, unknown>>;
export type Read = { readonly status: number; readonly json: Json } | Trouble;

/** Makes a reason fit to be shown and kept: one line, cut, every credential in it replaced. */
export type Tell = (...words: readonly unknown[]) => string;
export function createTell(secrets: readonly (string | undefined)[]): Tell {
  // The longest first, so that no rest of a longer one stays; also as they stand in a URL.
  const hidden = [...new Set(secrets.flatMap((one) => (one ? [one, encodeURIComponent(one)] : [])))].sort(
    (a, b) => b.length - a.length,
  );
  return (...words) => {
    const text = words
      .filter((word) => word !== undefined && word !== null && word !== '')
      .map((word) => (typeof word === 'object' ? JSON.stringify(word) : String(word)))
      .join(' ');
    return cut(visibleLine(hidden.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)), 300);
  };
}

/** The JSON object that a gateway answered with whatever the status, because vendors put their codes there; else what the status says. */
export function readAnswer(answer: Answer, tell: Tell): Read {
  switch (answer.kind) {
    case 'not-sent':
      return { state: 'deferred', reason: tell(answer.reason) };
    case 'no-answer':
      return { state: 'unknown', reason: tell(answer.reason) };
    case 'answer': {
      const busy = busyOf(answer, tell);
      if (busy) return busy;
      const json = objectOf(answer.body);
      return json ? { status: answer.status, json } : byStatus(answer.status, answer.body, tell);
    }
  }
}

/** 429 and 503 mean "not now" everywhere (RFC 6585, RFC 9110), unless the body has the vendor's own words for it. */
function busyOf({ status, headers, body }: Extract<Answer, { kind: 'answer' }>, tell: Tell): Deferred | null {
  if (status !== 429 && status !== 503) return null;
  const seconds = Number(headers['retry-after']);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) * 1_000 : undefined;
  return {
    state: 'deferred',
    reason: tell(`HTTP ${status}`, body.slice(0, 200)),
    ...(retryAfterMs ? { retryAfterMs } : {}),
  };
}

/** An answer without readable JSON. 4xx: the request was turned away at the door. Anything else: nobody knows. */
export function byStatus(status: number, body: string, tell: Tell): Rejected | Unknown {
  const words = body.slice(0, 200);
  if (status >= 400 && status < 500)
    return { state: 'rejected', scope: 'account', reason: tell(`HTTP ${status}`, words) };
  return { state: 'unknown', reason: tell(`HTTP ${status}`, '答复无法识别 / malformed answer', words) };
}

export const isTrouble = (read: Read): read is Trouble => 'state' in read;

function objectOf(body: string): Json | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null; // not JSON: the caller judges by the status
  }
}

/** A field that should be text or a number, as text; '' for anything else. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
export const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const listIn = (value: unknown): Json[] => (Array.isArray(value) ? value.map(objectIn) : []);
