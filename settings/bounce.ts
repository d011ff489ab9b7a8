/** The door to which the mail server brings what comes back. */
import { isIP } from 'node:net';
import { z } from 'zod';

export interface BounceDoor {
  readonly host: string;
  readonly port: number;
  /** Addresses that may connect besides this machine's. */
  readonly peers: readonly string[];
}

/**
 * `127.0.0.1:2424`, or towards another machine `10.0.0.7:2424?from=10.0.0.5,10.0.0.6`: LMTP knows no login, so who may come
 * has to be named.
 */
export const bounceDoor = z.string().transform((text, context): BounceDoor => {
  const url = URL.canParse(`lmtp://${text.trim()}`) ? new URL(`lmtp://${text.trim()}`) : null;
  const fault = (message: string) => (context.addIssue({ code: 'custom', message }), z.NEVER);
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const port = Number(url?.port);
  const strange = [...(url?.searchParams.keys() ?? [])].some((name) => name !== 'from');
  if (!url || !isIP(host) || !port || url.username || url.pathname || url.hash || strange)
    return fault('须为 地址:端口，如 127.0.0.1:2424，可加 ?from=地址,地址 / not an address with a port');
  const peers = (url.searchParams.get('from') ?? '').split(',').filter((peer) => peer !== '');
  if (!peers.every((peer) => isIP(peer))) return fault('from= 须为 IP 地址，用逗号分开 / from= takes IP addresses');
  if (peers.length === 0 && !isLoopback(host))
    return fault('不在本机时须用 ?from= 写明邮件服务器的地址 / name the mail server with ?from=');
  return { host, port, peers };
});

const isLoopback = (host: string): boolean => host === '::1' || host.startsWith('127.');

/** `has`: whether a name is set at all, or its `_FILE`. */
export const bounceFaults = (has: (name: string) => boolean): string[] =>
  has('DUBAN_BOUNCE_LMTP') && !has('DUBAN_MAIL_RETURN_PATH')
    ? ['DUBAN_BOUNCE_LMTP：还须设 DUBAN_MAIL_RETURN_PATH / needs DUBAN_MAIL_RETURN_PATH too']
    : [];
