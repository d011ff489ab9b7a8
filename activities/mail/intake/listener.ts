/** Where the mail server hands over what comes back: an LMTP door that takes a mail only when it has been written down. */
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { CivilDate } from '../../../domain/plan';
import { dateOf } from '../../../domain/zone';
import { readReturnPath, type ReturnPaths } from '../return-path';
import { admitting } from './peers';
import { readReport } from './read';
import type { IntakeReport } from './report';

export interface IntakeOptions {
  /** Default loopback: LMTP knows no login. */
  readonly host?: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly paths: ReturnPaths;
  /** Right-hand side of our Message-IDs. */
  readonly idDomain: string;
  /**
   * Called once for each recipient of a mail, and again with the same when the mail server did not hear our answer: writing
   * it down twice must do no harm. When it rejects, or takes longer than `reportMs`, the mail server is told to try later.
   */
  readonly onReport: (report: IntakeReport) => Promise<void>;
  /** Told why a mail could not be written down; nothing is lost, the mail server brings it again. */
  readonly failed?: (error: unknown) => void;
  /** Addresses that may connect besides this machine's. */
  readonly peers?: readonly string[];
  /** What is read of a mail; the rest, the mail that it returns, is let go by. Default 256 KiB. */
  readonly readBytes?: number;
  /** What is let go by; above it the mail is refused. Default 30 MiB. */
  readonly mostBytes?: number;
  readonly maxClients?: number;
  readonly idleMs?: number;
  readonly reportMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}
export interface Intake {
  readonly port: number;
  /** Takes no more, and waits for what is being written down. */
  close(): Promise<void>;
}

/** Rejects when the port is taken. Afterwards throws nothing: a client that misbehaves concerns only itself. */
export async function createIntake(options: IntakeOptions): Promise<Intake> {
  const { paths, idDomain, host = '127.0.0.1', now = Date.now } = options;
  const { readBytes = 256 * 1024, mostBytes = 30 * 1024 * 1024, maxClients = 10 } = options;
  const { idleMs = 60_000, reportMs = 20_000, peers = [] } = options;
  const isAdmitted = admitting(peers);
  const today = (): CivilDate => dateOf(new Date(now()).toISOString());
  const server = new SMTPServer({
    lmtp: true,
    banner: 'Duban',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: mostBytes,
    rejectOversized: true,
    maxClients,
    maxRecipients: 20,
    socketTimeout: idleMs,
    closeTimeout: Math.min(idleMs, 5_000),
    onConnect: ({ remoteAddress }, done) =>
      isAdmitted(remoteAddress) ? done() : done(reply(554, '5.7.1 not for you')),
    // No mailbox: the mail server is to say so to whoever wrote to it.
    onRcptTo: ({ address }, _session, done) => {
      const reading = readReturnPath(address, paths, idDomain, today());
      done('problem' in reading && reading.problem === 'foreign' ? reply(550, '5.1.1 no such mailbox') : null);
    },
    onData: (stream, session, done) => {
      void take(stream, session).then(
        (answers) => done(null, answers),
        () => done(reply(451, '4.3.0 try again later')), // the connection was lost in the middle of the mail
      );
    },
  });
  server.on('error', () => undefined); // of one connection: the listener's own are awaited below

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const raw = await firstBytes(stream, readBytes);
    if (stream.sizeExceeded) return session.envelope.rcptTo.map(() => reply(552, '5.3.4 too big'));
    return Promise.all(
      session.envelope.rcptTo.map(async ({ address }) => {
        try {
          const report = await readReport(raw, address, { paths, idDomain, today: today() });
          await within(reportMs, options.onReport(report));
          return `2.0.0 taken as ${report.verdict}`;
        } catch (error) {
          options.failed?.(error);
          return reply(451, '4.3.0 try again later');
        }
      }),
    );
  };
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Reads to the end, as the server needs it, and keeps the beginning. */
async function firstBytes(stream: SMTPServerDataStream, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (kept < most) chunks.push(chunk.subarray(0, most - kept));
    kept += chunk.length;
  }
  return Buffer.concat(chunks);
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const reply = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
