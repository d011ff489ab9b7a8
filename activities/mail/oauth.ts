/** Access tokens for the mail server (OAuth 2.0, RFC 6749): fetched once, kept until they end, renewed when refused. */
import { createAsk, type Answer, type Ask } from '../gateways/ask';
import { STRICT, urlProblem, type Guard } from '../gateways/guard';

export interface OAuthOptions {
  /** The mailbox that logs in. */
  readonly user: string;
  /** e.g. `https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** With it the grant is `refresh_token`, without it `client_credentials`. One that does not rotate: nothing keeps a new one. */
  readonly refreshToken?: string;
  /** e.g. `https://outlook.office365.com/.default`, `https://mail.google.com/`. */
  readonly scope?: string;
  /** An office's own token server is named in it, as its gateways are; absent = none is. */
  readonly guard?: Guard;
}
export interface TokenSource {
  readonly user: string;
  /** `renew`: the server has refused the last one. Rejects with words that hold no secret. */
  token(renew: boolean): Promise<string>;
  /** What must never stand in words. */
  secrets(): readonly string[];
}
export interface TokenTools {
  readonly askUnder?: (guard: Guard, timeoutMs: number) => Ask;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Of one request; less than a connection has to open. */
const TIMEOUT_MS = 10_000;
const EARLY_MS = 60_000;
const DEFAULT_LIFE_S = 300;

/**
 * Throws a RangeError when the token URL may not be asked, or nothing is there to log in with. The URL is guarded as those of
 * gateways are: a secret goes there, and what answers decides whom the mail server takes us for.
 */
export function tokenSource(options: OAuthOptions, tools: TokenTools = {}): TokenSource {
  const { askUnder = (guard, timeoutMs) => createAsk({ guard, timeoutMs }), now = Date.now } = tools;
  const { guard = STRICT } = options;
  const problem = urlProblem(options.tokenUrl, guard);
  if (problem) throw new RangeError(`OAuth2 令牌地址 tokenUrl：${problem}`);
  if (!options.refreshToken && !options.clientSecret)
    throw new RangeError('OAuth2 须有 refreshToken 或 clientSecret / no refresh token and no client secret');
  const ask = askUnder(guard, TIMEOUT_MS);
  let refreshToken = options.refreshToken;
  let kept: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  const fetchToken = async (): Promise<string> => {
    const form = new URLSearchParams({
      grant_type: refreshToken ? 'refresh_token' : 'client_credentials',
      client_id: options.clientId,
      ...(options.clientSecret ? { client_secret: options.clientSecret } : {}),
      ...(refreshToken ? { refresh_token: refreshToken } : {}),
      ...(options.scope ? { scope: options.scope } : {}),
    });
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const grant = read(await ask({ method: 'POST', url: options.tokenUrl, headers, body: form.toString() }));
    // A server that hands out another may take the old one for stolen when it comes again.
    refreshToken = grant.refresh ?? refreshToken;
    kept = { token: grant.access, until: now() + grant.lifeSeconds * 1000 - EARLY_MS };
    return grant.access;
  };
  return {
    user: options.user,
    async token(renew) {
      if (!renew && kept && now() < kept.until) return kept.token;
      // Connections that open together share one request.
      asking ??= fetchToken().finally(() => (asking = null));
      return asking;
    },
    secrets: () => [options.clientSecret, refreshToken, kept?.token].filter((one) => one !== undefined),
  };
}

interface Grant {
  readonly access: string;
  readonly refresh?: string;
  readonly lifeSeconds: number;
}

/** Throws what it answered instead, in words. */
function read(answer: Answer): Grant {
  if (answer.kind === 'no-answer') throw fault(`令牌服务器未按时答复或中断（${answer.reason}）`);
  if (answer.kind === 'not-sent') throw fault(`令牌服务器无法访问（${answer.reason}）`);
  const data = parse(answer.body);
  if (answer.status < 200 || answer.status > 299) throw fault(`令牌服务器答 ${answer.status}${errorCode(data)}`);
  const access = data.access_token;
  if (typeof access !== 'string' || !/^[\x21-\x7e]+$/.test(access)) throw fault('令牌服务器的答复中没有令牌');
  const life = Number(data.expires_in);
  return {
    access,
    ...(typeof data.refresh_token === 'string' && data.refresh_token ? { refresh: data.refresh_token } : {}),
    lifeSeconds: Number.isFinite(life) && life > 0 ? life : DEFAULT_LIFE_S,
  };
}

const fault = (words: string): Error => new Error(`OAuth2：${words} / no access token`);

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
