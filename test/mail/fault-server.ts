/** An SMTP server that misbehaves at one chosen point: what it says to each command is the test's to write. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { CERTIFICATE, KEY } from './certificate';

/** A reply, or what to do with the connection instead of one. */
export type Reply = (string & {}) | 'hang' | 'drop' | ((socket: Socket) => void);
export interface Script {
  readonly greeting?: Reply;
  readonly ehlo?: Reply;
  readonly helo?: Reply;
  /** Extensions told after EHLO, e.g. `PIPELINING`. */
  readonly offers?: readonly string[];
  /** To the STARTTLS command, with a self-signed certificate after 220. Offered when it is there. */
  readonly starttls?: Reply;
  /** TLS from the first byte. */
  readonly tls?: boolean;
  readonly mail?: Reply;
  readonly rcpt?: Reply;
  /** To the DATA command; 354 asks for the message. Left out: 503 where the sender or the recipient was refused. */
  readonly data?: Reply;
  /** After the final dot. */
  readonly dot?: Reply;
  readonly auth?: Reply;
}
export interface FaultServer {
  readonly port: number;
  readonly url: string;
  /** How many connections there were, and how many at a time at most. */
  readonly connections: () => number;
  readonly most: () => number;
  /** Commands in the order they came, those under TLS after `tls:`. */
  readonly commands: () => readonly string[];
  /** Messages that came whole, up to the final dot, whatever was answered. */
  readonly messages: () => readonly string[];
  /** Ends all connections from the server's side. */
  cut(): void;
  close(): Promise<void>;
}

interface Heard {
  readonly commands: string[];
  readonly messages: string[];
}

/** `script` may change from connection to connection: it is asked with 1, 2, 3 …. */
export async function faultServer(script: Script | ((connection: number) => Script)): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  const heard: Heard = { commands: [], messages: [] };
  let count = 0;
  let most = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // the client hangs up as it likes
    count++;
    const own = typeof script === 'function' ? script(count) : script;
    converse(own.tls ? secured(socket) : socket, own, heard);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    connections: () => count,
    most: () => most,
    commands: () => heard.commands,
    messages: () => heard.messages,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((resolve) => (server.close(() => resolve()), sockets.forEach((socket) => socket.destroy()))),
  };
}

/** Says the bytes over and over, one each 40 ms: never idle, never done. */
export const trickle = (bytes: string) => (socket: Socket) => {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes[at++ % bytes.length]!), 40);
  socket.on('close', () => clearInterval(timer));
};

function secured(socket: Socket): TLSSocket {
  const tls = new TLSSocket(socket, { isServer: true, cert: CERTIFICATE, key: KEY });
  tls.on('error', () => undefined); // a client that does not trust the certificate hangs up
  return tls;
}

function converse(socket: Socket, script: Script, heard: Heard, tls = false): void {
  let inData = false;
  let refused = false;
  let held = '';
  const say = (reply: Reply) => {
    if (typeof reply === 'function') return reply(socket);
    if (reply === 'drop') return void socket.destroy();
    if (reply !== 'hang') socket.write(`${reply}\r\n`);
    if (/^421/.test(reply)) socket.end();
  };
  const greet = () => {
    const offers = [...(script.offers ?? []), ...(script.auth ? ['AUTH PLAIN XOAUTH2'] : [])];
    const lines = ['fault', ...offers, ...(script.starttls && !tls ? ['STARTTLS'] : [])];
    return say(script.ehlo ?? lines.map((one, at) => `250${at === lines.length - 1 ? ' ' : '-'}${one}`).join('\r\n'));
  };
  const upgrade = () => {
    if (script.starttls !== '220 go on') return say(script.starttls ?? '502 no');
    socket.write('220 go on\r\n');
    socket.removeAllListeners('data');
    converse(secured(socket), { ...script, greeting: 'hang' }, heard, true);
  };
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    heard.commands.push(tls || script.tls ? `tls:${line}` : line);
    if (verb === 'EHLO') return greet();
    if (verb === 'HELO') return say(script.helo ?? '250 fault');
    if (verb === 'STAR') return upgrade();
    if (verb === 'AUTH') return say(script.auth ?? '235 ok');
    if (verb === 'MAIL' || verb === 'RCPT') {
      const reply = (verb === 'MAIL' ? script.mail : script.rcpt) ?? '250 ok';
      refused = (verb === 'RCPT' && refused) || (typeof reply === 'string' && /^[45]/.test(reply));
      return say(reply);
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    if (verb !== 'DATA') return say('250 ok');
    const reply = script.data ?? (refused ? '503 5.5.1 nobody to send to' : '354 go on');
    inData = typeof reply === 'string' && reply.startsWith('354');
    return say(reply);
  };
  say(script.greeting ?? '220 fault');
  socket.on('data', (chunk: Buffer) => {
    held += chunk.toString('latin1');
    for (;;) {
      // An empty message is a dot alone.
      if (inData && held.startsWith('.\r\n')) held = `\r\n${held}`;
      const end = held.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = held.slice(0, end);
      held = held.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        heard.messages.push(line);
        say(script.dot ?? '250 queued');
      } else command(line);
    }
  });
}
