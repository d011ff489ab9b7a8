/** Signed mails, verified by a verifier that is not the signer's. */
import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify';
import { dkimKey } from '../../activities/mail/dkim';
import { buildMail } from '../../activities/mail/mime';
import { LETTERS } from './samples';

const pair = (bits: number) =>
  generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const { publicKey, privateKey } = pair(2048);
const options = { domainName: 'duban.example', keySelector: 'd2026', privateKey };
const head = {
  from: { name: '督办系统', address: 'duban@duban.example' },
  to: { name: '张三', address: 'zhangsan@lyj.example' },
  messageId: '<m1@duban.example>',
  date: new Date('2016-10-28T01:00:00Z'), // Friday, 09:00 in Shanghai
  dkim: dkimKey(options),
};
const asked: string[] = [];
const resolver = async (name: string) => {
  asked.push(name);
  return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]];
};
async function verdict(raw: Buffer) {
  const { results } = await dkimVerify(raw, { resolver });
  return results.map(({ status, signingDomain, selector }) => ({ result: status.result, signingDomain, selector }));
}

test('another verifier finds the signature good, and asks where the docs say the key lies', async () => {
  const { raw } = await buildMail(LETTERS.several!, head);
  expect(await verdict(raw)).toEqual([
    {
      result: 'pass',
      signingDomain: 'duban.example',
      selector: 'd2026',
    },
  ]);
  expect(asked).toContain('d2026._domainkey.duban.example');
});

test('the mail is the unsigned one with one header before it, the same at each try', async () => {
  const [once, twice, bare] = await Promise.all([
    buildMail(LETTERS.several!, head),
    buildMail(LETTERS.several!, head),
    buildMail(LETTERS.several!, { ...head, dkim: undefined }),
  ]);
  expect(twice).toEqual(once);
  expect(once.raw.subarray(once.raw.length - bare.raw.length)).toEqual(bare.raw);
  const header = once.raw.subarray(0, once.raw.length - bare.raw.length).toString('latin1');
  expect(header).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed;/);
  expect(header.replace(/\s/g, '')).not.toMatch(/;t=/);
});

test.each([
  ['a word of the body', '', null],
  ['the subject', 'Subject: ', 'Subject: x'],
  ['the sender', 'duban@duban.example>', 'evil@duban.example>'],
  ['that it was sent by a machine', 'auto-generated', 'no'],
])('a change of %s breaks it', async (_, from, to) => {
  const { raw } = await buildMail(LETTERS.several!, head);
  const text = raw.toString('latin1');
  const changed =
    to === null
      ? text.replace(
          /(\r\n\r\n[A-Za-z0-9+/]{20})(.)/,
          (_all, kept: string, one: string) => kept + (one === 'A' ? 'B' : 'A'),
        )
      : text.replace(from, to);
  expect(changed).not.toBe(text);
  expect((await verdict(Buffer.from(changed, 'latin1')))[0]!.result).not.toBe('pass');
});

test('relays may fold headers and change blanks at line ends', async () => {
  const { raw } = await buildMail(LETTERS.several!, head);
  const relayed = `Received: from a by b; Fri, 28 Oct 2016 09:00:00 +0800\r\n${raw.toString('latin1').replace('Auto-Submitted: auto', 'Auto-Submitted:\r\n auto')}\r\n\r\n`;
  expect((await verdict(Buffer.from(relayed, 'latin1')))[0]!.result).toBe('pass');
});

const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
test.each([
  ['a key that is none', { privateKey: 'MIIE-secret' }, /PEM/],
  ['a key of another kind', { privateKey: ed25519 }, /RSA/],
  ['a key too short', { privateKey: pair(768).privateKey }, /1024/],
  ['a domain that is none', { domainName: 'a;b' }, /域名/],
  ['a selector that is none', { keySelector: 'x y' }, /选择器/],
])('%s is refused at once, and not repeated', (_, own, words) => {
  expect(() => dkimKey({ ...options, ...own })).toThrow(words);
  expect(() => dkimKey({ ...options, ...own })).not.toThrow(/secret|BEGIN/);
});
