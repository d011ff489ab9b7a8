/** What becomes of a message at servers that answer, refuse, stall and hang up, each at every point of the talk. */
import { createMailer, type Mailer } from '../../activities/mail/transport';
import { faultServer, trickle, type FaultServer, type Script } from './fault-server';

const message = {
  from: 'duban@duban.example',
  to: 'zhangsan@lyj.example',
  raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
};
const timeouts = { greeting: 150, open: 250, envelope: 250, data: 250, idle: 10_000 };

const open: { server: FaultServer; mailer: Mailer }[] = [];
async function against(script: Script | ((connection: number) => Script), pool = 5) {
  const server = await faultServer(script);
  const pair = { server, mailer: createMailer(server.url, { pool, timeouts }) };
  open.push(pair);
  return pair;
}
afterEach(async () => {
  for (const { server, mailer } of open.splice(0)) {
    mailer.close();
    await server.close();
  }
});

const CASES: readonly [string, Script, string, RegExp][] = [
  ['the server takes it', {}, 'handed-over', /^250 queued$/],
  ['the recipient is unknown', { rcpt: '550 5.1.1 no such user' }, 'refused', /^550 5\.1\.1 no such user$/],
  ['the message is refused after the dot', { dot: '554 5.7.1 spam' }, 'refused', /^554/],
  ['the recipient is grey-listed', { rcpt: '450 4.2.0 greylisted' }, 'deferred', /^450/],
  ['the server is busy after the dot', { dot: '451 try again' }, 'deferred', /^451/],
  ['the server greets with 421', { greeting: '421 too busy' }, 'deferred', /^421/],
  ['the server greets with 554: about us, not about the message', { greeting: '554 no service' }, 'deferred', /^554/],
  ['the sender must log in first', { mail: '530 authentication required' }, 'deferred', /^530/],
  ['the server says nothing at all', { greeting: 'hang' }, 'deferred', /./],
  ['the greeting never ends', { greeting: trickle('220-slow\r\n') }, 'deferred', /./],
  ['the server hangs up on RCPT', { rcpt: 'drop' }, 'deferred', /./],
  ['the server hangs up on DATA, before 354', { data: 'drop' }, 'deferred', /./],
  ['the server never answers DATA', { data: 'hang' }, 'deferred', /./],
  ['the server hangs up after the final dot', { dot: 'drop' }, 'unknown', /./],
  ['the server never answers the final dot', { dot: 'hang' }, 'unknown', /./],
  ['the answer to the final dot comes a byte at a time', { dot: trickle('250-slow\r\n') }, 'unknown', /./],
  ['the answer to the final dot is cut short', { dot: (socket) => void socket.end('25') }, 'unknown', /./],
];

test.each(CASES)('when %s', async (_, script, state, words) => {
  const { mailer } = await against(script);
  const outcome = await mailer.send(message);
  expect(outcome.state).toBe(state);
  expect(outcome.response).toMatch(words);
});

test('a server that is not there defers, and says why', async () => {
  const { server, mailer } = await against({});
  await server.close();
  expect(await mailer.send(message)).toEqual({ state: 'deferred', response: expect.stringContaining('ECONNREFUSED') });
});

test('messages share at most as many connections as the pool holds, and use them again', async () => {
  const { server, mailer } = await against({}, 3);
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => mailer.send(message)));
  expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['handed-over']));
  expect(server.most()).toBe(3);
  expect(server.connections()).toBe(3);
});

test('an idle connection that the server has ended costs nothing: a fresh one is taken at once', async () => {
  const { server, mailer } = await against({});
  await mailer.send(message);
  server.cut();
  expect(await mailer.send(message)).toMatchObject({ state: 'handed-over' });
  expect(server.connections()).toBe(2);
});

test('a connection that is ended in the middle of the second message, before 354, is replaced; after 354 it is not', async () => {
  let second: Script = { mail: '250 ok' };
  let messages = 0;
  const first: Script = { mail: (socket) => (++messages === 1 ? socket.write('250 ok\r\n') : socket.destroy()) };
  const { server, mailer } = await against((connection) => (connection === 1 ? first : second));
  await mailer.send(message);
  expect(await mailer.send(message)).toMatchObject({ state: 'handed-over' });
  expect(server.connections()).toBe(2);
  second = { dot: 'drop' };
  server.cut();
  expect(await mailer.send(message)).toMatchObject({ state: 'unknown' });
  expect(server.connections()).toBe(3);
});

test('one poisoned message does not harm the others', async () => {
  const { mailer } = await against((connection) => (connection === 1 ? { dot: 'drop' } : {}), 1);
  const outcomes = await Promise.all([mailer.send(message), mailer.send(message), mailer.send(message)]);
  expect(outcomes.map(({ state }) => state)).toEqual(['unknown', 'handed-over', 'handed-over']);
});

test('a wrong password is for later, and is never repeated in words', async () => {
  const server = await faultServer({ auth: '535 5.7.8 wrong' });
  const mailer = createMailer(`smtp://duban:s3cret%21@127.0.0.1:${server.port}`, { pool: 1, timeouts });
  const outcome = await mailer.send(message);
  expect(outcome).toEqual({ state: 'deferred', response: '535 5.7.8 wrong' });
  expect(await mailer.verify()).toBe('535 5.7.8 wrong');
  await server.close();
});

test.each(['http://user:s3cret@host', 'smtp://user:s3cret@ho st', 'smtp:', 'mail.example'])(
  '%s is no mail server, said without the password',
  (url) => {
    expect(() => createMailer(url, { pool: 1 })).toThrow(RangeError);
    expect(() => createMailer(url, { pool: 1 })).not.toThrow(/s3cret/);
  },
);
