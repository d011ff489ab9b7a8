/** What every HTTP gateway's answers have in common: read as JSON or judged by their status; reasons without credentials. */
import { cut, visibleLine } from '../wording/visible';
import type { Answer } from './ask';
import type { Deferred, Rejected, Unknown } from './port';

export type Trouble = Rejected | Deferred | Unknown;
export type Json = Readonly<Record<string, unknown>>;
/** What a vendor said, kept apart from our own verdicts: its fields may be called as ours are. */
export interface Said {
  readonly kind: 'json';
  readonly status: number;
  readonly json: Json;
}
export type Read = Said | Trouble;

/** Makes a reason fit to be shown and kept: one line, cut, every credential in it replaced. */
export type Tell = (...words: readonly unknown[]) => string;
export function createTell(secrets: readonly (string | undefined)[]): Tell {
  // The longest first, so that no rest of a longer one stays; also as they stand in a URL and in JSON.
  const spelt = (one: string) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)];
  const hidden = [...new Set(secrets.flatMap((one) => (one ? spelt(one) : [])))].sort((a, b) => b.length - a.length);
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
      const json = objectOf(answer.body);
      return json ? { kind: 'json', status: answer.status, json } : byStatus(answer.status, answer.body, tell);
    }
  }
}

/** Told before the body was taken, or instead of taking it (RFC 9110, RFC 6585). */
const TURNED_AWAY = [408, 429];

/**
 * An answer whose words nobody knows. 4xx: the request was turned away at the door. Anything else: nobody knows, 503 among it, because
 * a proxy says that also where the gateway has got the request and only its answer was lost.
 */
function byStatus(status: number, body: string, tell: Tell): Trouble {
  if (TURNED_AWAY.includes(status)) return { state: 'deferred', reason: tell(`HTTP ${status}`, body) };
  if (status >= 400 && status < 500)
    return { state: 'rejected', scope: 'account', reason: tell(`HTTP ${status}`, body) };
  return { state: 'unknown', reason: tell(`HTTP ${status}`, '答复无法识别 / malformed answer', body) };
}
/** The same for an answer that is JSON, but without a code or an id. */
export const unreadable = ({ status, json }: Said, tell: Tell): Trouble => byStatus(status, JSON.stringify(json), tell);

export const isTrouble = (read: Read): read is Trouble => !('kind' in read);

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
