/** A message centre's stand-in over SMPP 3.4: binds, takes, goes wrong on demand, and sends receipts. */
import { EventEmitter, once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, PDU, type Pdu, type Session } from 'smpp';
import { smpp } from '../../../activities/gateways/smpp/gateway';
import type { Receipt } from '../../../activities/gateways/receipts';
import type { Caught, Fault, Mock, Processed } from './http-mock';
import { LOCAL, testTools, type Rig } from './rig';

export const PASSWORD = 'smpp-pw';
const STATUS: Partial<Record<Fault, number>> = {
  'answers 500': 0x08,
  'answers 503 after processing': 0x08,
  'answers 408': 0x14,
  'answers 429': 0x58,
  'refuses with status 200': 0x99,
  'limits the rate': 0x58,
  'refuses the number': 0x0b,
  'refuses the template': 0x65,
  'refuses the account': 0x0a,
};

export interface SmppMock extends Mock {
  /** The text each submit bore, from whichever field it stood in. */
  readonly texts: string[];
  /** Answers of our side to receipts, in the order they came. */
  readonly answered: number[];
  /** Resolves when so many have come. */
  heard(count: number): Promise<readonly number[]>;
  readonly sessions: Session[];
  /** Resolves when so many sessions have been bound. */
  bound(count: number): Promise<void>;
  deliver(fields: Readonly<Record<string, unknown>>): void;
}

export async function startSmppMock(): Promise<SmppMock> {
  const sessions: Session[] = [];
  const events = new EventEmitter();
  let binds = 0;
  const state = {
    port: 0,
    fault: 'none' as Fault,
    processed: [] as Processed[],
    requests: [] as Caught[],
    wrong: [] as string[],
    waiting: [] as Receipt[],
    texts: [] as string[],
    answered: [] as number[],
    sessions,
  };
  const server = createServer((session) => {
    sessions.push(session);
    session.on('error', () => session.destroy());
    session.on('bind_transceiver', (pdu: Pdu) => {
      const known = pdu.system_id === 'duban' && pdu.password === PASSWORD;
      session.send(pdu.response({ command_status: known ? 0 : 0x0e }));
      if (known) binds++;
      events.emit('one');
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => (session.send(pdu.response()), session.close()));
    session.on('deliver_sm_resp', (pdu: Pdu) => (state.answered.push(pdu.command_status), events.emit('one')));
    session.on('submit_sm', (pdu: Pdu) => take(session, pdu));
    session.on('query_sm', (pdu: Pdu) => {
      const known = state.processed.some(({ gatewayId }) => gatewayId === pdu.message_id);
      const fields = { message_id: pdu.message_id, message_state: 6, command_status: known ? 0 : 0x67 };
      session.send(pdu.response(fields));
    });
  });

  function take(session: Session, pdu: Pdu): void {
    state.requests.push({ method: 'submit_sm', url: new URL('http://mock/'), headers: {}, body: '' });
    if (pdu.data_coding !== 8 || pdu.registered_delivery !== 1 || pdu.source_addr !== '106900001')
      state.wrong.push('fields of submit_sm');
    if (octetsOf(pdu.short_message).length > 140) state.wrong.push('more than one SMS in short_message');
    const accept = () => {
      const gatewayId = `g${state.processed.length + 1}`;
      state.processed.push({ id: 'message-1', mobile: `+${String(pdu.destination_addr)}`, gatewayId });
      state.texts.push(textOf(pdu.short_message) || textOf(pdu.message_payload));
      return gatewayId;
    };
    const raw = (session as unknown as { socket: Socket }).socket;
    switch (state.fault) {
      case 'none':
      case 'answers with a strange field state': // SMPP has no fields but its own
        return void session.send(pdu.response({ message_id: accept() }));
      case 'hangs after processing':
        return void accept();
      case 'hangs before processing':
        return;
      case 'hangs up':
        return session.destroy();
      case 'answers malformed JSON':
        return void raw.write('HTTP/1.1 200 OK\r\n\r\n{"not": "SMPP"}');
      case 'answers without an id':
        return void session.send(pdu.response({ message_id: '' }));
      case 'redirects':
      case 'answers endlessly':
        return void raw.write(Buffer.alloc(64, 0xff)); // a length no PDU may have
      case 'answers 503 after processing':
        accept();
        return void session.send(pdu.response({ command_status: STATUS[state.fault] ?? 0xff }));
      default:
        return void session.send(pdu.response({ command_status: STATUS[state.fault] ?? 0xff }));
    }
  }
  const deliver = (fields: Readonly<Record<string, unknown>>) =>
    sessions.forEach((session) => session.send(new PDU('deliver_sm', fields)));
  state.waiting.push = (...receipts) => {
    for (const receipt of receipts) deliver({ esm_class: 4, data_coding: 0, short_message: receiptText(receipt) });
    return receipts.length;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.port = (server.address() as AddressInfo).port;
  return Object.assign(state, {
    deliver,
    async heard(count: number) {
      while (state.answered.length < count) await once(events, 'one');
      return state.answered;
    },
    async bound(count: number) {
      while (binds < count) await once(events, 'one');
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  });
}

const octetsOf = (value: unknown): Buffer => {
  const inner = typeof value === 'object' && value !== null && 'message' in value ? value.message : value;
  return Buffer.isBuffer(inner) ? inner : Buffer.from(typeof inner === 'string' ? inner : '', 'utf16le').swap16();
};
const textOf = (value: unknown): string => Buffer.from(octetsOf(value)).swap16().toString('utf16le');
/** Appendix B of SMPP 3.4; the time is Shanghai's. */
export function receiptText({ gatewayId, state, at, reason }: Receipt): string {
  const done = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(2, 12);
  const [sub, dlvrd] = ['001', state === 'delivered' ? '001' : '000'];
  return `id:${gatewayId} sub:${sub} dlvrd:${dlvrd} submit date:1610280900 done date:${done} stat:${reason} err:000 text:`;
}

export const smppSettings = (port: number) => ({
  host: '127.0.0.1',
  port,
  tls: false,
  systemId: 'duban',
  password: PASSWORD,
  source: { address: '106900001' },
  guard: LOCAL,
});
export async function smppRig(): Promise<Rig & { mock: SmppMock }> {
  const mock = await startSmppMock();
  return { mock, gateway: smpp.create(smppSettings(mock.port), testTools()), secrets: [PASSWORD] };
}
