/** A fault at every stage of the talk with a mail server: the right outcome, in bounded time, and nothing sent that is denied. */
import { createMailer, LEASE_MS, type Mailer, type MailerOptions } from '../../activities/mail/transport';
import { CERTIFICATE } from './certificate';
import { faultServer, trickle, type FaultServer, type Reply, type Script } from './fault-server';

const message = {
  from: 'duban@duban.example',
  to: 'zhangsan@lyj.example',
  raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
};
const timeouts = { greeting: 150, open: 250, envelope: 250, data: 250, idle: 10_000 };
/** All time-outs, one kept connection included, and much for a busy machine: what has no bound takes for ever. */
const BOUND_MS = timeouts.open + 2 * timeouts.envelope + timeouts.data + 10_000;
/** For tests in which no server hangs: nothing fails because the machine is busy. */
/** No server is too slow, and no mail waits for its turn for too long, whatever the machine. */
const AMPLE = {
  timeouts: { greeting: 30_000, open: 30_000, envelope: 30_000, data: 30_000 },
  patienceMs: 120_000,
};

const open: { server: FaultServer; mailers: Mailer[] }[] = [];
async function against(
  script: Script | ((connection: number) => Script),
  options: Partial<MailerOptions> & { readonly url?: (server: FaultServer) => string } = {},
) {
  const server = await faultServer(script);
  const mailer = createMailer(options.url?.(server) ?? server.url, { pool: 5, timeouts, ...options });
  open.push({ server, mailers: [mailer] });
  return { server, mailer };
}
afterEach(async () => {
  for (const { server, mailers } of open.splice(0)) {
    for (const mailer of mailers) mailer.close();
    await server.close();
  }
});
async function outcomeOf(mailer: Mailer, own: Partial<typeof message> = {}) {
  const begun = Date.now();
  const outcome = await mailer.send({ ...message, ...own });
  expect(Date.now() - begun).toBeLessThan(BOUND_MS);
  return outcome;
}

/** Command by command, and all at once where the server offers it. */
const bothWays = (run: (offers: readonly string[]) => Promise<void>) => Promise.all([run([]), run(['PIPELINING'])]);

