/** Access tokens for the mail server (OAuth 2.0, RFC 6749): fetched once, kept until they end, renewed when refused. */
import { deadline } from './deadline';

export interface OAuthOptions {
  /** The mailbox that logs in. */
  readonly user: string;
  /** e.g. `https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** With it the grant is `refresh_token`, without it `client_credentials`. */
  readonly refreshToken?: string;
  /** e.g. `https://outlook.office365.com/.default`, `https://mail.google.com/`. */
  readonly scope?: string;
}
export interface TokenSource {
  readonly user: string;
  /** `renew`: the server has refused the last one. Rejects with words that hold no secret. */
  token(renew: boolean): Promise<string>;
  /** What must never stand in words. */
  secrets(): readonly string[];
}
export interface TokenTools {
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Of one request. */
  readonly timeoutMs?: number;
  /** A server may hand out a new refresh token with each use: to be kept, or the next start logs in with a dead one. */
  readonly onRefreshToken?: (token: string) => void;
}

const EARLY_MS = 60_000;
const DEFAULT_LIFE_S = 300;
const MOST_BYTES = 64 * 1024;

/** Throws a RangeError when the token URL is not https (or http to this machine), or nothing is there to log in with. */
export function tokenSource(options: OAuthOptions, tools: TokenTools = {}): TokenSource {
  const { fetch: get = fetch, now = Date.now, timeoutMs = 10_000, onRefreshToken } = tools;
  const url = URL.canParse(options.tokenUrl) ? new URL(options.tokenUrl) : null;
  const local = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !local))
    throw new RangeError('OAuth2 令牌地址须为 https:// / the token URL must be https');
  if (!options.refreshToken && !options.clientSecret)
    throw new RangeError('OAuth2 须有 refreshToken 或 clientSecret / no refresh token and no client secret');
  let refreshToken = options.refreshToken;
  let kept: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  const ask = async (): Promise<string> => {
    const form = new URLSearchParams({
      grant_type: refreshToken ? 'refresh_token' : 'client_credentials',
      client_id: options.clientId,
      ...(options.clientSecret ? { client_secret: options.clientSecret } : {}),
      ...(refreshToken ? { refresh_token: refreshToken } : {}),
      ...(options.scope ? { scope: options.scope } : {}),
    });
    const answer = await post(get, url, form, timeoutMs);
    if (answer.refresh && answer.refresh !== refreshToken) {
      refreshToken = answer.refresh;
      onRefreshToken?.(answer.refresh);
    }
    kept = { token: answer.access, until: now() + answer.lifeSeconds * 1000 - EARLY_MS };
    return answer.access;
  };
  return {
    user: options.user,
    async token(renew) {
      if (!renew && kept && now() < kept.until) return kept.token;
      // Connections that open together share one request.
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
    secrets: () => [options.clientSecret, refreshToken, kept?.token].filter((one) => one !== undefined),
  };
}

interface Answer {
  readonly access: string;
  readonly refresh?: string;
  readonly lifeSeconds: number;
}

async function post(get: typeof fetch, url: URL, body: URLSearchParams, timeoutMs: number): Promise<Answer> {
  const stop = new AbortController();
  // Bounds the body too, which may trickle.
  const clock = deadline(timeoutMs, () => stop.abort());
  try {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const response = await get(url, { method: 'POST', headers, body, redirect: 'error', signal: stop.signal });
    const text = await readBounded(response);
    const data = parse(text);
    if (!response.ok) throw new OAuthFault(`令牌服务器答 ${response.status}${errorCode(data)}`);
    const access = data.access_token;
    if (typeof access !== 'string' || !/^[\x21-\x7e]+$/.test(access))
      throw new OAuthFault('令牌服务器的答复中没有令牌');
    const life = Number(data.expires_in);
    return {
      access,
      ...(typeof data.refresh_token === 'string' ? { refresh: data.refresh_token } : {}),
      lifeSeconds: Number.isFinite(life) && life > 0 ? life : DEFAULT_LIFE_S,
    };
  } catch (error) {
    if (error instanceof OAuthFault) throw error;
    // What fetch says may hold the address with all its parameters: its code is enough.
    const { name, cause } = error as Error & { cause?: { code?: unknown } };
    const code = typeof cause?.code === 'string' ? cause.code : name;
    throw new OAuthFault(stop.signal.aborted ? '令牌服务器未按时答复' : `令牌服务器无法访问（${code}）`);
  } finally {
    clock.clear();
  }
}

class OAuthFault extends Error {
  constructor(words: string) {
    super(`OAuth2：${words} / no access token`);
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > MOST_BYTES) throw new OAuthFault('令牌服务器的答复过长');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // not JSON: the status, or the token that is missing, says enough
  }
}

/** RFC 6749, 5.2: a fixed word; its description is not repeated, it may hold what was sent. */
const errorCode = ({ error }: Readonly<Record<string, unknown>>): string =>
  typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? ` ${error}` : '';
