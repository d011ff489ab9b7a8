/** ACS3-HMAC-SHA256, as Aliyun's "V3 版本请求体&签名机制" (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature) describes it. */
import { hmac, sha256Hex } from '../tools';

export interface AliyunCall {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** ISO, whole seconds, e.g. `2023-10-26T10:22:32Z`. */
  readonly date: string;
  readonly nonce: string;
}
export interface AliyunKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** RFC 3986 escaping, which encodeURIComponent leaves undone for !'()*. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query as it is signed and sent: sorted by name. */
export const aliyunQuery = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${escaped(name)}=${escaped(query[name] ?? '')}`)
    .join('&');

/** All headers of a POST with parameters in the query and an empty body, Authorization included. */
export function aliyunHeaders(call: AliyunCall, key: AliyunKey): Record<string, string> {
  const payload = sha256Hex('');
  const headers: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': payload,
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    'POST',
    '/',
    aliyunQuery(call.query),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    payload,
  ].join('\n');
  const signature = hmac(key.accessKeySecret, `ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`).toString('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...headers, authorization };
}
