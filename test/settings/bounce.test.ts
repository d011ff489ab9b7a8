/** The setting of the door: its form, and what it needs beside it. */
import { admitting } from '../../activities/mail/intake/peers';
import { inspectSettings } from '../../settings/read';

const KEY = '0123456789abcdef';
const ALL = {
  DUBAN_MAIL_RETURN_PATH: `{ domain: bounce.duban.example, keys: [${KEY}] }`,
  DUBAN_BOUNCE_LMTP: '127.0.0.1:2424',
};
const doorOf = (door: string) => inspectSettings({ ...ALL, DUBAN_BOUNCE_LMTP: door }).settings?.mail?.bounceDoor;
const faultsOf = (env: Record<string, string>) => inspectSettings(env).faults.join('\n');

test('stands on this machine', () => {
  expect(doorOf('127.0.0.1:2424')).toEqual({ host: '127.0.0.1', port: 2424, peers: [] });
  expect(doorOf('[::1]:2424')).toEqual({ host: '::1', port: 2424, peers: [] });
});

test('towards another machine it names who may come', () => {
  expect(doorOf('10.0.0.7:2424?from=10.0.0.5,10.0.0.6')?.peers).toEqual(['10.0.0.5', '10.0.0.6']);
  expect(faultsOf({ ...ALL, DUBAN_BOUNCE_LMTP: '0.0.0.0:2424' })).toContain('from=');
});

test('takes an address however it is written', () => {
  const door = doorOf('[0:0:0:0:0:0:0:1]:2424?from=2001:DB8:0::5,::ffff:10.0.0.5');
  expect(door).toEqual({ host: '::1', port: 2424, peers: ['2001:DB8:0::5', '::ffff:10.0.0.5'] });
  expect(admitting(door!.peers)('2001:db8::5')).toBe(true);
  expect(admitting(door!.peers)('10.0.0.5')).toBe(true);
});

test.each([
  '2424',
  'localhost:2424',
  '127.0.0.1',
  '127.0.0.1:0',
  '127.0.0.1:99999',
  'lmtp://127.0.0.1:2424',
  '127.0.0.1:24/x',
  '127.0.0.1:24?x=1',
  '127.0.0.1:24?from=mx',
])('%s is no door', (DUBAN_BOUNCE_LMTP) => {
  expect(faultsOf({ ...ALL, DUBAN_BOUNCE_LMTP })).toMatch(/^DUBAN_BOUNCE_LMTP：/);
});

test('needs the signed addresses beside it', () => {
  const { DUBAN_BOUNCE_LMTP } = ALL;
  expect(faultsOf({ DUBAN_BOUNCE_LMTP })).toContain('DUBAN_MAIL_RETURN_PATH');
  expect(faultsOf(ALL)).toBe('');
});
