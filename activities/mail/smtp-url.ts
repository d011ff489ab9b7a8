/** The mail server's address as one setting; its password stays out of every message about it. */
import type { SmtpOptions } from './connection';

const LOCAL = new Set(['127.0.0.1', 'localhost', '::1']);

/** TLS is required and verified, except towards this machine. Throws a RangeError that does not repeat the URL. */
export function smtpOptions(url: string): SmtpOptions {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !parsed.hostname || (parsed.protocol !== 'smtp:' && parsed.protocol !== 'smtps:'))
    throw new RangeError('邮件服务器地址须为 smtp://主机:端口 或 smtps://用户:密码@主机 / not an SMTP URL');
  const secure = parsed.protocol === 'smtps:';
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const local = LOCAL.has(host);
  return {
    host,
    port: Number(parsed.port) || (secure ? 465 : 587),
    secure,
    ignoreTLS: local && !secure,
    requireTLS: !local && !secure,
    ...(parsed.username
      ? { credentials: { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) } }
      : {}),
  };
}
