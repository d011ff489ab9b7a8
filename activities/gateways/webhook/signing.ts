/** HMAC-SHA256 with a timestamp, for requests to an office's own gateway and for the receipts it pushes. */
import { refused, type Parsed, type Push } from '../receipts';
import { hmac, sameSecret } from '../tools';
import type { WebhookSignature } from './settings';

/** A receipt older or newer than this is a replay or a wrong clock. */
const TOLERANCE_SECONDS = 300;

/** HMAC over `timestamp.body`; the timestamp in whole seconds since 1970. */
export const signed = ({ secret, encoding }: WebhookSignature, timestamp: string, body: string): string =>
  hmac(secret, `${timestamp}.${body}`).toString(encoding);

export function signatureHeaders(own: WebhookSignature, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  return { [own.timestampHeader]: timestamp, [own.header]: signed(own, timestamp, body) };
}

/** Null when the push bears our gateway's signature of this very body, made just now. */
export function forged({ headers, body }: Push, own: WebhookSignature, now: number): Parsed | null {
  const timestamp = headers[own.timestampHeader.toLowerCase()] ?? '';
  const given = headers[own.header.toLowerCase()] ?? '';
  if (!/^\d{9,11}$/.test(timestamp) || given === '') return refused(401, '回执没有签名 / receipt not signed');
  if (!sameSecret(given, signed(own, timestamp, body))) return refused(401, '回执签名不符 / wrong signature');
  if (Math.abs(now / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS)
    return refused(401, '回执时间相差过大 / timestamp too far off');
  return null;
}
