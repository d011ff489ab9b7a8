/** TC3-HMAC-SHA256, as Tencent Cloud's "签名方法 v3" (cloud.tencent.com/document/api/382/52072) describes it. */
import { hmac, sha256Hex } from '../tools';

export interface TencentCall {
  /** Without a port, as the vendor's own SDK signs it. */
  readonly host: string;
  readonly service: string;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}
export interface TencentKey {
  readonly secretId: string;
  readonly secretKey: string;
}
const CONTENT_TYPE = 'application/json';

/** All headers of a POST, Authorization included, Host left to the request; the day in the scope is UTC's. */
export function tencentHeaders(call: TencentCall, key: TencentKey): Record<string, string> {
  const signed = 'content-type;host';
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${CONTENT_TYPE}`,
    `host:${call.host}`,
    '',
    signed,
    sha256Hex(call.body),
  ].join('\n');
  const day = new Date(call.timestamp * 1_000).toISOString().slice(0, 10);
  const scope = `${day}/${call.service}/tc3_request`;
  const toSign = ['TC3-HMAC-SHA256', String(call.timestamp), scope, sha256Hex(canonical)].join('\n');
  const signingKey = hmac(hmac(hmac(`TC3${key.secretKey}`, day), call.service), 'tc3_request');
  const signature = hmac(signingKey, toSign).toString('hex');
  return {
    'content-type': CONTENT_TYPE,
    'x-tc-action': call.action,
    'x-tc-version': call.version,
    'x-tc-region': call.region,
    'x-tc-timestamp': String(call.timestamp),
    authorization: `TC3-HMAC-SHA256 Credential=${key.secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}
