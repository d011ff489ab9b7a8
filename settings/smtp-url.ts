/** The mail server's address as one setting; its password stays out of every message about it. */

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly ignoreTLS: boolean;
  readonly requireTLS: boolean;
  /** Delivery status notifications are asked for where the server offers them (RFC 3461). */
  readonly dsn: boolean;
  readonly credentials?: { readonly user: string; readonly pass: string };
}
const LOCAL = new Set(['127.0.0.1', 'localhost', '::1']);
const QUERY: Readonly<Record<string, readonly string[]>> = { tls: ['off', 'required'], dsn: ['off'] };

/**
 * TLS is required and verified, except towards this machine. `?tls=off`: none, for a server in the same closed network that
 * has none, a password then goes in clear; `?tls=required`: towards this machine too. `?dsn=off`: no delivery status
 * notifications are asked for, for a server that offers them and then stumbles. Throws a RangeError that does not repeat the URL.
 */
export function smtpOptions(url: string): SmtpOptions {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !parsed.hostname || (parsed.protocol !== 'smtp:' && parsed.protocol !== 'smtps:'))
    throw new RangeError('邮件服务器地址须为 smtp://主机:端口 或 smtps://用户:密码@主机 / not an SMTP URL');
  const secure = parsed.protocol === 'smtps:';
  for (const [name, value] of parsed.searchParams)
    if (!(Object.hasOwn(QUERY, name) && QUERY[name]!.includes(value)))
      throw new RangeError(
        '邮件服务器地址的参数只能是 tls=off、tls=required、dsn=off / unknown parameter of the SMTP URL',
      );
  const tls = parsed.searchParams.get('tls');
  if (secure && tls === 'off') throw new RangeError('smtps:// 不能与 tls=off 同用 / smtps:// is TLS');
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const plain = !secure && (tls === 'off' || (tls === null && LOCAL.has(host)));
  return {
    host,
    port: Number(parsed.port) || (secure ? 465 : 587),
    secure,
    ignoreTLS: plain,
    requireTLS: !plain && !secure,
    dsn: parsed.searchParams.get('dsn') !== 'off',
    ...(parsed.username
      ? { credentials: { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) } }
      : {}),
  };
}

/** Ports on which mail systems listen (RFC 5321, 6409, 8314). */
const MAIL_PORTS = new Set([25, 465, 587]);

/**
 * Whether mail handed over there may reach people: every server but a trial's sink, which is one on this machine that listens
 * on no port of mail. `leadsOut('smtp://127.0.0.1:2525')` → `false`, `leadsOut('smtp://localhost:25')` → `true`.
 */
export function leadsOut(url: string): boolean {
  const { host, port } = smtpOptions(url);
  return !LOCAL.has(host) || MAIL_PORTS.has(port);
}
