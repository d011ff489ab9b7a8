/** Guards addresses that an office configured: no request leaves for this machine, its network or a metadata service unless the office listed the host. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { z } from 'zod';
import { kindOf } from './addresses';

export interface Guard {
  /** Hosts that may be asked by http; everything else by https only. */
  readonly allowHttp: readonly string[];
  /** Hosts of the intranet: may be IP literals and may resolve to private or loopback addresses, never to link-local ones. */
  readonly allowPrivate: readonly string[];
}
export const STRICT: Guard = { allowHttp: [], allowPrivate: [] };
const host = z.string().regex(/^[^\s/@?#]+$/);
export const guardSettings = z.strictObject({
  allowHttp: z.array(host).default([]),
  allowPrivate: z.array(host).default([]),
});

/** Thrown before any byte leaves. */
class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/** The host as URLs compare it: lower case, no brackets, no closing dot; WHATWG parsing has made 2130706433 and 0x7f.1 into 127.0.0.1. */
const hostOf = (url: URL): string =>
  url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
const listed = (hosts: readonly string[], name: string): boolean =>
  hosts.some((one) => one.toLowerCase().replace(/^\[|\]$/g, '') === name);

/** Null when the address may be asked as far as can be told without DNS, else why not. */
export function urlProblem(address: string, guard: Guard): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return '不是网址 / not a URL';
  }
  const name = hostOf(url);
  if (url.username || url.password) return '网址中不能有用户名和密码 / no credentials in a URL';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && listed(guard.allowHttp, name)))
    return '只允许 https / https only';
  if (isIP(name)) {
    if (kindOf(name) === 'never') return `${name} 不允许访问 / address not allowed`;
    return listed(guard.allowPrivate, name) ? null : '不能直接写 IP 地址 / no IP literals';
  }
  // Names that resolve to this machine or its network by convention (RFC 6761, RFC 6762).
  if (/(^|\.)(localhost|local|internal)$/.test(name) && !listed(guard.allowPrivate, name))
    return `${name} 是内部主机 / an internal host`;
  return null;
}

export interface Address {
  readonly address: string;
  readonly family: number;
}
export type Resolve = (host: string) => Promise<readonly Address[]>;
const resolveAll: Resolve = (name) => lookup(name, { all: true });

/**
 * The addresses to connect to, already checked: the connection is made to these and no others, so that a second answer
 * of the name server cannot lead elsewhere. One forbidden address among them refuses all. Throws RefusedAddress.
 */
export async function safeAddresses(
  name: string,
  guard: Guard,
  resolve: Resolve = resolveAll,
): Promise<readonly Address[]> {
  const found = await resolve(name);
  const internal = listed(guard.allowPrivate, name.toLowerCase());
  for (const { address } of found) {
    const kind = kindOf(address);
    if (kind === 'never' || (kind === 'private' && !internal))
      throw new RefusedAddress(`${name} 解析到内部地址 ${address} / resolves to an internal address`);
  }
  if (found.length === 0) throw new RefusedAddress(`${name} 没有地址 / has no address`);
  return found;
}
