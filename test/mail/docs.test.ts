/** What the guide to mail says is what the program does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RETURN_PATH_DAYS } from '../../activities/mail/return-path';
import { LEASE_MS, PATIENCE_MS, TIMEOUTS } from '../../activities/mail/transport';
import { outcomeOf, type SmtpError } from '../../activities/mail/outcome';
import { NOTICE_STATES } from '../../domain/wording/notice-states';
import { KNOWN } from '../../settings/known';
import { inspectSettings } from '../../settings/read';

const doc = (name: string) => readFileSync(join(__dirname, '..', '..', 'docs', name), 'utf8');
const guide = doc('mail.md');
const OF_MAIL = /^DUBAN_(SMTP|MAIL|BOUNCE)_/;
const saying = (words: string): string => guide.split('\n').find((line) => line.includes(words)) ?? '';

test('every setting of mail is in its table and in that of the operating guide, and no other', () => {
  const names = KNOWN.map(({ name }) => name).filter((name) => OF_MAIL.test(name));
  for (const name of names) for (const text of [guide, doc('operating.md')]) expect(text).toContain(`| \`${name}\` |`);
  const named = [...guide.matchAll(/DUBAN_[A-Z_]+/g)].map(([name]) => name.replace(/_FILE$/, ''));
  for (const name of named) expect(KNOWN.map((known) => known.name)).toContain(name);
});

test('its example of settings is accepted', () => {
  const [, example] = /```sh\n(DUBAN_[\s\S]*?)```/.exec(guide)!;
  const env = Object.fromEntries(
    [...example!.matchAll(/^(DUBAN_\w+)='?([^'\n]*)'?$/gm)]
      .filter(([, name]) => !name!.endsWith('_FILE')) // a file of the reader's own
      .map(([, name, value]) => [name, value]),
  );
  expect(Object.keys(env)).toHaveLength(4);
  const { faults, settings } = inspectSettings(env);
  expect(faults).toEqual([]);
  expect(settings?.mail).toMatchObject({ returnPath: { domain: 'bounce.gd.example' }, bounceDoor: { port: 2424 } });
});

test('its example of a key has the fields of the setting', () => {
  const [, example] = /```yaml\n# dkim\.yaml\n([\s\S]*?)```/.exec(guide)!;
  expect(inspectSettings({ DUBAN_MAIL_DKIM: example! }).settings?.mail?.dkim).toMatchObject({
    domain: 'gd.example',
    selector: 'duban2026',
  });
  expect(guide).toContain('duban2026._domainkey.gd.example');
});

test('its examples of a login by token have the fields of the setting, and a token server may be the office’s own', () => {
  const [, example] = /```yaml\n(# oauth\.yaml[\s\S]*?)```/.exec(guide)!;
  const [, guard] = /`(guard: \{ allowPrivate: [^`]*)`/.exec(guide)!;
  const { faults, settings } = inspectSettings({ DUBAN_SMTP_OAUTH: `${example}\n${guard}` });
  expect(faults).toEqual([]);
  expect(settings?.mail?.oauth?.guard).toEqual({ allowHttp: [], allowPrivate: ['sso.gd.example'] });
});

test('its numbers are the program’s', () => {
  expect(guide).toContain(`within ${RETURN_PATH_DAYS} days`);
  expect(LEASE_MS).toBe(5 * 60_000);
  expect(guide).toContain('shorter than the five minutes');
  for (const [ms, words] of [
    [TIMEOUTS.greeting, 'the greeting'],
    [TIMEOUTS.open, 'all until logged in'],
    [TIMEOUTS.envelope, 'sender and recipient'],
    [TIMEOUTS.data, 'the data'],
    [PATIENCE_MS, 'the wait for one of the'],
  ] as const)
    expect(guide).toContain(`| ${ms / 1000} seconds | ${words}`);
  expect(guide).toContain('`Duban-Units`');
});

test.each([
  ['answers 5xx', { responseCode: 550, response: '550 no', command: 'RCPT TO' }, false],
  ['answers 4xx', { responseCode: 451, response: '451 later' }, true],
  ['or hangs before it asked', {}, false],
  ['asked for the data and then says nothing', {}, true],
  ['refuses our login', { responseCode: 535, response: '535 no' }, false],
  ['our sender (5xx to MAIL FROM)', { responseCode: 553, response: '553 no', command: 'MAIL FROM' }, false],
])('the state it names is what comes of it: the server %s', (words, fault, asked) => {
  const error: SmtpError = Object.assign(new Error('no answer'), fault);
  expect(saying(words)).toContain(`| \`${outcomeOf(error, asked).state}\` |`);
});

test('every state that it names is one', () => {
  const states = [...guide.matchAll(/^\| [^|]* \| `([a-z-]+)` \| /gm)].map(([, state]) => state);
  expect(states.length).toBeGreaterThan(4);
  for (const state of states) expect(NOTICE_STATES).toContain(state);
});
