/** Tokens for the mail server: fetched once, renewed when they end or are refused, never told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAsk, type Answer, type Ask } from '../../activities/gateways/ask';
import type { Guard } from '../../activities/gateways/guard';
import { tokenSource, type OAuthOptions } from '../../activities/mail/oauth';
import { createMailer } from '../../activities/mail/transport';
import { faultServer, type Reply } from './fault-server';

const options: OAuthOptions = {
  user: 'duban@duban.example',
  tokenUrl: 'https://login.example/token',
  clientId: 'client-1',
  clientSecret: 's3cret-of-client',
  refreshToken: 's3cret-refresh',
  scope: 'https://mail.example/.default',
};
type Answering = () => Answer | Promise<Answer>;
/** Answers one after another; the last one again and again. */
function service(...answers: Answering[]) {
  const asked: URLSearchParams[] = [];
  const ask: Ask = ({ body }) => {
    asked.push(new URLSearchParams(body));
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]!());
  };
  return { asked, askUnder: () => ask };
}
const says =
  (body: string, status = 200): Answering =>
  () => ({ kind: 'answer', status, headers: {}, body });
const json = (body: object, status?: number) => says(JSON.stringify(body), status);
const token = (access_token: string, own: object = {}) =>
  json({ access_token, token_type: 'Bearer', expires_in: 3600, ...own });

test('the grant is by refresh token where there is one, by the client otherwise', async () => {
  const { asked, askUnder } = service(token('t1'));
  await tokenSource(options, { askUnder }).token(false);
  await tokenSource({ ...options, refreshToken: undefined }, { askUnder }).token(false);
  expect(asked.map((form) => Object.fromEntries(form))).toEqual([
    {
      grant_type: 'refresh_token',
      client_id: 'client-1',
      client_secret: 's3cret-of-client',
      refresh_token: 's3cret-refresh',
      scope: 'https://mail.example/.default',
    },
    {
      grant_type: 'client_credentials',
      client_id: 'client-1',
      client_secret: 's3cret-of-client',
      scope: 'https://mail.example/.default',
    },
  ]);
});

test('one token serves until a minute before its end, and all that ask at once', async () => {
  let time = 0;
  const { asked, askUnder } = service(token('t1'), token('t2'), token('t3'));
  const source = tokenSource(options, { askUnder, now: () => time });
  expect(await Promise.all([source.token(false), source.token(false), source.token(false)])).toEqual([
    't1',
    't1',
    't1',
  ]);
  time = 3_539_000;
  expect(await source.token(false)).toBe('t1');
  time = 3_540_000;
  expect(await source.token(false)).toBe('t2');
  expect(await source.token(true)).toBe('t3');
  expect(asked).toHaveLength(3);
});

test('a new refresh token is used from then on, and as secret as the old one', async () => {
  const { asked, askUnder } = service(token('t1', { refresh_token: 'r2' }), token('t2'));
  const source = tokenSource(options, { askUnder });
  await source.token(false);
  await source.token(true);
  expect(asked.map((form) => form.get('refresh_token'))).toEqual(['s3cret-refresh', 'r2']);
  expect(source.secrets()).toContain('r2');
});

test.each<[string, Answering, RegExp]>([
  ['a refusal', json({ error: 'invalid_grant', error_description: 's3cret-refresh' }, 400), /400 invalid_grant/],
  ['an error page', says('<h1>s3cret</h1>', 502), /502/],
  ['a way to another place', says('s3cret', 302), /302/],
  ['no token', json({ expires_in: 3600 }), /没有令牌/],
  ['a token with a line break', token('a\r\nQUIT'), /没有令牌/],
  ['what is no JSON', says('hello'), /没有令牌/],
  ['nothing', () => ({ kind: 'no-answer', reason: '超过 10000 毫秒无答复' }), /未按时.*10000/],
  ['a name that is not there', () => ({ kind: 'not-sent', reason: 'ENOTFOUND' }), /ENOTFOUND/],
])('a service that answers with %s is a fault in words without secrets, and asked anew', async (_, answer, words) => {
  const source = tokenSource(options, service(answer, token('t2')));
  const fault = await source.token(false).catch((error: Error) => error.message);
  expect(fault).toMatch(words);
  expect(fault).not.toMatch(/s3cret/);
  expect(await source.token(false)).toBe('t2');
});

test.each([
  ['http to another machine', { tokenUrl: 'http://login.example/token' }],
  ['no URL', { tokenUrl: 'login.example' }],
  ['http to this machine', { tokenUrl: 'http://127.0.0.1/token' }],
  ['an address of the intranet', { tokenUrl: 'https://10.0.0.5/token' }],
  ['a password in the URL', { tokenUrl: 'https://a:b@login.example/token' }],
  ['nothing to log in with', { refreshToken: undefined, clientSecret: undefined }],
])('%s is refused at once', (_, own) => {
  expect(() => tokenSource({ ...options, ...own })).toThrow(RangeError);
});

