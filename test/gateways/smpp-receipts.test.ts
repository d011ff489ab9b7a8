/** Receipts over an SMPP session: kept before the centre is thanked, come again where they could not be kept, and found after a lost session. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Deps } from '../../activities/deps';
import { createEditions } from '../../activities/editions';
import type { SmsGateway } from '../../activities/gateways/port';
import type { Receipt } from '../../activities/gateways/receipts';
import { smpp } from '../../activities/gateways/smpp/gateway';
import { REAL_CLOCK } from '../../domain/clock';
import { openLedger, type Ledger } from '../../ledger/open';
import { receiptsOf } from '../../worker/receipts';
import { writeHandedOver } from './mocks/handed-over';
import { SMS, testTools } from './mocks/rig';
import { receiptText, smppSettings, startSmppMock, type SmppMock } from './mocks/smpp-mock';

const COME_AGAIN = 0x64; // ESME_RX_T_APPN
const DELIVERED: Receipt = { gatewayId: 'g1', state: 'delivered', at: '2016-10-28T01:02:00.000Z', reason: 'DELIVRD' };

let mock: SmppMock;
let gateway: SmsGateway;
beforeEach(async () => {
  mock = await startSmppMock();
  gateway = smpp.create(smppSettings(mock.port), testTools());
});
afterEach(async () => {
  await gateway.close?.();
  await mock.close();
});
const deliver = () => mock.deliver({ esm_class: 4, data_coding: 0, short_message: receiptText(DELIVERED) });

test('a receipt is thanked for only when it has been kept; what comes meanwhile is kept after it', async () => {
  let begun = () => {};
  let kept = () => {};
  const begins = new Promise<void>((resolve) => (begun = resolve));
  const keeps = new Promise<void>((resolve) => (kept = resolve));
  const batches: number[] = [];
  gateway.receipts.handTo!((receipts) => (batches.push(receipts.length), begun(), keeps));
  await gateway.submit(SMS);
  deliver();
  await begins;
  deliver();
  deliver();
  await gateway.submit(SMS); // answers keep their order in a session: one before this would have been heard
  expect(mock.answered).toEqual([]);
  kept();
  expect(await mock.heard(3)).toEqual([0, 0, 0]);
  expect(batches).toEqual([1, 2]);
});

test('a receipt that nobody keeps, or that could not be kept, comes again', async () => {
  await gateway.submit(SMS);
  deliver();
  expect(await mock.heard(1)).toEqual([COME_AGAIN]);
  const keeps = [() => Promise.reject(new Error('the ledger is away')), () => Promise.resolve()];
  gateway.receipts.handTo!(() => keeps.shift()!());
  deliver();
  expect(await mock.heard(2)).toEqual([COME_AGAIN, COME_AGAIN]);
  deliver();
  expect(await mock.heard(3)).toEqual([COME_AGAIN, COME_AGAIN, 0]);
});

test('asking for receipts opens the session, also anew after it was lost; why it cannot be had is said', async () => {
  gateway.receipts.handTo!(() => Promise.resolve());
  const poll = gateway.receipts.poll!;
  expect(await poll()).toEqual({ state: 'read', receipts: [], more: false });
  expect(mock.sessions).toHaveLength(1);
  mock.sessions[0]!.destroy();
  while (mock.sessions.length < 2) {
    await poll();
    await turn(); // the close is heard in a turn of the network
  }
  await mock.bound(2);
  deliver();
  expect(await mock.heard(1)).toEqual([0]);
  await gateway.close?.();
  await mock.close();
  expect(await poll()).toMatchObject({ state: 'failed', reason: expect.stringMatching(/ECONN/) });
});

test('an engine that awaits a receipt opens the session, has it in its ledger at the thanks, and says to come again where that is away', async () => {
  const ledger = await openLedger({ memory: true });
  const id = await writeHandedOver(ledger.db, () => 'g1');
  const asking = await receiptsOf(depsOf(ledger), undefined, () => undefined);
  await mock.bound(1); // it has sent nothing: asking alone opens the session
  deliver();
  expect(await mock.heard(1)).toEqual([0]);
  const rows = await ledger.db.selectFrom('receipts').select(['gateway_id', 'message']).execute();
  expect(rows).toEqual([{ gateway_id: 'g1', message: id }]);
  const { state } = await ledger.db.selectFrom('messages').select('state').executeTakeFirstOrThrow();
  expect(state).toBe('delivered');
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await asking.stop();
  await ledger.close();
  deliver();
  expect(await mock.heard(2)).toEqual([0, COME_AGAIN]);
  expect(said).toHaveBeenCalledWith('receipts could not be kept:', expect.any(String));
  said.mockRestore();
});

const depsOf = (ledger: Ledger): Deps => ({
  ledger,
  editions: createEditions(ledger),
  sendMail: () => Promise.reject(new Error('not here')),
  sms: gateway,
  clock: REAL_CLOCK,
  poke: () => Promise.resolve(),
  mail: { from: { name: '督办', address: 'a@gd.example' }, domain: 'gd.example', rehearsal: false, sample: false },
});
