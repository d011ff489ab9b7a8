/** The catcher's gateway against gateways that answer, fail, stall and talk nonsense. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCatcherGateway } from '../../activities/gateways/catcher/gateway';

const sms = {
  id: 'm1',
  mobile: '+8610000000001',
  template: 'ahead',
  params: ['1', '2.7', '10月30日'],
  text: '【督办系统】…',
};
let server: Server;
let asked = 0;
async function against(listener: RequestListener) {
  asked = 0;
  server = createServer((incoming, answer) => (asked++, incoming.resume(), listener(incoming, answer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return createCatcherGateway(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, 200);
}
afterEach(
  () =>
    new Promise<void>((resolve) =>
      server ? (server.close(() => resolve()), server.closeAllConnections()) : resolve(),
    ),
);

const says =
  (status: number, body: string): RequestListener =>
  (_, answer) =>
    void answer.writeHead(status).end(body);
test.each<[string, RequestListener, string]>([
  ['takes it', says(200, '{"id":"g1"}'), 'accepted'],
  ['answers 200 without an id', says(200, '{"code":"isv.LIMIT"}'), 'unknown'],
  ['answers malformed JSON', says(200, '{"id":'), 'unknown'],
  ['refuses', says(400, '{"error":"bad"}'), 'rejected'],
  ['has too much to do', says(429, ''), 'deferred'],
  ['breaks', says(500, 'oops'), 'unknown'],
  ['hangs up without an answer', (incoming) => void incoming.socket.destroy(), 'unknown'],
  ['never answers', () => undefined, 'unknown'],
  [
    'sends us elsewhere',
    (_, answer) => void answer.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    'unknown',
  ],
])('a gateway that %s', async (_, listener, state) => {
  expect(await (await against(listener)).submit(sms)).toMatchObject({ state });
});

test('a gateway that is not there: nothing was sent', async () => {
  const gateway = await against(says(200, ''));
  await new Promise((resolve) => server.close(resolve));
  expect(await gateway.submit(sms)).toEqual({ state: 'deferred', reason: 'ECONNREFUSED' });
});

test.each([
  [{ mobile: '' }, /手机号/],
  [{ mobile: '020-83333333' }, /手机号/],
  [{ params: ['【假】'] }, /【】/],
  [{ params: ['见 https://evil.example'] }, /链接/],
  [{ params: ['长'.repeat(36)] }, /过长/],
])('%j is refused before anybody is asked', async (own, words) => {
  const gateway = await against(says(200, '{"id":"g1"}'));
  expect(gateway.validate({ ...sms, ...own })).toMatch(words);
  expect(await gateway.submit({ ...sms, ...own })).toMatchObject({ state: 'rejected' });
  expect(asked).toBe(0);
});