describe('a name that leads into the intranet', () => {
  const inside = { askUnder: (guard: Guard) => createAsk({ guard, resolve: () => Promise.resolve([LOOPBACK]) }) };
  const LOOPBACK = { address: '127.0.0.1', family: 4 };

  it('gets no secret, whatever is there', async () => {
    const source = tokenSource(options, inside);
    await expect(source.token(false)).rejects.toThrow(/^OAuth2：令牌服务器无法访问（login\.example 解析到内部地址/);
  });

  it('is asked where the office names it as its own', async () => {
    const forms: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => forms.push(chunk.toString()));
      request.on('end', () => response.end(JSON.stringify({ access_token: 'own', expires_in: 60 })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const tokenUrl = `http://sso.gd.example:${(server.address() as AddressInfo).port}/token`;
    const guard = { allowHttp: ['sso.gd.example'], allowPrivate: ['sso.gd.example'] };
    expect(await tokenSource({ ...options, tokenUrl, guard }, inside).token(false)).toBe('own');
    expect(new URLSearchParams(forms.join('')).get('client_id')).toBe('client-1');
    await new Promise((resolve) => server.close(resolve));
  });
});

const message = {
  from: 'duban@duban.example',
  to: 'zhangsan@lyj.example',
  raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
};
const timeouts = { greeting: 150, open: 300, envelope: 250, data: 250, idle: 10_000 };
async function sendWith(auth: Reply, ...answers: Answering[]) {
  const server = await faultServer({ auth });
  const { asked, askUnder } = service(...answers);
  const mailer = createMailer(server.url, { pool: 1, timeouts, oauth: options, oauthTools: { askUnder } });
  const outcomes = [await mailer.send(message), await mailer.send(message)];
  mailer.close();
  await server.close();
  const logins = server
    .commands()
    .filter((line) => line.startsWith('AUTH'))
    .map((line) => Buffer.from(line.split(' ')[2]!, 'base64').toString());
  return { outcomes, asked, logins };
}
const login = (one: string) => `user=duban@duban.example\u0001auth=Bearer ${one}\u0001\u0001`;

test('the mailer logs in with the token', async () => {
  const { outcomes, asked, logins } = await sendWith('235 ok', token('t1'));
  expect(outcomes.map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
  expect(logins).toEqual([login('t1')]);
  expect(asked).toHaveLength(1);
});

test('a token that was revoked before its end is renewed once, over the same connection', async () => {
  let logins = 0;
  const auth: Reply = (socket) => void socket.write(++logins === 1 ? '535 5.7.3 no longer\r\n' : '235 ok\r\n');
  const sent = await sendWith(auth, token('t1'), token('t2'));
  expect(sent.outcomes.map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
  expect(sent.logins).toEqual([login('t1'), login('t2')]);
});

test('a token refused for good defers, without the token', async () => {
  const { outcomes, logins } = await sendWith('535 5.7.3 not you, t0ken', token('t0ken'));
  expect(outcomes[0]).toEqual({ state: 'deferred', response: '535 5.7.3 not you, ***' });
  expect(logins).toHaveLength(4); // twice for each message
});

test('a server that repeats the login line tells the ledger no token, though it repeats but the beginning', async () => {
  const long = `t0ken-${'x'.repeat(1500)}`;
  const server = await faultServer((connection) => ({
    auth: (socket) => {
      const line = server.commands().findLast((one) => one.startsWith('AUTH'))!;
      socket.write(`500 5.5.2 not known: ${connection === 1 ? line : line.slice(0, 200)}\r\n`);
    },
  }));
  const mailer = createMailer(server.url, { pool: 1, timeouts, oauth: options, oauthTools: service(token(long)) });
  const answers = [await mailer.send(message), await mailer.send(message), { response: await mailer.verify() }];
  mailer.close();
  await server.close();
  for (const { response } of answers) expect(response).toBe('500 5.5.2 not known: AUTH XOAUTH2 ***');
});

test('a token service that is out of order defers within the time for opening', async () => {
  const begun = Date.now();
  const { outcomes, logins } = await sendWith('235 ok', () => new Promise<Answer>(() => undefined));
  expect(outcomes.map(({ state }) => state)).toEqual(['deferred', 'deferred']);
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(logins).toEqual([]);
  const { outcomes: refused } = await sendWith('235 ok', json({ error: 'invalid_client' }, 401));
  expect(refused[0]!.response).toBe('OAuth2：令牌服务器答 401 invalid_client / no access token');
});
