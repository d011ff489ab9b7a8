/** An SMTP server that misbehaves at one chosen point: what it says to each command is the test's to write. */
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A reply, or what to do with the connection instead of one. */
export type Reply = (string & {}) | 'hang' | 'drop' | ((socket: Socket) => void);
export interface Script {
  readonly greeting?: Reply;
  readonly mail?: Reply;
  readonly rcpt?: Reply;
  /** To the DATA command; 354 asks for the message. */
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
  /** Ends all connections from the server's side. */
  cut(): void;
  close(): Promise<void>;
}

/** `script` may change from connection to connection: it is asked with 1, 2, 3 …. */
export async function faultServer(script: Script | ((connection: number) => Script)): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  let most = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // the client hangs up as it likes
    converse(socket, typeof script === 'function' ? script(++count) : (count++, script));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    connections: () => count,
    most: () => most,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((resolve) => (server.close(() => resolve()), sockets.forEach((socket) => socket.destroy()))),
  };
}

function converse(socket: Socket, script: Script): void {
  let inData = false;
  let held = '';
  const say = (reply: Reply) => {
    if (typeof reply === 'function') return reply(socket);
    if (reply === 'drop') return void socket.destroy();
    if (reply !== 'hang') socket.write(`${reply}\r\n`);
  };
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') return say(script.auth ? '250-fault\r\n250 AUTH PLAIN' : '250 fault');
    if (verb === 'AUTH') return say(script.auth ?? '235 ok');
    if (verb === 'MAIL') return say(script.mail ?? '250 ok');
    if (verb === 'RCPT') return say(script.rcpt ?? '250 ok');
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    if (verb !== 'DATA') return say('250 ok');
    const reply = script.data ?? '354 go on';
    inData = typeof reply === 'string' && reply.startsWith('354');
    return say(reply);
  };
  say(script.greeting ?? '220 fault');
  socket.on('data', (chunk) => {
    held += chunk.toString('latin1');
    for (;;) {
      const end = held.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = held.slice(0, end);
      held = held.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        say(script.dot ?? '250 queued');
      } else command(line);
    }
  });
}
