/** Receipts among those of other systems, of phones that were given up, and of messages that are to be tried again. */
import { insertRows } from '../../ledger/chain';
import type { Ledger } from '../../ledger/open';
import { finishAttempts } from '../../ledger/write/finish';
import { countUnsettled } from '../../ledger/write/messages';
import { settleReceipts, takeReceipts, type TakenReceipt } from '../../ledger/write/receipts';
import { writeResolution } from '../../ledger/write/resolve';
import { LEDGERS, newLedger } from '../harness/ledger';
import { AT, begin, finish, KEY, MESSAGE, writeClaimed } from './rows';

const FAILED = { state: 'failed', at: '2016-10-24T01:01:00.000Z', reason: 'UNDELIV', absent: false } as const;
const DELIVERED = { state: 'delivered', at: '2016-10-24T01:02:00.000Z', reason: 'DELIVRD', absent: false } as const;
const TAKEN = '2016-10-24T01:05:00.000Z';

describe.each(LEDGERS)('receipts in the ledger, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await newLedger(place);
    await writeClaimed(ledger.db, 'alarm', 'sms');
  });
  afterEach(() => ledger.close());

  const take = (...receipts: TakenReceipt[]) => takeReceipts(ledger.db, receipts, TAKEN);
  const settle = () => settleReceipts(ledger.db, AT);
  const open = () => ledger.db.selectFrom('receipts').select('id').where('message', 'is', null).execute();
  const attempts = () => ledger.db.selectFrom('attempts').select(['outcome', 'response']).orderBy('n').execute();
  const kinds = async () =>
    (await ledger.db.selectFrom('audit').select('kind').orderBy('seq').execute()).map(({ kind }) => kind);
  const stateOf = async () =>
    (await ledger.db.selectFrom('messages').select('state').where('id', '=', MESSAGE).executeTakeFirstOrThrow()).state;
  const noticeOf = () =>
    ledger.db.selectFrom('notices').select(['state', 'state_reason']).where('key', '=', KEY).executeTakeFirst();
  async function handOver(gatewayId: string): Promise<void> {
    const { attempt } = (await begin(ledger.db))!;
    const outcome = { state: 'handed-over', response: gatewayId } as const;
    await finishAttempts(ledger.db, [{ message: MESSAGE, attempt, carried: [KEY], outcome, at: AT }]);
  }
  const saysLost = () =>
    writeResolution(ledger.db, { message: MESSAGE, arrived: false, user: 'u1', entry: 'e1', now: AT });

  test.each([
    ['the gateway’s id', { gatewayId: 'g1' }],
    ['our id', { ourId: MESSAGE }],
    ['our id, beside one that the gateway never told us', { ourId: MESSAGE, gatewayId: 'g9' }],
  ])('by %s ours is found among 1,500 of another system, whether they came after it or before', async (_, ids) => {
    const foreign = (from: number) =>
      Array.from({ length: 750 }, (_, n) => ({ ...FAILED, gatewayId: `f${from + n}`, ourId: `x${from + n}` }));
    await handOver('g1');
    await takeReceipts(ledger.db, foreign(0), '2016-10-24T01:00:30.000Z');
    await take({ ...DELIVERED, ...ids });
    await takeReceipts(ledger.db, foreign(750), '2016-10-24T02:00:00.000Z');
    expect(await settle()).toEqual([{ message: MESSAGE, state: 'delivered', revived: null }]);
    expect(await stateOf()).toBe('delivered');
    expect(await open()).toHaveLength(1_500);
  });

  test('no gateway’s id is nobody’s: a copy that was taken without one is not found by none', async () => {
    await handOver('');
    await take({ ...FAILED, gatewayId: '', ourId: 'x' });
    expect(await settle()).toEqual([]);
    expect(await stateOf()).toBe('handed-over');
  });

  test('a receipt that came before the gateway’s id was known waits for it', async () => {
    await take({ ...DELIVERED, gatewayId: 'g1' });
    expect(await settle()).toEqual([]);
    await handOver('g1');
    expect(await settle()).toHaveLength(1);
    expect(await stateOf()).toBe('delivered');
  });

  test('gateways’ ids may be of any length', async () => {
    const gatewayId = Array.from({ length: 5_000 }, (_, n) => n.toString(36)).join('');
    await handOver(gatewayId);
    await take({ ...DELIVERED, gatewayId });
    expect(await settle()).toHaveLength(1);
  });

  test('a phone that got it after all is alive with the receipt, not after it: a kill finds both or neither', async () => {
    await handOver('g1');
    await take({ ...FAILED, gatewayId: 'g1', absent: true });
    await settle();
    const dead = { contact: 'a@x.example', since: AT, reason: 'number: UNDELIV' };
    await insertRows(ledger.db, 'addresses', [
      { ...dead, channel: 'sms' },
      { ...dead, channel: 'email' },
      { ...dead, channel: 'sms', contact: 'b@x.example' },
    ]);
    await take({ ...DELIVERED, gatewayId: 'g1' });
    // As if killed before the end of it: what is written last does not come to pass.
    await ledger.db.updateTable('meta').set({ key: 'chain-away' }).where('key', '=', 'chain').execute();
    await expect(settle()).rejects.toThrow();
    await ledger.db.updateTable('meta').set({ key: 'chain' }).where('key', '=', 'chain-away').execute();
    expect([await stateOf(), (await open()).length]).toEqual(['refused', 1]);

    expect(await settle()).toEqual([{ message: MESSAGE, state: 'delivered', revived: 'a@x.example' }]);
    const left = await ledger.db.selectFrom('addresses').select(['contact', 'channel']).orderBy('channel').execute();
    expect(left).toEqual([
      { contact: 'a@x.example', channel: 'email' },
      { contact: 'b@x.example', channel: 'sms' },
    ]);
    expect(await kinds()).toEqual(['handed-over', 'receipt', 'receipt', 'address-revived']);
  });

  test('of a copy before the one that we did not send again: delivered, and nothing of why we did not', async () => {
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'unknown' });
    await begin(ledger.db);
    await finish(ledger.db, 2, { state: 'refused', unsent: 'invalid' });
    expect(await noticeOf()).toEqual({ state: 'refused', state_reason: 'invalid after-unknown' });
    await take({ ...DELIVERED, ourId: MESSAGE });
    expect(await settle()).toMatchObject([{ state: 'delivered', revived: 'a@x.example' }]);
    expect(await noticeOf()).toEqual({ state: 'delivered', state_reason: null });
  });

  describe('that a copy has failed, of a message that is to be tried again', () => {
    beforeEach(async () => {
      await begin(ledger.db);
      await finish(ledger.db, 1, { state: 'unknown' });
      await saysLost();
      await take({ ...FAILED, ourId: MESSAGE });
    });

    test('stands against that copy and in the chain, and the message goes on being tried', async () => {
      expect(await settle()).toEqual([{ message: MESSAGE, state: 'deferred', revived: null }]);
      expect(await attempts()).toEqual([{ outcome: 'refused', response: 'message: UNDELIV' }]);
      expect(await kinds()).toEqual(['unknown', 'resolved', 'receipt']);
      expect(await stateOf()).toBe('deferred');
      expect((await begin(ledger.db))!.unsettledSince).toBeNull();
    });

    test('is not held against the next copy, of which its own receipts speak', async () => {
      await settle();
      await handOver('g2');
      expect(await settle()).toEqual([]);
      expect(await stateOf()).toBe('handed-over');
      await take({ ...FAILED, gatewayId: 'g2', ourId: MESSAGE });
      expect(await settle()).toEqual([{ message: MESSAGE, state: 'refused', revived: null }]);
    });

    test('holds against who says late that this copy was taken: nobody would ask about it any more', async () => {
      await settle();
      await finish(ledger.db, 1, { state: 'handed-over' });
      expect(await stateOf()).toBe('deferred');
      expect(await begin(ledger.db)).toBeDefined();
    });

    test('settled twice at a time it is written once, against one copy', async () => {
      await begin(ledger.db);
      await finish(ledger.db, 2, { state: 'unknown' });
      await saysLost();
      const both = await Promise.all([settle(), settle()]);
      expect(both.flat()).toHaveLength(1);
      expect((await attempts()).map(({ outcome }) => outcome)).toEqual(['unknown', 'refused']);
      expect((await kinds()).filter((kind) => kind === 'receipt')).toHaveLength(1);
      expect(await countUnsettled(ledger.db, MESSAGE)).toBe(0);
    });
  });
});
