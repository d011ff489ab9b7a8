/** One bound SMPP session, opened when it is needed and kept; every wait on it is bounded. */
import { connect, PDU, type Pdu, type Session } from 'smpp';
import { guardedLookup } from '../ask';
import type { SmppSettings } from './settings';

export type Reply =
  | { readonly kind: 'reply'; readonly pdu: Pdu }
  | { readonly kind: 'not-sent'; readonly reason: string; readonly status?: number }
  | { readonly kind: 'no-answer'; readonly reason: string };

export type Failed = Exclude<Reply, { readonly kind: 'reply' }>;
export interface Link {
  /** Opens the session where there is none; answers why it cannot be had. Never rejects. */
  open(): Promise<Failed | null>;
  /** Sends one request and waits for its response. Never rejects. */
  request(command: string, fields: Readonly<Record<string, unknown>>): Promise<Reply>;
  close(): Promise<void>;
}
/** SMPP 3.4, 7.2: enquire_link keeps a session alive and finds a dead one. */
const ENQUIRE_MS = 30_000;

/** `take` hears each deliver_sm and answers its command_status, which the centre waits for: 0 = kept, else it is to come again. */
export function createLink(own: SmppSettings, timeoutMs: number, take: (pdu: Pdu) => Promise<number>): Link {
  let bound: Session | null = null;
  let opening: Promise<Session | Failed> | null = null;
  let beat: NodeJS.Timeout | undefined;

  async function open(): Promise<Session | Failed> {
    const session = await connected(own, timeoutMs);
    if ('kind' in session) return session;
    listen(session);
    const fields = {
      system_id: own.systemId,
      password: own.password,
      system_type: own.systemType,
      interface_version: 0x34,
    };
    const reply = await ask(session, 'bind_transceiver', fields, timeoutMs);
    if (reply.kind === 'reply' && reply.pdu.command_status === 0) {
      bound = session;
      beat = setInterval(() => void enquire(session), ENQUIRE_MS).unref();
      return session;
    }
    session.destroy();
    return reply.kind === 'reply'
      ? { kind: 'not-sent', reason: 'bind_transceiver', status: reply.pdu.command_status }
      : { kind: 'not-sent', reason: reply.reason }; // nothing but the bind has left
  }
  async function enquire(session: Session): Promise<void> {
    if ((await ask(session, 'enquire_link', {}, timeoutMs)).kind !== 'reply') session.destroy();
  }
  function listen(session: Session): void {
    session.on('close', () => {
      if (bound !== session) return;
      bound = null;
      clearInterval(beat);
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on(
      'deliver_sm',
      (pdu: Pdu) => void take(pdu).then((status) => session.send(pdu.response({ command_status: status }))),
    );
    session.on('unbind', (pdu: Pdu) => (session.send(pdu.response()), session.close()));
  }
  const session = (): Promise<Session | Failed> => {
    if (bound) return Promise.resolve(bound);
    opening ??= open().finally(() => (opening = null));
    return opening;
  };

  return {
    async open() {
      const ready = await session();
      return 'kind' in ready ? ready : null;
    },
    async request(command, fields) {
      const ready = await session();
      return 'kind' in ready ? ready : ask(ready, command, fields, timeoutMs);
    },
    async close() {
      const open = bound;
      if (!open) return;
      await ask(open, 'unbind', {}, Math.min(timeoutMs, 2_000));
      await new Promise<void>((resolve) => open.destroy(resolve));
    },
  };
}

/** A session whose socket is up (and encrypted), or why there is none. */
function connected(own: SmppSettings, timeoutMs: number): Promise<Session | Failed> {
  return new Promise((resolve) => {
    const { host, port, tls } = own;
    const secure = tls ? { servername: host } : {};
    const session = connect({ host, port, tls, lookup: guardedLookup(own.guard), ...secure }, () => {
      clearTimeout(timer);
      resolve(session);
    });
    const fail = (reason: string) => {
      clearTimeout(timer);
      session.destroy();
      resolve({ kind: 'not-sent', reason });
    };
    const timer = setTimeout(() => fail('连接超时 / connecting timed out'), timeoutMs);
    // Stays for the session's whole life: what cannot be parsed ends it, and whoever waits hears of the close.
    session.on('error', (error: Error & { code?: string }) => fail(error.code ?? error.message));
  });
}

function ask(
  session: Session,
  command: string,
  fields: Readonly<Record<string, unknown>>,
  timeoutMs: number,
): Promise<Reply> {
  return new Promise((resolve) => {
    const end = (reply: Reply) => {
      clearTimeout(timer);
      session.off('close', closed);
      resolve(reply);
    };
    const closed = () => end({ kind: 'no-answer', reason: '连接中断 / connection lost' });
    const timer = setTimeout(
      () => end({ kind: 'no-answer', reason: `超过 ${timeoutMs} 毫秒无答复 / timed out` }),
      timeoutMs,
    );
    session.once('close', closed);
    const taken = session.send(new PDU(command, fields), (pdu) => end({ kind: 'reply', pdu }));
    if (!taken) end({ kind: 'not-sent', reason: '连接已关闭 / connection closed' });
  });
}