const STAGES = ['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'dot'] as const;
const FAULTS: readonly [string, Reply][] = [
  ['hangs', 'hang'],
  ['drops the connection', 'drop'],
  ['says a byte at a time without end', trickle('250-slow\r\n')],
  ['cuts its answer short', (socket) => void socket.end('25')],
];
const silent = STAGES.flatMap((stage) =>
  FAULTS.map(([does, reply]) => [stage, does, { [stage]: reply }, stage === 'dot' ? 'unknown' : 'deferred'] as const),
);
test.each(silent)('at %s a server %s', async (stage, _, script, state) => {
  await bothWays(async (offers) => {
    const { server, mailer } = await against({ ...script, offers });
    expect((await outcomeOf(mailer)).state).toBe(state);
    expect(server.messages()).toHaveLength(stage === 'dot' ? 1 : 0);
  });
});

const ANSWERS: readonly [keyof Script, string, string][] = [
  ['greeting', '421 4.3.2 too busy', 'deferred'],
  ['greeting', '554 5.7.1 no service for you', 'deferred'],
  ['ehlo', '421 4.3.2 shutting down', 'deferred'],
  ['mail', '421 4.3.2 shutting down', 'deferred'],
  ['mail', '451 4.3.0 try later', 'deferred'],
  ['mail', '452 4.3.1 no space', 'deferred'],
  ['mail', '550 5.7.1 sender not allowed', 'deferred'],
  ['mail', '553 mail from must equal authorized user', 'deferred'],
  ['rcpt', '421 4.3.2 shutting down', 'deferred'],
  ['rcpt', '450 4.2.0 greylisted', 'deferred'],
  ['rcpt', '451 4.3.0 try later', 'deferred'],
  ['rcpt', '452 4.2.2 mailbox full for now', 'deferred'],
  ['rcpt', '550 5.1.1 no such user', 'refused'],
  ['rcpt', '550 Ip frequency limited', 'deferred'],
  ['rcpt', '550 Mailbox unavailable or access denied', 'deferred'],
  ['rcpt', '550 too many mails, try again later', 'deferred'],
  ['rcpt', '550 rejected as spam', 'refused'],
  ['rcpt', '550 5.7.1 too many mails', 'refused'],
  ['rcpt', '551 not local', 'refused'],
  ['rcpt', '552 5.2.2 mailbox full', 'refused'],
  ['rcpt', '553 bad address', 'refused'],
  ['data', '421 4.3.2 shutting down', 'deferred'],
  ['data', '451 4.3.0 try later', 'deferred'],
  ['data', '554 5.5.1 no valid recipients', 'refused'],
  ['dot', '421 4.3.2 shutting down', 'deferred'],
  ['dot', '451 4.3.0 try later', 'deferred'],
  ['dot', '452 4.3.1 no space', 'deferred'],
  ['dot', '550 Mail content denied', 'refused'],
  ['dot', '550 Sender frequency limited', 'deferred'],
  ['dot', '552 5.3.4 too big', 'refused'],
  ['dot', '554 5.7.1 spam', 'refused'],
];
test.each(ANSWERS)('%s: %s → %s', async (stage, answer, state) => {
  await bothWays(async (offers) => {
    const { mailer } = await against({ [stage]: answer, offers });
    const outcome = await outcomeOf(mailer);
    expect(outcome.state).toBe(state);
    // Pipelined, a server that hangs up leaves DATA unanswered: that is what is reported then.
    if (offers.length === 0 || !answer.startsWith('421')) expect(outcome.response).toContain(answer);
  });
});

test('EHLO and HELO refused: not sent', async () => {
  const { server, mailer } = await against({ ehlo: '502 no', helo: '502 no' });
  expect((await outcomeOf(mailer)).state).toBe('deferred');
  expect(server.commands().map((line) => line.slice(0, 4))).toEqual(['EHLO', 'HELO']);
});

test('what is said about our sender or about the content is no word about the recipient', async () => {
  const { isDeadAddress } = await import('../../activities/mail/dead');
  const { mailer: sender } = await against({ mail: '553 mail from must equal authorized user' });
  const { mailer: content } = await against({ dot: '550 Mail content denied' });
  const { mailer: recipient } = await against({ rcpt: '550 no such user' });
  expect(isDeadAddress((await outcomeOf(sender)).response)).toBe(false);
  expect(isDeadAddress((await outcomeOf(content)).response)).toBe(false);
  expect(isDeadAddress((await outcomeOf(recipient)).response)).toBe(true);
});

test('a server that takes DATA although it took no recipient gets nothing', async () => {
  const { server, mailer } = await against({
    offers: ['PIPELINING'],
    rcpt: '550 5.1.1 no such user',
    data: '354 go on',
  });
  expect(await outcomeOf(mailer)).toEqual({ state: 'refused', response: '550 5.1.1 no such user' });
  expect(server.messages().join('')).toBe('');
});

test('a server that refuses the sender and takes DATA all the same gets nothing, and is quoted', async () => {
  const script: Script = { offers: ['PIPELINING'], mail: '550 5.7.1 not allowed', data: '354 go on' };
  const { server, mailer } = await against(script);
  expect(await outcomeOf(mailer)).toMatchObject({
    state: 'deferred',
    response: expect.stringMatching(/550 5\.7\.1/) as string,
  });
  expect(server.messages().join('')).toBe('');
});

test('a server that takes the message and dies before its 250 leaves it unknown, and the next ones go on', async () => {
  const { server, mailer } = await against((connection) => (connection === 1 ? { dot: 'drop' } : {}), { pool: 1 });
  const outcomes = await Promise.all([outcomeOf(mailer), outcomeOf(mailer)]);
  expect(outcomes.map(({ state }) => state)).toEqual(['unknown', 'handed-over']);
  expect(server.messages()).toHaveLength(2);
});

test('421 for a while, then fine', async () => {
  const { mailer } = await against((connection) => (connection <= 3 ? { greeting: '421 4.3.2 too busy' } : {}));
  const states: string[] = [];
  for (let tries = 0; tries < 5; tries++) states.push((await outcomeOf(mailer)).state);
  expect(states).toEqual(['deferred', 'deferred', 'deferred', 'handed-over', 'handed-over']);
});

test.each([
  ['was ended by the server', (server: FaultServer) => server.cut(), {}],
  ['answers 421 to the next mail', () => undefined, { first: '421 4.4.2 idle too long' }],
  ['never answers again', () => undefined, { first: 'hang' }],
])(
  'a kept connection that %s costs one try, and a fresh one decides',
  async (_, during, { first }: { first?: Reply }) => {
    let mails = 0;
    const script: Script = {
      mail: (socket) =>
        ++mails === 1 || !first
          ? void socket.write('250 ok\r\n')
          : first === 'hang'
            ? undefined
            : void socket.end(`${String(first)}\r\n`),
    };
    const { server, mailer } = await against((connection) => (connection === 1 ? script : {}));
    expect((await outcomeOf(mailer)).state).toBe('handed-over');
    during(server);
    expect((await outcomeOf(mailer)).state).toBe('handed-over');
    expect(server.connections()).toBe(2);
    expect(server.messages()).toHaveLength(2);
  },
);

test.each([
  ['one by one', []],
  ['pipelined', ['PIPELINING']],
])('200 messages at once, %s: each arrives once, over five connections', async (_, offers) => {
  const { server, mailer } = await against({ offers }, AMPLE);
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_each, at) =>
      mailer.send({ ...message, raw: Buffer.from(`Message-ID: <m${at}@x>\r\n\r\n.\r\n`) }),
    ),
  );
  expect(outcomes.filter(({ state }) => state !== 'handed-over')).toEqual([]);
  expect(new Set(server.messages()).size).toBe(200);
  expect(server.messages()).toHaveLength(200);
  expect(server.connections()).toBe(5);
});

