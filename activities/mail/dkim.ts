/** Signs a mail as the sender's domain (DKIM, RFC 6376), so that receivers can tell it from a forged one. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';

export interface DkimOptions {
  /** d=, the sender's domain or one above it. */
  readonly domainName: string;
  /** s=, the public key lies in the TXT record of `<keySelector>._domainkey.<domainName>`. */
  readonly keySelector: string;
  /** RSA, PEM; 2048 bits are usual. */
  readonly privateKey: string;
}
/** Checked options. */
export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
  readonly checked: true;
}

const NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
/** RFC 8301, 3.2: signers use at least 1024 bits; receivers take no less. */
const LEAST_BITS = 1024;
/**
 * What a forger would like to change. Those that relays may rewrite (Return-Path, Received) are left out; each stands once in
 * our mails.
 */
const HEADERS = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Auto-Submitted',
  'MIME-Version',
  'Content-Type',
].join(':');

/** Throws a RangeError that does not repeat the key, where a mail would leave unsigned or unverifiable. */
export function dkimKey({ domainName, keySelector, privateKey }: DkimOptions): DkimKey {
  if (!NAME.test(domainName) || !domainName.includes('.'))
    throw new RangeError(`DKIM 域名无效：${domainName} / not a domain name`);
  if (!NAME.test(keySelector)) throw new RangeError(`DKIM 选择器无效：${keySelector} / not a selector`);
  let key: KeyObject;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    throw new RangeError('DKIM 私钥无法读取，须为 PEM 格式的 RSA 私钥 / the DKIM key is not a private key in PEM');
  }
  if (key.asymmetricKeyType !== 'rsa') throw new RangeError('DKIM 私钥须为 RSA / the DKIM key must be RSA');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS)
    throw new RangeError(`DKIM 私钥过短，至少${LEAST_BITS}位 / the DKIM key is too short`);
  return { domainName, keySelector, privateKey, checked: true };
}

/**
 * The same bytes with a DKIM-Signature before them: rsa-sha256, relaxed/relaxed, without a time stamp, so that the same mail
 * has the same signature at each try.
 */
export async function signed(raw: Buffer, { domainName, keySelector, privateKey }: DkimKey): Promise<Buffer> {
  const output = new DKIM({ domainName, keySelector, privateKey, headerFieldNames: HEADERS }).sign(raw);
  const chunks: Buffer[] = [];
  for await (const chunk of output) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  // The library sends unsigned what it cannot sign.
  if (!bytes.subarray(0, 15).equals(Buffer.from('DKIM-Signature:')))
    throw new Error('DKIM 签名失败 / the mail could not be signed');
  return bytes;
}
