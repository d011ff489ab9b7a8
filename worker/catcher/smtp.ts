/** The catcher's SMTP side: takes everything, writes it down, then says 250. */
import { SMTPServer } from 'smtp-server';
import { receiptOf } from './receipt';
import type { Store } from './store';

const MAX_BYTES = 20 * 1024 * 1024;

/** Listens on loopback; rejects when the port is taken. What cannot be written is answered 452: try later. */
export function startSmtp(store: Store, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    banner: 'Duban catcher',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: 500,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(smtpError(552, 'message too large'));
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address).join(', ');
        store.addMail({ from: mailFrom ? mailFrom.address : '', to, ...receiptOf(raw, to) }, raw).then(
          ({ id }) => callback(null, `queued as ${id}`),
          (error: unknown) => callback(smtpError(452, `cannot be written: ${String(error)}`)),
        );
      });
    },
  });
  server.on('error', () => undefined); // a client that hangs up in mid-talk concerns only itself
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

const smtpError = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