test('200 messages at once to a server that dies at every tenth: what is called sent or not sent is so', async () => {
  let dots = 0;
  const dying: Script = {
    offers: ['PIPELINING'],
    dot: (socket) => (++dots % 10 === 0 ? void socket.destroy() : void socket.write('250 queued\r\n')),
  };
  const { server, mailer } = await against(dying, AMPLE);
  const sent = await Promise.all(
    Array.from({ length: 200 }, async (_each, at) => {
      const raw = Buffer.from(`Message-ID: <m${at}@x>\r\n\r\nx\r\n`);
      return { at, state: (await mailer.send({ ...message, raw })).state };
    }),
  );
  const arrived = server.messages().map((text) => Number(/<m(\d+)@/.exec(text)![1]));
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(dots).toBe(200);
  expect(sent.filter(({ state }) => state === 'unknown')).toHaveLength(20);
  for (const { at, state } of sent) expect(arrived.includes(at)).toBe(state !== 'deferred');
});

test('ten messages and a server that hangs: each has its outcome within the lease, most without a try', async () => {
  const each = { ...timeouts, greeting: 500, open: 500, envelope: 500, data: 500 };
  const leaseMs = 3_000;
  const { server, mailer } = await against({ greeting: 'hang' }, { pool: 1, timeouts: each, leaseMs });
  const begun = Date.now();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, async () => ({ ...(await mailer.send(message)), after: Date.now() - begun })),
  );
  expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['deferred']));
  expect(Math.max(...outcomes.map(({ after }) => after))).toBeLessThan(leaseMs);
  expect(server.connections()).toBeLessThan(5);
  expect(outcomes.at(-1)!.response).toMatch(/^邮件服务器太慢/);
});

test('time-outs that do not fit into the lease are refused', () => {
  expect(() => createMailer('smtp://127.0.0.1', { pool: 1, timeouts: { data: LEASE_MS } })).toThrow(/超时/);
});

