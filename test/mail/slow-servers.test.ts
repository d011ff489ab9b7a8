/** Mail servers that are slow and honest: what they take counts as taken once, and nothing old leaves because of them. */
import {
  createMailer,
  LEASE_MS,
  PATIENCE_MS,
  TIMEOUTS,
  type Mailer,
  type MailerOptions,
} from '../../activities/mail/transport';
import { faultServer, type FaultServer, type Reply } from './fault-server';

const message = {
  from: 'duban@duban.example',
  to: 'zhangsan@lyj.example',
  raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
};
const timeouts = { greeting: 200, open: 200, envelope: 200, data: 10_000, idle: 200 };

const open: { server: FaultServer; mailer: Mailer }[] = [];
async function against(dot: Reply, options: Partial<MailerOptions> = {}) {
  const server = await faultServer({ dot });
  const pair = { server, mailer: createMailer(server.url, { pool: 1, timeouts, ...options }) };
  open.push(pair);
  return pair;
}
afterEach(async () => {
  for (const { server, mailer } of open.splice(0)) {
    mailer.close();
    await server.close();
  }
});

test('a server that thinks about a mail for longer than all else may take has taken it when it says so', async () => {
  const { server, mailer } = await against(
    (socket) => void setTimeout(() => socket.write('250 filtered and queued\r\n'), 600),
  );
  expect(await mailer.send(message)).toEqual({ state: 'handed-over', response: '250 filtered and queued' });
  expect(server.messages()).toHaveLength(1);
});

describe('while the only connection for first tries is held by a server that thinks', () => {
  const SHORT = { patienceMs: 300 };
  /** A mail on its way, and what lets the server answer it; all others are taken at once. */
  async function held(options: Partial<MailerOptions> = {}) {
    let letGo = () => undefined as void;
    const asked = new Promise<void>((resolve) => (letGo = resolve));
    let count = 0;
    let arrived = () => undefined as void;
    const isHeld = new Promise<void>((resolve) => (arrived = resolve));
    const { server, mailer } = await against((socket) => {
      if (++count > 1) return void socket.write('250 queued\r\n');
      arrived();
      void asked.then(() => socket.write('250 queued at last\r\n'));
    }, options);
    const first = mailer.send(message);
    await isHeld;
    return { server, mailer, first, letGo };
  }

  it('a mail whose turn comes soon leaves', async () => {
    const { mailer, first, letGo } = await held();
    const second = mailer.send(message);
    letGo();
    expect([(await first).state, (await second).state]).toEqual(['handed-over', 'handed-over']);
  });

  it('one that waits too long is put off unsent, before the other is done: what it says was looked at before', async () => {
    const { server, mailer, first, letGo } = await held(SHORT);
    expect(await mailer.send(message)).toEqual({
      state: 'deferred',
      response: expect.stringMatching(/^邮件服务器太慢/) as string,
      tooLate: true,
    });
    letGo();
    expect((await first).state).toBe('handed-over');
    expect(server.messages()).toHaveLength(1);
    expect(await mailer.send(message)).toMatchObject({ state: 'handed-over' }); // its turn was not lost
  });

  it('urgent mails and later tries leave: they have connections of their own', async () => {
    const { mailer, first, letGo } = await held(SHORT);
    for (const lane of ['urgent', 'again'] as const)
      expect([lane, (await mailer.send(message, lane)).state]).toEqual([lane, 'handed-over']);
    letGo();
    expect((await first).state).toBe('handed-over');
  });
});

test('what an engine goes by waits for a verdict without a byte, and fits into the lease with the wait for a turn', () => {
  const { open: opening, envelope, data, idle } = TIMEOUTS;
  expect(idle).toBeGreaterThanOrEqual(data);
  expect(data).toBeGreaterThanOrEqual(120_000);
  expect(PATIENCE_MS).toBeLessThanOrEqual(2_000);
  expect(PATIENCE_MS + opening + 2 * envelope + data).toBeLessThan(LEASE_MS);
});
