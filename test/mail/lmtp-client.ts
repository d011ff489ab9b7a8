/** A mail server's side of LMTP: says one command after the other and hears the replies. */
import { connect, type Socket } from 'node:net';

export interface LmtpClient {
  /** Sends a line and answers the reply, its lines joined; `count` replies after a final dot. */
  say(line: string, count?: number): Promise<string>;
  /** From LHLO to the replies after the dot, one for each recipient that was taken; those refused come first. */
  deliver(mail: string | Buffer, ...recipients: string[]): Promise<string[]>;
  readonly socket: Socket;
  close(): void;
}

export async function lmtpClient(port: number): Promise<LmtpClient> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let tell: () => void = () => undefined;
  let over = false;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => ((heard += chunk), tell()));
  socket.on('error', () => undefined); // told by 'close'
  socket.on('close', () => ((over = true), tell()));
  const reply = async (): Promise<string> => {
    for (;;) {
      const [whole] = /^(?:\d{3}-[^\n]*\n)*\d{3} [^\n]*\n/.exec(heard) ?? [];
      if (whole) {
        heard = heard.slice(whole.length);
        return whole.trim();
      }
      if (over) return 'closed';
      await new Promise<void>((resolve) => (tell = resolve));
    }
  };
  const say = async (line: string | Buffer, count = 1): Promise<string> => {
    socket.write(line);
    socket.write('\r\n');
    const replies: string[] = [];
    for (let n = 0; n < count; n++) replies.push(await reply());
    return replies.join('\n');
  };
  await reply(); // the greeting
  return {
    say,
    socket,
    async deliver(mail, ...recipients) {
      await say('LHLO mx.gd.example');
      await say('MAIL FROM:<>');
      const answers: string[] = [];
      let taken = 0;
      for (const recipient of recipients) {
        const answer = await say(`RCPT TO:<${recipient}>`);
        if (answer.startsWith('2')) taken++;
        else answers.push(answer);
      }
      if (taken === 0) return answers;
      await say('DATA');
      socket.write(mail);
      return [...answers, ...(await say('\r\n.', taken)).split('\n')];
    },
    close: () => void socket.destroy(),
  };
}
