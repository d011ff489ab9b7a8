/** Secrets in a server's words: hidden however AUTH wrote them, and where they end too early. */
import { withoutSecrets } from '../../activities/mail/hiding';

const user = 'duban@gd.example';
const TOKEN = `t0ken-${'abcdefghijklmnopqrstuvwxyz'.repeat(60)}`; // as long as those of big providers
const base64 = (text: string) => Buffer.from(text).toString('base64');
const FORMS: readonly [string, string][] = [
  ['as it is', TOKEN],
  ['as AUTH LOGIN writes it', base64(TOKEN)],
  ['as AUTH PLAIN writes it', base64(`\0${user}\0${TOKEN}`)],
  ['as AUTH XOAUTH2 writes it', base64(`user=${user}\u0001auth=Bearer ${TOKEN}\u0001\u0001`)],
];

test.each(FORMS)('a secret %s is hidden, once and twice', (_, form) => {
  const shown = withoutSecrets(`500 unknown: AUTH ${form} (${form})`, { user, secrets: [TOKEN] });
  expect(shown).toBe('500 unknown: AUTH *** (***)');
});

test.each(FORMS)('a secret %s that is cut short is hidden as far as it goes', (_, form) => {
  for (const length of [13, 100, form.length - 1])
    expect(withoutSecrets(`500 AUTH ${form.slice(0, length)}…`, { user, secrets: [TOKEN] })).toBe('500 AUTH ***…');
});

test('of several secrets each is hidden whole, and the token before the last one where a login line names it', () => {
  const line = base64(`user=${user}\u0001auth=Bearer ${TOKEN.replace('abc', 'xyz')}\u0001\u0001`);
  const words = `535 ${FORMS.map(([, form]) => form).join(' ')} ${line}`;
  expect(withoutSecrets(words, { user, secrets: ['client-s3cret', 'refresh-s3cret', TOKEN] })).toBe(
    '535 *** *** *** *** ***',
  );
});

test('other words stay, an empty secret hides nothing, and stars do not go on for ever', () => {
  const words = '535 5.7.8 wrong, duban@gd.example: t0ken refused';
  expect(withoutSecrets(words, { user, secrets: [TOKEN, ''] })).toBe(words);
  expect(withoutSecrets('535 a*b', { user, secrets: ['*'] })).toBe('535 a***b');
});
