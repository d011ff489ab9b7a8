/** The signature of 专有钉钉 (浙政钉 and its kin): HMAC-SHA256 over method, time, nonce, path and the sorted parameters ("服务端 API 调用签名", openplatform.dg-work.cn). */
import { hmac } from '../tools';

export interface ZwddCall {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly now: number;
  readonly nonce: string;
}
export interface ZwddKey {
  readonly appKey: string;
  readonly appSecret: string;
  /** Of the calling machine; the gateway keeps them for its books. */
  readonly ip: string;
  readonly mac: string;
}

/** Shanghai's clock with its offset: `2016-10-28T09:00:05.000+08:00`. */
const timeOf = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().replace('Z', '+08:00');

/** Headers of a POST; the parameters are signed as they are and sent escaped. */
export function zwddHeaders({ path, params, now, nonce }: ZwddCall, key: ZwddKey): Record<string, string> {
  const time = timeOf(now);
  const pairs = Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const signature = hmac(key.appSecret, ['POST', time, nonce, path, pairs.join('&')].join('\n')).toString('base64');
  return {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'X-Hmac-Auth-Timestamp': time,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': nonce,
    'X-Hmac-Auth-IP': key.ip,
    'X-Hmac-Auth-MAC': key.mac,
    'X-Hmac-Auth-Signature': signature,
    apiKey: key.appKey,
  };
}
