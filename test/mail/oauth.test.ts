/** Tokens for the mail server: fetched once, renewed when they end or are refused, never told. */
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
/** Answers one after another; the last one again and again. */
function service(...answers: (() => Response | Promise<Response>)[]) {
  const asked: URLSearchParams[] = [];
  const fetch = (async (_url: unknown, { body, signal }: RequestInit) => {
    asked.push(body as URLSearchParams);
    const aborted = new Promise<never>((_resolve, reject) =>
      signal!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    );
    return Promise.race([answers[Math.min(asked.length, answers.length) - 1]!(), aborted]);
  }) as typeof globalThis.fetch;
  return { asked, fetch };
}
const token =
  (access_token: string, own: object = {}) =>
  () =>
    Response.json({ access_token, token_type: 'Bearer', expires_in: 3600, ...own });

test('the grant is by refresh token where there is one, by the client otherwise', async () => {
  const { asked, fetch } = service(token('t1'));
  await tokenSource(options, { fetch }).token(false);
  await tokenSource({ ...options, refreshToken: undefined }, { fetch }).token(false);
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
  const { asked, fetch } = service(token('t1'), token('t2'), token('t3'));
  const source = tokenSource(options, { fetch, now: () => time });
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

test('a new refresh token is used from then on, and handed out to be kept', async () => {
  const { asked, fetch } = service(token('t1', { refresh_token: 'r2' }), token('t2'));
  const kept: string[] = [];
  const source = tokenSource(options, { fetch, onRefreshToken: (one) => void kept.push(one) });
  await source.token(false);
  await source.token(true);
  expect(asked[1]!.get('refresh_token')).toBe('r2');
  expect(kept).toEqual(['r2']);
});

test.each([
  [
    'a refusal',
    () => Response.json({ error: 'invalid_grant', error_description: 's3cret-refresh' }, { status: 400 }),
    /400 invalid_grant/,
  ],
  ['an error page', () => new Response('<h1>s3cret</h1>', { status: 502 }), /502/],
  ['no token', () => Response.json({ expires_in: 3600 }), /没有令牌/],
  ['a token with a line break', token('a\r\nQUIT'), /没有令牌/],
  ['what is no JSON', () => new Response('hello'), /没有令牌/],
  ['a megabyte', () => new Response('x'.repeat(1_000_000)), /过长/],
  ['nothing', () => new Promise<Response>(() => undefined), /未按时/],
  [
    'a name that is not there',
    () => Promise.reject(Object.assign(new TypeError('s3cret'), { cause: { code: 'ENOTFOUND' } })),
    /ENOTFOUND/,
  ],
] satisfies readonly [string, () => Response | Promise<Response>, RegExp][])(
  'a service that answers with %s is a fault in words without secrets, and asked anew',
  async (_, answer: () => Response | Promise<Response>, words: RegExp) => {
    const { fetch } = service(answer, token('t2'));
    const source = tokenSource(options, { fetch, timeoutMs: 50 });
    const fault = await source.token(false).catch((error: Error) => error.message);
    expect(fault).toMatch(words);
    expect(fault).not.toMatch(/s3cret/);
    expect(await source.token(false)).toBe('t2');
  },
);

test.each([
  ['http to another machine', { tokenUrl: 'http://login.example/token' }],
  ['no URL', { tokenUrl: 'login.example' }],
  ['nothing to log in with', { refreshToken: undefined, clientSecret: undefined }],
])('%s is refused at once', (_, own) => {
  expect(() => tokenSource({ ...options, ...own })).toThrow(RangeError);
});

const message = {
  from: 'duban@duban.example',
  to: 'zhangsan@lyj.example',
  raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
};
const timeouts = { greeting: 150, open: 300, envelope: 250, data: 250, idle: 10_000 };
async function sendWith(auth: Reply, ...answers: (() => Response | Promise<Response>)[]) {
  const server = await faultServer({ auth });
  const { asked, fetch } = service(...answers);
  const mailer = createMailer(server.url, { pool: 1, timeouts, oauth: options, oauthTools: { fetch } });
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

test('a token service that is out of order defers within the time for opening', async () => {
  const begun = Date.now();
  const { outcomes, logins } = await sendWith('235 ok', () => new Promise<Response>(() => undefined));
  expect(outcomes.map(({ state }) => state)).toEqual(['deferred', 'deferred']);
  expect(Date.now() - begun).toBeLessThan(2_000);
  expect(logins).toEqual([]);
  const { outcomes: refused } = await sendWith('235 ok', () =>
    Response.json({ error: 'invalid_client' }, { status: 401 }),
  );
  expect(refused[0]!.response).toBe('OAuth2：令牌服务器答 401 invalid_client / no access token');
});
