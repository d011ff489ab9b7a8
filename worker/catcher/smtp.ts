/** The catcher's SMTP side: takes everything, writes it down, then says 250. */
import { SMTPServer } from 'smtp-server';
import type { Store } from './store';

const MAX_BYTES = 20 * 1024 * 1024;

/** Listens on loopback; rejects when the port is taken. */
export function startSmtp(store: Store, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(Object.assign(new Error('message too large'), { responseCode: 552 }));
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        const caught = store.addMail(
          {
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address).join(', '),
            ...headersOf(raw),
          },
          raw,
        );
        callback(null, `queued as ${caught.id}`);
      });
    },
  });
  server.on('error', () => undefined); // a client that hangs up in mid-talk concerns only itself
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Only what the list shows; the whole is parsed when a mail is opened. */
export function headersOf(raw: Buffer): { subject: string; messageId: string; units: string[] } {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw
    .subarray(0, end < 0 ? raw.length : end)
    .toString('utf8')
    .replace(/\r\n[ \t]+/g, ' ');
  const of = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return {
    subject: decodeWords(of('Subject')),
    messageId: of('Message-ID'),
    units: of('X-Duban-Units').split(' ').filter(Boolean),
  };
}

/** RFC 2047 encoded words in UTF-8. */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  const parts: Buffer[] = [];
  let last = 0;
  for (const match of joined.matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)) {
    parts.push(Buffer.from(joined.slice(last, match.index)));
    parts.push(
      match[1]!.toUpperCase() === 'B'
        ? Buffer.from(match[2]!, 'base64')
        : Buffer.from(
            match[2]!
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ),
    );
    last = match.index + match[0].length;
  }
  return Buffer.concat([...parts, Buffer.from(joined.slice(last))]).toString('utf8');
}
