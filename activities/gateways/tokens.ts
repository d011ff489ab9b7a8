/** Access tokens of work apps: fetched once for all who need one, kept until shortly before they end, dropped when the app says so. */
import type { Trouble } from './answers';

export interface Token {
  readonly token: string;
  readonly endsAt: number;
}
export interface Tokens {
  get(): Promise<string | Trouble>;
  /** The app refused this one: the next `get` fetches another, unless somebody already has. */
  drop(token: string): void;
}
const EARLY_MS = 5 * 60_000;
/** Tokens seen lately, so that no reason shows one; an app has a handful a day. */
const REMEMBERED = 20;

export function createTokens(
  fetchToken: () => Promise<{ readonly token: string; readonly seconds: number } | Trouble>,
  now: () => number,
): Tokens & { readonly seen: () => readonly string[] } {
  let kept: Token | null = null;
  let coming: Promise<string | Trouble> | null = null;
  const seen: string[] = [];
  async function refresh(): Promise<string | Trouble> {
    const fetched = await fetchToken();
    if ('state' in fetched) return fetched;
    const ms = fetched.seconds * 1_000;
    kept = { token: fetched.token, endsAt: now() + Math.max(ms - EARLY_MS, ms / 2) };
    seen.unshift(fetched.token);
    seen.length = Math.min(seen.length, REMEMBERED);
    return fetched.token;
  }
  return {
    async get() {
      if (kept && kept.endsAt > now()) return kept.token;
      coming ??= refresh().finally(() => (coming = null));
      return coming;
    },
    drop(token) {
      if (kept?.token === token) kept = null;
    },
    seen: () => seen,
  };
}

/**
 * Makes a call with a token, and once more with a new one when the app says that the token has ended. Without a token
 * nothing was sent, so that whatever kept it from us defers the call, unless the account itself was refused.
 */
export async function withToken<T>(
  tokens: Tokens,
  call: (token: string) => Promise<T>,
  ended: (result: T) => boolean,
): Promise<T | Trouble> {
  let token = await tokens.get();
  if (typeof token !== 'string') return notSent(token);
  const first = await call(token);
  if (!ended(first)) return first;
  tokens.drop(token);
  token = await tokens.get();
  return typeof token === 'string' ? call(token) : notSent(token);
}
const notSent = (trouble: Trouble): Trouble =>
  trouble.state === 'unknown' ? { state: 'deferred', reason: trouble.reason } : trouble;
