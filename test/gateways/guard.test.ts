/** The guard on configured addresses: spellings of this machine and its network, names that resolve inside, redirects. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { kindOf } from '../../activities/gateways/addresses';
import { createAsk } from '../../activities/gateways/ask';
import { safeAddresses, STRICT, urlProblem, type Guard } from '../../activities/gateways/guard';

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0x7f000001/',
  'https://017700000001/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://１２７.０.０.１/',
  'https://①②⑦.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::ffff:169.254.169.254]/',
  'https://[fe80::1]/',
  'https://100.100.100.200/',
  'https://0.0.0.0/',
  'https://0/',
  'https://10.1.2.3/',
  'https://8.8.8.8/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://a.localhost/',
  'https://metadata.google.internal/',
  'http://sms.example/',
  'ftp://sms.example/',
  'file:///etc/passwd',
  'https://user:pass@sms.example/',
  'https://user@sms.example/',
  'sms.example',
  '',
  'https://',
  'javascript:alert(1)',
])('%s is refused', (address) => expect(urlProblem(address, STRICT)).toMatch(/ \/ /));

test.each<[string, Partial<Guard>]>([
  ['https://dysmsapi.aliyuncs.com/', {}],
  ['https://sms.example:8443/send?x=1', {}],
  ['http://sms.gov.example/', { allowHttp: ['SMS.gov.example'] }],
  ['https://10.1.2.3/', { allowPrivate: ['10.1.2.3'] }],
  ['http://10.1.2.3:8080/', { allowHttp: ['10.1.2.3'], allowPrivate: ['10.1.2.3'] }],
  ['https://[fd00::5]/', { allowPrivate: ['[fd00::5]'] }],
  ['https://gateway.internal/', { allowPrivate: ['gateway.internal'] }],
])('%s with %j may be asked', (address, own) => expect(urlProblem(address, { ...STRICT, ...own })).toBeNull());

test('link-local and metadata addresses stay refused even when listed', () => {
  for (const host of [
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '168.63.129.16',
    '[fd00:ec2::254]',
    '[::ffff:0:127.0.0.1]',
    '[::ffff:0:7f00:1]',
  ])
    expect(urlProblem(`https://${host}/`, { allowHttp: [host], allowPrivate: [host] })).toMatch(/不允许/);
});

test.each([
  ['8.8.8.8', 'public'],
  ['2400:3200::1', 'public'],
  ['::ffff:8.8.8.8', 'public'],
  ['127.0.0.53', 'private'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['::1', 'private'],
  ['fd12::1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['::10.0.0.1', 'private'],
  ['2002:7f00:1::', 'private'],
  ['64:ff9b::a00:1', 'private'],
  ['::', 'never'],
  ['fe80::1%eth0', 'never'],
  ['169.254.1.1', 'never'],
  ['::ffff:169.254.169.254', 'never'],
  ['224.0.0.1', 'never'],
  ['255.255.255.255', 'never'],
  ['fd00:ec2::254', 'never'],
  ['fd00:ec2::23', 'never'],
  ['fd20:ce::254', 'never'],
  ['168.63.129.16', 'never'],
  ['::ffff:168.63.129.16', 'never'],
  ['::ffff:0:127.0.0.1', 'never'],
  ['::ffff:0:7f00:1', 'never'],
  ['::ffff:0:8.8.8.8', 'never'],
  ['64:ff9b:1:7f00:0:100:808:808', 'private'],
  ['nonsense', 'never'],
])('%s is %s', (address, kind) => expect(kindOf(address)).toBe(kind));

const answers =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
test('a name is refused when any of its addresses is inside, unless the host is listed; link-local always', async () => {
  const listed = { ...STRICT, allowPrivate: ['sms.gov.example'] };
  expect(await safeAddresses('sms.example', STRICT, answers('93.184.216.34'))).toHaveLength(1);
  await expect(safeAddresses('sms.example', STRICT, answers('93.184.216.34', '10.0.0.1'))).rejects.toThrow(/内部地址/);
  await expect(safeAddresses('sms.example', listed, answers('10.0.0.1'))).rejects.toThrow(/内部地址/);
  expect(await safeAddresses('sms.gov.example', listed, answers('10.0.0.1'))).toHaveLength(1);
  for (const address of ['169.254.169.254', 'fd00:ec2::254', '168.63.129.16', '::ffff:0:127.0.0.1'])
    await expect(safeAddresses('sms.gov.example', listed, answers(address))).rejects.toThrow(/内部地址/);
  await expect(safeAddresses('sms.example', STRICT, answers())).rejects.toThrow(/没有地址/);
});

describe('asking', () => {
  let server: Server;
  const seen: string[] = [];
  async function listen(listener: RequestListener): Promise<number> {
    server = createServer((incoming, outgoing) => (seen.push(incoming.url ?? ''), listener(incoming, outgoing)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  beforeEach(() => void (seen.length = 0));
  afterEach(() => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections())));

  test('a name that resolves to this machine is not asked, though the server is there', async () => {
    const port = await listen((_, outgoing) => void outgoing.end('{}'));
    const guard = { ...STRICT, allowHttp: ['sms.example'] };
    const ask = createAsk({ guard, resolve: answers('127.0.0.1') });
    expect(await ask({ method: 'GET', url: `http://sms.example:${port}/` })).toMatchObject({
      kind: 'not-sent',
      reason: expect.stringMatching(/内部地址/),
    });
    expect(seen).toEqual([]);
  });

  test('the connection goes to the address that was checked; the name is resolved once', async () => {
    const port = await listen((incoming, outgoing) => void outgoing.end(JSON.stringify(incoming.headers.host)));
    let resolved = 0;
    const guard = { allowHttp: ['sms.gov.example'], allowPrivate: ['sms.gov.example'] };
    const ask = createAsk({ guard, resolve: () => (resolved++, answers('127.0.0.1')()) });
    const answer = await ask({ method: 'GET', url: `http://sms.gov.example:${port}/` });
    expect(answer).toMatchObject({ kind: 'answer', body: `"sms.gov.example:${port}"` });
    expect(resolved).toBe(1);
  });

  test('a redirect is an answer like any other, never followed', async () => {
    const port = await listen((_, outgoing) => void outgoing.writeHead(302, { location: '/inside' }).end());
    const ask = createAsk({ guard: { allowHttp: ['127.0.0.1'], allowPrivate: ['127.0.0.1'] } });
    expect(await ask({ method: 'GET', url: `http://127.0.0.1:${port}/` })).toMatchObject({ status: 302 });
    expect(seen).toEqual(['/']);
  });

  test('an answer that trickles in is cut off in time', async () => {
    const port = await listen((_, outgoing) => {
      const timer = setInterval(() => outgoing.write('x'), 20);
      outgoing.on('close', () => clearInterval(timer));
    });
    const ask = createAsk({ guard: { allowHttp: ['127.0.0.1'], allowPrivate: ['127.0.0.1'] }, timeoutMs: 150 });
    expect(await ask({ method: 'GET', url: `http://127.0.0.1:${port}/` })).toMatchObject({ kind: 'no-answer' });
  });

  test('a header that cannot be sent is not sent', async () => {
    const port = await listen((_, outgoing) => void outgoing.end('{}'));
    const ask = createAsk({ guard: { allowHttp: ['127.0.0.1'], allowPrivate: ['127.0.0.1'] } });
    const headers = { 'x-note': 'a\r\nx-evil: 1' };
    expect(await ask({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers })).toMatchObject({ kind: 'not-sent' });
    expect(seen).toEqual([]);
  });

  test('a certificate that nobody vouches for ends the call before anything is sent', async () => {
    // smtp-server brings a self-signed pair.
    const pairOf = require(join(dirname(require.resolve('smtp-server')), 'tls-options.js')) as () => object;
    const secure = createSecure(pairOf(), (incoming, outgoing) => (seen.push(incoming.url ?? ''), outgoing.end('{}')));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    server = secure;
    const guard = { allowHttp: [], allowPrivate: ['127.0.0.1'] };
    const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
    expect(await createAsk({ guard })({ method: 'GET', url })).toMatchObject({
      kind: 'not-sent',
      reason: expect.stringMatching(/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/),
    });
    expect(seen).toEqual([]);
  });
});
