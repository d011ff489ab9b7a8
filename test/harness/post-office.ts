/** A real mail server on a socket whose manners change with the hour, and what it got: every copy, and what it answered. */
import { faultServer, type Reply, type Script } from '../mail/fault-server';

export interface Copy {
  readonly messageId: string;
  readonly to: string;
  /** As it came over the wire, dots unstuffed. */
  readonly raw: string;
  /** 250 was said: the server has it. Otherwise it was turned away, or nobody knows. */
  readonly taken: boolean;
  /** Real time of its final dot. */
  readonly cameAt: string;
}
export interface Manners extends Script {
  /** What a function says after the dot is 250. */
  readonly takes?: boolean;
}
export interface PostOffice {
  readonly url: string;
  /** From now on; `{}` = takes everything. `only` = what follows MAIL goes wrong for these recipients alone. */
  behave(manners: Manners, ...only: string[]): void;
  readonly copies: readonly Copy[];
  /** Of one message. */
  copiesOf(messageId: string): Copy[];
  /** Ends the connections that are kept. */
  hangUp(): void;
  close(): Promise<void>;
}

export async function postOffice(): Promise<PostOffice> {
  let manners: Manners = {};
  let only: readonly string[] = [];
  const copies: Copy[] = [];
  const server = await faultServer(() => {
    let to = '';
    const own = (at: 'rcpt' | 'data' | 'dot'): Reply | undefined =>
      only.length === 0 || only.includes(to) ? manners[at] : undefined;
    // Asked at each command anew, so that a connection that is kept has today's manners.
    return {
      get greeting() {
        return manners.greeting;
      },
      get ehlo() {
        return manners.ehlo;
      },
      get helo() {
        return manners.helo;
      },
      get mail() {
        return manners.mail;
      },
      get rcpt() {
        to = /<(.*)>/.exec(server.commands().at(-1)!)![1]!;
        return own('rcpt');
      },
      get data() {
        return own('data');
      },
      get dot(): Reply {
        const reply = own('dot') ?? '250 queued';
        // The final dot's own line break ends the message.
        const raw = `${server.messages().at(-1)!.replace(/^\.\./gm, '.')}\r\n`;
        const messageId = /^Message-ID: (.*)$/im.exec(raw)![1]!.trim();
        copies.push({
          messageId,
          to,
          raw,
          taken: typeof reply === 'string' ? reply.startsWith('250') : manners.takes === true,
          cameAt: new Date().toISOString(),
        });
        return reply;
      },
    };
  });
  return {
    url: server.url,
    behave(now, ...recipients) {
      manners = now;
      only = recipients;
    },
    copies,
    copiesOf: (messageId) => copies.filter((copy) => copy.messageId === messageId),
    hangUp: () => server.cut(),
    close: () => server.close(),
  };
}