describe('TLS', () => {
  const required = ({ port }: FaultServer) => `smtp://duban:s3cret@localhost:${port}?tls=required`;
  const script: Script = { starttls: '220 go on', auth: '235 ok' };

  test('a certificate that nobody has signed: nothing is said, the password least of all', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { server, mailer } = await against(script, { url: required });
      const outcome = await outcomeOf(mailer);
      expect(outcome).toEqual({
        state: 'deferred',
        response: expect.stringMatching(/^TLS 未通过：.*self-signed/) as string,
      });
      expect(server.commands().map((line) => line.slice(0, 8))).toEqual([expect.stringMatching(/^EHLO/), 'STARTTLS']);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  test('a certificate that the office trusts: all is said under TLS', async () => {
    const { server, mailer } = await against(script, { url: required, ca: CERTIFICATE });
    expect((await outcomeOf(mailer)).state).toBe('handed-over');
    expect(
      server
        .commands()
        .filter((line) => !line.startsWith('tls:'))
        .map((line) => line.slice(0, 4)),
    ).toEqual(['EHLO', 'STAR']);
    expect(server.commands().some((line) => line.startsWith('tls:AUTH PLAIN'))).toBe(true);
  });

  test.each([
    ['does not offer it', {}],
    ['refuses it', { starttls: '454 4.7.0 not now' }],
    ['hangs in it', { starttls: 'hang' }],
    ['says 220 and then no TLS', { starttls: (socket) => void socket.write('220 go on\r\nnot tls at all\r\n') }],
  ] satisfies readonly [string, Script][])(
    'a server that %s gets no message and no password',
    async (_, own: Script) => {
      const { server, mailer } = await against({ auth: '235 ok', ...own }, { url: required, ca: CERTIFICATE });
      expect((await outcomeOf(mailer)).state).toBe('deferred');
      expect(server.commands().filter((line) => /AUTH|MAIL/.test(line))).toEqual([]);
    },
  );

  test('smtps:// is verified as well', async () => {
    const url = ({ port }: FaultServer) => `smtps://localhost:${port}`;
    const { mailer } = await against({ tls: true }, { url });
    expect(await outcomeOf(mailer)).toMatchObject({
      state: 'deferred',
      response: expect.stringMatching(/^TLS/) as string,
    });
    const { mailer: trusted } = await against({ tls: true }, { url, ca: CERTIFICATE });
    expect((await outcomeOf(trusted)).state).toBe('handed-over');
  });

  test.each(['smtps://host?tls=off', 'smtp://host?tls=maybe', 'smtp://host?tsl=off', 'smtp://host?dsn=on'])(
    '%s is refused',
    (url) => {
      expect(() => createMailer(url, { pool: 1 })).toThrow(RangeError);
    },
  );
});

test.each([
  ['refused', '535 5.7.8 wrong', '535 5.7.8 wrong'],
  ['refused for now', '454 4.7.0 later', '454 4.7.0 later'],
  ['left hanging', 'hang', '超时'],
  ['ended', 'drop', ''],
  ['answered with what was sent', `535 you said AHpoYW5nAHMzY3JldA== s3cret`, '535 you said *** ***'],
])('a login %s defers, without the password', async (_, auth, words) => {
  const { server, mailer } = await against({ auth }, { url: ({ port }) => `smtp://zhang:s3cret@127.0.0.1:${port}` });
  const outcome = await outcomeOf(mailer);
  expect(outcome).toEqual({ state: 'deferred', response: expect.stringContaining(words) as string });
  expect(outcome.response).not.toMatch(/s3cret|AHpoYW5n/);
  expect(server.messages()).toEqual([]);
});

describe('delivery status notifications', () => {
  const asking = { ...message, from: 'bounce+m1-x@b.duban.example', envelopeId: 'm1@duban.example' };
  test.each([
    [
      'asked for where the server offers them',
      ['DSN'],
      '',
      'MAIL FROM:<bounce+m1-x@b.duban.example> RET=HDRS ENVID=m1@duban.example',
      'RCPT TO:<zhangsan@lyj.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;zhangsan@lyj.example',
    ],
    ['not asked for elsewhere', [], '', 'MAIL FROM:<bounce+m1-x@b.duban.example>', 'RCPT TO:<zhangsan@lyj.example>'],
    ['switched off', ['DSN'], '?dsn=off', 'MAIL FROM:<bounce+m1-x@b.duban.example>', 'RCPT TO:<zhangsan@lyj.example>'],
  ])('%s', async (_, offers, query, mail, rcpt) => {
    const { server, mailer } = await against({ offers }, { url: ({ url }) => url + query });
    expect((await mailer.send(asking)).state).toBe('handed-over');
    expect(server.commands().slice(1, 3)).toEqual([mail, rcpt]);
  });
});
