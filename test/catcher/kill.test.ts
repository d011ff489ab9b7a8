/** The catcher's own process, killed while mails pour in: nothing that it acknowledged is missing afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailer } from '../../activities/mail/transport';
import { openStore } from '../../worker/catcher/store';
import { waitFor } from '../harness/waiting';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('a catcher killed with -9 has everything that it said 250 to', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'duban-kill-'));
  const [smtp, http] = [await freePort(), await freePort()];
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', 'worker/catcher/main.ts', '--dir', dir, '--smtp', String(smtp), '--http', String(http)],
    { stdio: 'inherit' },
  );
  const mailer = createMailer(`smtp://127.0.0.1:${smtp}`, {
    pool: 5,
    timeouts: { greeting: 1_000, open: 2_000, envelope: 2_000, data: 2_000 },
  });
  let answer: string | null = '';
  await waitFor(
    async () => (answer = await mailer.verify()) === null,
    () => answer ?? '',
  );

  const acknowledged: string[] = [];
  let sent = 0;
  const send = async (): Promise<void> => {
    const messageId = `<${++sent}@duban.example>`;
    const { state } = await mailer.send({
      from: 'duban@duban.example',
      to: 'x@y.example',
      raw: Buffer.from(`Message-ID: ${messageId}\r\n\r\n${'x'.repeat(3_000)}\r\n`),
    });
    if (state === 'handed-over') acknowledged.push(messageId);
    if (acknowledged.length === 300) child.kill('SIGKILL');
    if (state === 'handed-over') return send();
  };
  await Promise.all(Array.from({ length: 20 }, send));
  mailer.close();

  const store = await openStore(dir);
  const kept = new Set(store.mails.map(({ messageId }) => messageId));
  expect(acknowledged.length).toBeGreaterThanOrEqual(300);
  expect(acknowledged.filter((messageId) => !kept.has(messageId))).toEqual([]);
  await store.close();
  await rm(dir, { recursive: true });
});
