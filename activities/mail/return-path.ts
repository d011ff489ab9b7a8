/** The envelope sender of one message (VERP): a bounce that comes back to it is known to answer that message, and to be no forgery. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { addDays, diffDays } from '../../domain/civil';
import type { CivilDate } from '../../domain/plan';

export interface ReturnPaths {
  /** Mail to it reaches our intake. */
  readonly domain: string;
  /** The first one signs, all are believed: put a new one first, take the old one out a month later. At least 16 bytes each. */
  readonly keys: readonly string[];
}
export type ReturnPathReading =
  | { readonly messageId: string; readonly issued: CivilDate }
  /** Why it is not ours, in words. `expired`: signed by us, too long ago. */
  | { readonly problem: 'foreign' | 'unsigned' | 'forged' | 'expired'; readonly words: string };

/** Bounces come within the 5 days that servers try (RFC 5321, 4.5.4.1), auto-replies at once: older ones are played back. */
export const RETURN_PATH_DAYS = 30;
const PREFIX = 'bounce+';
/** 80 bits, in base32. */
const MAC_LENGTH = 16;
const LOCAL_MOST = 64; // RFC 5321, 4.5.3.1.1
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const TOKEN = /^([a-z0-9][a-z0-9._-]*)-([0-9a-z]{4})-([a-z2-7]{16})$/;

/**
 * `day`: when the message was made, in Shanghai; so that each try has the same. Only lower case, as some servers change it.
 * `returnPathOf('<m1@duban.example>', '2016-10-28', paths)` → `bounce+m1-0d72-…@bounce.duban.example`.
 * Throws a RangeError when the id does not fit (35 characters before its @, of `a-z0-9._-`) or a key is too short.
 */
export function returnPathOf(messageId: string, day: CivilDate, { domain, keys }: ReturnPaths): string {
  const bare = messageId.replace(/^<|>$/g, '');
  const at = bare.lastIndexOf('@');
  const [key] = keys;
  if (!key || Buffer.byteLength(key) < 16)
    throw new RangeError('退信地址的密钥至少 16 字节 / the return path key is too short');
  const signed = `${bare.slice(0, at)}-${dayCode(day)}`;
  const local = `${PREFIX}${signed}-${macOf(bare.slice(at + 1), signed, key)}`;
  if (at < 1 || local.length > LOCAL_MOST || !TOKEN.test(local.slice(PREFIX.length)))
    throw new RangeError(`邮件编号不能写入退信地址：${messageId} / does not fit in a return path`);
  return `${local}@${domain.toLowerCase()}`;
}

/** `idDomain`: right-hand side of our Message-IDs. `today`: in Shanghai, real time. Never throws. */
export function readReturnPath(
  address: string,
  { domain, keys }: ReturnPaths,
  idDomain: string,
  today: CivilDate,
): ReturnPathReading {
  const [local = '', host, ...more] = address.trim().replace(/^<|>$/g, '').toLowerCase().split('@');
  if (host !== domain.toLowerCase() || more.length > 0 || !local.startsWith(PREFIX))
    return { problem: 'foreign', words: '不是退信地址 / not a return path' };
  const [, id, code, mac] = TOKEN.exec(local.slice(PREFIX.length)) ?? [];
  if (!id || !code || !mac) return { problem: 'unsigned', words: '退信地址没有签名 / the return path is not signed' };
  const signed = `${id}-${code}`;
  if (!keys.some((key) => same(macOf(idDomain, signed, key), mac)))
    return { problem: 'forged', words: '退信地址签名不符 / the signature of the return path is wrong' };
  const issued = dayOf(code);
  if (issued > addDays(today, 1) || addDays(issued, RETURN_PATH_DAYS) < today)
    return { problem: 'expired', words: `退信地址已过期（${issued}签发） / the return path has expired` };
  return { messageId: `<${id}@${idDomain}>`, issued };
}

const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

function macOf(idDomain: string, signed: string, key: string): string {
  const bytes = createHmac('sha256', key).update(`return-path\n${signed}@${idDomain}`).digest();
  let bits = 0n;
  for (const byte of bytes.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: MAC_LENGTH }, (_, at) => BASE32[Number((bits >> BigInt(5 * (15 - at))) & 31n)]).join('');
}

const EPOCH = '1970-01-01';
/** Days since 1970 in base 36: four characters until the year 6568. */
const dayCode = (day: CivilDate): string => diffDays(EPOCH, day).toString(36).padStart(4, '0');
const dayOf = (code: string): CivilDate => addDays(EPOCH, parseInt(code, 36));
