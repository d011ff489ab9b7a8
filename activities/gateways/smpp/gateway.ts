/** A carrier's message centre by SMPP 3.4 behind the port: one transceiver session for sending, asking and receipts. */
import { z } from 'zod';
import { createTell, textOf } from '../answers';
import { troubleOf } from '../codes';
import { urlProblem } from '../guard';
import { gatewayKind } from '../kind';
import type { Found, Sms, SmsGateway } from '../port';
import { messageProblem } from '../templates';
import { NO_SUCH_MESSAGE, SMPP_CODES, statusCode } from './codes';
import { createInbox } from './inbox';
import { createLink, type Failed } from './link';
import { deliveredReceipt } from './receipts';
import { smppSettings, type SmppSettings } from './settings';

const UCS2 = 0x08;
/** 140 octets are one SMS; what is longer goes into message_payload, and the centre splits it: one message, one id, one receipt. */
const ONE_PART = 140;

export const smpp = gatewayKind('smpp', smppSettings, (own, tools): SmsGateway => {
  const wrong = urlProblem(`${own.tls ? 'https' : 'http'}://${own.host}:${own.port}`, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['host'], message: wrong, input: undefined }]);
  const tell = createTell([own.password]);
  const inbox = createInbox();
  const link = createLink(own, tools.timeoutMs, (pdu) => {
    const receipt = deliveredReceipt(pdu, own.receiptIds, tools.now());
    return receipt ? inbox.put(receipt) : Promise.resolve(0);
  });
  const failed = (reply: Failed) =>
    reply.kind === 'no-answer'
      ? ({ state: 'unknown', reason: tell(reply.reason) } as const)
      : reply.status === undefined
        ? ({ state: 'deferred', reason: tell(reply.reason) } as const)
        : troubleOf(SMPP_CODES, { code: statusCode(reply.status), said: reply.reason }, tell);

  return {
    name: 'smpp',
    capabilities: {
      parameters: 'text',
      maxParts: 4,
      // Where receipts bear another spelling of the id, the one kept for them is not the one the centre can be asked by.
      lookup: own.receiptIds === 'same' ? 'gateway-id' : 'none',
      settlesMs: 60_000,
      receipts: { push: 'none', poll: true },
      limits: own.limits,
    },
    validate: (sms) => messageProblem(sms, 4)?.reason ?? null,
    async submit(sms) {
      const problem = messageProblem(sms, 4);
      if (problem) return { state: 'rejected', ...problem };
      const reply = await link.request('submit_sm', submitFields(sms, own));
      if (reply.kind !== 'reply') return failed(reply);
      const { command_status: status, message_id: id } = reply.pdu;
      if (status !== 0) return troubleOf(SMPP_CODES, { code: statusCode(status), said: reply.pdu.command }, tell);
      const gatewayId = textOf(id);
      return gatewayId
        ? { state: 'accepted', gatewayId: own.receiptIds === 'decimal' ? hexId(gatewayId) : gatewayId }
        : { state: 'unknown', reason: tell('答复没有编号 / answer without an id') };
    },
    async lookup(_, { gatewayId }): Promise<Found> {
      if (!gatewayId || own.receiptIds !== 'same')
        return { state: 'unknown', reason: tell('SMPP 只能按网关编号查询 / can be asked by its id only') };
      const source = {
        source_addr_ton: own.source.ton,
        source_addr_npi: own.source.npi,
        source_addr: own.source.address,
      };
      const reply = await link.request('query_sm', { message_id: gatewayId, ...source });
      if (reply.kind !== 'reply') return { state: 'unknown', reason: tell(reply.reason) };
      const { command_status: status, message_state: state, final_date: date } = reply.pdu;
      if (NO_SUCH_MESSAGE.includes(status)) return { state: 'not-found' };
      if (status !== 0) return { state: 'unknown', reason: tell(statusCode(status)) };
      return stateOf(Number(state), date, gatewayId);
    },
    receipts: {
      handTo: (keep) => inbox.keepWith(keep),
      // The centre sends nothing without a session, and after a lost one the next message may be days off.
      async poll() {
        const trouble = await link.open();
        return trouble
          ? { state: 'failed', reason: failed(trouble).reason }
          : { state: 'read', receipts: [], more: false };
      },
    },
    close: () => link.close(),
  };
});

/** As receipts in decimal are turned back: lower case, no leading zeros. */
const hexId = (id: string): string => id.toLowerCase().replace(/^0+(?=.)/, '');

function submitFields(sms: Sms, { source, destination, number, signature }: SmppSettings) {
  const text = signature === 'centre' ? sms.text.replace(/^【[^】]*】/, '') : sms.text;
  const octets = Buffer.from(text, 'utf16le').swap16();
  return {
    source_addr_ton: source.ton,
    source_addr_npi: source.npi,
    source_addr: source.address,
    dest_addr_ton: destination.ton,
    dest_addr_npi: destination.npi,
    destination_addr: numberAs(number, sms.mobile),
    registered_delivery: 1,
    data_coding: UCS2,
    ...(octets.length <= ONE_PART
      ? { short_message: octets }
      : { short_message: Buffer.alloc(0), message_payload: octets }),
  };
}
function numberAs(form: SmppSettings['number'], mobile: string): string {
  switch (form) {
    case 'plus':
      return mobile;
    case 'e164':
      return mobile.slice(1);
    case 'national':
      return mobile.replace(/^\+86/, '').replace(/^\+/, '');
  }
}

/** message_state (SMPP 3.4, 5.2.28). */
function stateOf(state: number, date: unknown, gatewayId: string): Found {
  switch (state) {
    case 1:
    case 6:
      return { state: 'accepted', gatewayId };
    case 2:
      return date instanceof Date && !Number.isNaN(date.getTime())
        ? { state: 'delivered', at: date.toISOString(), gatewayId }
        : { state: 'accepted', gatewayId };
    case 3:
    case 4:
    case 5:
    case 8:
      return { state: 'failed', reason: `message_state ${state}`, gatewayId };
    default:
      return { state: 'unknown', reason: `message_state ${state}` };
  }
}
