/** Vendors' error codes as data: what each means for the message, with the vendor's own words. */
import type { Tell, Trouble } from './answers';
import type { Scope } from './port';

type Verdict =
  | { readonly state: 'rejected'; readonly scope: Scope }
  | { readonly state: 'deferred' }
  | { readonly state: 'unknown' };
/** Code → verdict and the vendor's words. A code that ends in `*` stands for all that begin so. */
export type Codes = Readonly<Record<string, readonly [Verdict, string]>>;

export const message: Verdict = { state: 'rejected', scope: 'message' };
export const number: Verdict = { state: 'rejected', scope: 'number' };
export const template: Verdict = { state: 'rejected', scope: 'template' };
export const account: Verdict = { state: 'rejected', scope: 'account' };
export const unclear: Verdict = { state: 'unknown' };
export const later: Verdict = { state: 'deferred' };

/**
 * The verdict on a code. One that no table knows is a refusal in the vendor's words all the same: nothing was sent, and a
 * later try does no harm, so it is deferred and in the end given up with an alarm. Not so beside a 5xx: that may be a proxy's own.
 */
function verdictOf(codes: Codes, code: string, status: number): readonly [Verdict, string] {
  const own = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (own) return own;
  const family = Object.keys(codes)
    .filter((key) => key.endsWith('*') && code.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length)[0];
  return (family && codes[family]) || [status >= 500 ? unclear : later, ''];
}

/** A refusal as it came: its code, what the gateway said with it, and the status of an answer over HTTP. */
export interface Refusal {
  readonly code: string;
  readonly said: string;
  readonly status?: number;
}

/** The outcome for a code: its verdict, with the code, what the gateway said now and the documented words. */
export function troubleOf(codes: Codes, { code, said, status = 200 }: Refusal, tell: Tell): Trouble {
  const [verdict, words] = verdictOf(codes, code, status);
  return { ...verdict, reason: tell(code, said, words === said ? '' : words) };
}
