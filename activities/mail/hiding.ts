/** Takes our secrets out of a server's words: servers may repeat what was sent to them. Pure. */

export interface Secrets {
  /** Who logs in; shown as it is. */
  readonly user: string;
  readonly secrets: readonly string[];
}

/** A server's line and our own bound on its words may end within a secret: so much of its beginning gives it away. */
const STEM = 12;
const SHOWN = '***';

/** `withoutSecrets('535 AHpoYW5nAHMzY3JldA==', { user: 'zhang', secrets: ['s3cret'] })` → `535 ***`. */
export const withoutSecrets = (words: string, { user, secrets }: Secrets): string => {
  const known = secrets.filter((one) => one.length > 0);
  const encoded = known.flatMap((one) => asSent(one, user)).reduce(withoutEncoded, words);
  return known.reduce(withoutPlain, encoded);
};

/** As AUTH XOAUTH2, PLAIN and LOGIN write it: a token in such a line is whole again once decoded. */
const asSent = (secret: string, user: string): string[] =>
  [`user=${user}\u0001auth=Bearer ${secret}\u0001\u0001`, `\0${user}\0${secret}`, secret].map((text) =>
    Buffer.from(text).toString('base64'),
  );

/** To the end of what is encoded: the line of one secret begins like that of another, and of the one before it was renewed. */
const withoutEncoded = (words: string, secret: string): string =>
  without(words, secret, (at) => /^[A-Za-z0-9+/=]*/.exec(words.slice(at))![0].length);

const withoutPlain = (words: string, secret: string): string =>
  without(words, secret, (at) => {
    let alike = 0;
    while (alike < secret.length && words[at + alike] === secret[alike]) alike++;
    return alike;
  });

/** `lengthAt`: how much is to go where the secret begins. */
function without(words: string, secret: string, lengthAt: (at: number) => number): string {
  const stem = secret.slice(0, STEM);
  const parts: string[] = [];
  let from = 0;
  for (let at = words.indexOf(stem); at >= 0; at = words.indexOf(stem, from)) {
    parts.push(words.slice(from, at));
    from = at + lengthAt(at);
  }
  return [...parts, words.slice(from)].join(SHOWN);
}
