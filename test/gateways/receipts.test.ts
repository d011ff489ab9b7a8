/** Several receipts of one message make one state, whatever their order and number; what cannot be read is refused. */
import fc from 'fast-check';
import { MOST_BYTES, parseList, type Receipt } from '../../activities/gateways/receipts';
import { askForReceipts } from '../../activities/receipts';
import { openLedger, type Ledger } from '../../ledger/open';
import { takeReceipts } from '../../ledger/write/receipts';
import { statesAfter, writeHandedOver } from './mocks/handed-over';

describe('receipts of a message, taken and settled by the ledger', () => {
  let ledger: Ledger;
  beforeAll(async () => (ledger = await openLedger({ memory: true })), 60_000);
  afterAll(() => ledger.close());

  const said = fc.record<Pick<Receipt, 'state' | 'at' | 'reason'>>({
    state: fc.constantFrom('delivered', 'failed'),
    at: fc.constantFrom('2016-10-28T01:00:00.000Z', '2016-10-28T01:01:00.000Z', '2016-10-28T01:02:00.000Z'),
    reason: fc.constantFrom('DELIVRD', 'UNDELIV', 'EXPIRED'),
  });
  test('in any order and repetition: delivered if one says so, and from then on; else refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 6 }), async (list) => {
        const id = await writeHandedOver(ledger.db, (own) => `g-${own}`);
        const receipts = [...list, ...list].map((one) => ({ ...one, gatewayId: `g-${id}` }));
        const first = receipts.findIndex(({ state }) => state === 'delivered');
        expect(await statesAfter(ledger.db, id, receipts)).toEqual(
          receipts.map((_, index) => (first >= 0 && index >= first ? 'delivered' : 'refused')),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('a receipt of ours that was kept before eight days of standstill is settled, another system’s is forgotten', async () => {
    const id = await writeHandedOver(ledger.db, (own) => `g-${own}`);
    const delivered = { state: 'delivered', at: '2016-09-30T01:01:00.000Z', reason: 'DELIVRD', absent: false } as const;
    const both = [`g-${id}`, 'another’s'].map((gatewayId) => ({ ...delivered, gatewayId }));
    await takeReceipts(ledger.db, both, '2016-09-30T01:01:00.000Z'); // Friday, before the National Day
    const now = '2016-10-08T01:00:00.000Z'; // Saturday, a working one
    const deps = { ledger, sms: { capabilities: { lookup: 'none' }, receipts: {} }, poke: () => Promise.resolve() };
    const round = await askForReceipts(deps as never, { now, realNow: Date.parse(now) });
    expect(round).toMatchObject({ settled: 1 });
    const kept = await ledger.db.selectFrom('receipts').select('message').where('at', '=', delivered.at).execute();
    expect(kept).toEqual([{ message: id }]);
  });
});

test('a body one byte too long is refused before it is parsed', () => {
  const read = (length: number) =>
    parseList(
      `[${' '.repeat(length - 2)}]`,
      (json) => json,
      () => null,
      'ok',
    );
  expect(read(MOST_BYTES)).toEqual({ state: 'read', receipts: [], answer: 'ok' });
  expect(read(MOST_BYTES + 1)).toMatchObject({ state: 'refused', status: 413 });
});

test('one receipt that cannot be read refuses the push and says which', () => {
  const good = { state: 'delivered', at: '2016-10-28T01:02:00.000Z', reason: '', gatewayId: 'g' } as const;
  const read = parseList(
    '[{"a":1},{"b":1}]',
    (json) => json,
    ({ a }) => (a === 1 ? good : null),
    'ok',
  );
  expect(read).toMatchObject({ state: 'refused', status: 400, reason: expect.stringMatching(/第 2 条/) });
});
