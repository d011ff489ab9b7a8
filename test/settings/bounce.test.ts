/** The settings of what comes back: their forms, and that they are set together. */
import { inspectSettings } from '../../settings/read';

const KEY = '0123456789abcdef';
const ALL = {
  DUBAN_BOUNCE_DOMAIN: 'Bounce.Duban.example',
  DUBAN_BOUNCE_KEYS: KEY,
  DUBAN_BOUNCE_LMTP: '127.0.0.1:2424',
};
const faultsOf = (env: Record<string, string>) => inspectSettings(env).faults.join('\n');

test('all together give the signed addresses and the door', () => {
  expect(inspectSettings(ALL).settings).toMatchObject({
    returnPath: { domain: 'bounce.duban.example', keys: [KEY] },
    bounceDoor: { host: '127.0.0.1', port: 2424, peers: [] },
  });
});

test('several keys are separated by commas or lines; the first one signs', () => {
  const DUBAN_BOUNCE_KEYS = `${KEY}NEW,\n${KEY}`;
  expect(inspectSettings({ ...ALL, DUBAN_BOUNCE_KEYS }).settings?.returnPath?.keys).toEqual([`${KEY}NEW`, KEY]);
});

test('a door towards another machine names who may come', () => {
  const DUBAN_BOUNCE_LMTP = '10.0.0.7:2424?from=10.0.0.5,10.0.0.6';
  expect(inspectSettings({ ...ALL, DUBAN_BOUNCE_LMTP }).settings?.bounceDoor?.peers).toEqual(['10.0.0.5', '10.0.0.6']);
  expect(faultsOf({ ...ALL, DUBAN_BOUNCE_LMTP: '0.0.0.0:2424' })).toContain('from=');
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

test.each(['a@b.example', 'bounce', '-a.example', 'b..example'])('%s is no domain', (DUBAN_BOUNCE_DOMAIN) => {
  expect(faultsOf({ ...ALL, DUBAN_BOUNCE_DOMAIN })).toMatch(/^DUBAN_BOUNCE_DOMAIN：/);
});

test('a short key is refused and not repeated; none is ever shown', () => {
  const faults = faultsOf({ ...ALL, DUBAN_BOUNCE_KEYS: `${KEY},geheim` });
  expect(faults).toMatch(/^DUBAN_BOUNCE_KEYS：/);
  expect(faults).not.toContain('geheim');
  expect(JSON.stringify(inspectSettings(ALL).facts)).not.toContain(KEY);
});

test('each needs the others', () => {
  const { DUBAN_BOUNCE_DOMAIN, DUBAN_BOUNCE_KEYS, DUBAN_BOUNCE_LMTP } = ALL;
  expect(faultsOf({ DUBAN_BOUNCE_DOMAIN })).toContain('DUBAN_BOUNCE_KEYS');
  expect(faultsOf({ DUBAN_BOUNCE_KEYS })).toContain('DUBAN_BOUNCE_DOMAIN');
  expect(faultsOf({ DUBAN_BOUNCE_LMTP })).toContain('DUBAN_BOUNCE_DOMAIN');
  expect(faultsOf({ DUBAN_BOUNCE_DOMAIN, DUBAN_BOUNCE_KEYS })).toBe('');
});
