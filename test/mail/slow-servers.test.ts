/** Mail servers that are slow and honest: what they take counts as taken once, and nothing old leaves because of them. */
import { createMailer, LEASE_MS, PATIENCE_MS, TIMEOUTS, type Mailer } from '../../activities/mail/transport';
import { faultServer, type FaultServer, type Reply } from './fault-server';

const message = {
  from: 'duban@duban.example',
  to: 'zhangsan@lyj.example',
  raw: Buffer.from('Subject: x\r\n\r\nhello\r\n'),
};
const timeouts = { greeting: 200, open: 200, envelope: 200, data: 10_000, idle: 200 };

const open: { server: FaultServer; mailer: Mailer }[] = [];
async function against(dot: Reply) {
  const server = await faultServer({ dot });
  const pair = { server, mailer: createMailer(server.url, { pool: 1, timeouts }) };
  open.push(pair);
  return pair;
}
afterEach(async () => {
  jest.restoreAllMocks();
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

describe('a mail that waits for its turn', () => {
  const FIRST_MS = Date.parse('2016-10-28T01:00:00Z'); // Friday
  /** The first mail keeps the only connection for so long by the clock; the second waits for it. */
  async function afterWaiting(ms: number) {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(FIRST_MS);
    let held = 0;
    const { server, mailer } = await against((socket) => {
      if (++held === 1) clock.mockReturnValue(FIRST_MS + ms);
      socket.write('250 queued\r\n');
    });
    const [first, second] = await Promise.all([mailer.send(message), mailer.send(message)]);
    expect(first.state).toBe('handed-over');
    return { second, arrived: server.messages().length };
  }

  it('leaves when its turn comes soon', async () => {
    expect(await afterWaiting(2_000)).toMatchObject({ second: { state: 'handed-over' }, arrived: 2 });
  });

  it('is put off unsent when two seconds have gone by: what it says was looked at before', async () => {
    expect(await afterWaiting(2_001)).toEqual({
      second: { state: 'deferred', response: expect.stringMatching(/^邮件服务器太慢/) as string, tooLate: true },
      arrived: 1,
    });
  });
});

test('what an engine goes by waits for a verdict without a byte, and fits into the lease with the wait for a turn', () => {
  const { open: opening, envelope, data, idle } = TIMEOUTS;
  expect(idle).toBeGreaterThanOrEqual(data);
  expect(data).toBeGreaterThanOrEqual(120_000);
  expect(PATIENCE_MS).toBeLessThanOrEqual(2_000);
  expect(PATIENCE_MS + opening + 2 * envelope + data).toBeLessThan(LEASE_MS);
});
