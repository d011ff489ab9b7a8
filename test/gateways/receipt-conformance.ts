/** The part of the conformance suite that is about receipts: pushed, forged, asked for, twice and out of order. */
import type { Parsed, Receipt } from '../../activities/gateways/receipts';
import { openLedger, type Ledger } from '../../ledger/open';
import { statesAfter, writeHandedOver } from './mocks/handed-over';
import { SMS, type Rig } from './mocks/rig';

const at = (minute: string) => `2016-10-28T01:${minute}:00.000Z`;
export function receiptConformance(rig: () => Rig): void {
  let ledger: Ledger;
  beforeAll(async () => (ledger = await openLedger({ memory: true })), 60_000);
  afterAll(() => ledger.close());

  const receipt = (state: Receipt['state'], minute: string, own: object = { gatewayId: 'g1', ourId: SMS.id }) => ({
    ...own,
    state,
    at: at(minute),
    reason: state === 'delivered' ? 'DELIVRD' : 'UNDELIV',
  });

  test('receipts pushed twice and out of order end in the same state; delivered never goes back', async () => {
    const { push, gateway } = rig();
    const { read } = gateway.receipts;
    if (!push || !read) return expect(gateway.capabilities.receipts.push).toBe('none');
    const gatewayIdOf = (id: string) => `g-${id}`;
    for (const [order, states] of [
      ['fd', ['refused', 'delivered']],
      ['df', ['delivered', 'delivered']],
      ['ddff', ['delivered', 'delivered', 'delivered', 'delivered']],
      ['fdfd', ['refused', 'delivered', 'delivered', 'delivered']],
      ['ff', ['refused', 'refused']],
    ] as const) {
      const id = await writeHandedOver(ledger.db, gatewayIdOf);
      const ids = { gatewayId: gatewayIdOf(id), ourId: id };
      const pushed = [...order].map((one) =>
        one === 'f' ? receipt('failed', '01', ids) : receipt('delivered', '02', ids),
      );
      const come = pushed.flatMap((one) => receiptsIn(read(push([one]))));
      expect(await statesAfter(ledger.db, id, come)).toEqual(states);
    }
  });

  test('forged, empty, strange and huge receipts are refused', () => {
    const { push, forge, gateway } = rig();
    const read = gateway.receipts.read;
    if (!push || !forge || !read) return expect(gateway.capabilities.receipts.push).toBe('none');
    const good = push([receipt('delivered', '02')]);
    expect(read(good)).toMatchObject({ state: 'read', receipts: [{ state: 'delivered', at: at('02') }] });
    expect(read(forge(good))).toMatchObject({ state: 'refused', status: 401 });
    expect(read({ headers: {}, body: good.body })).toMatchObject({ state: 'refused', status: 401 });
    for (const body of ['', '{', '[null]', '[{}]', '"x"', '[[]]', '{"__proto__":[]}'])
      expect(read({ ...good, body })).toMatchObject({ state: 'refused' });
    const huge = push(Array.from({ length: 5_000 }, () => receipt('delivered', '02')));
    expect(read(huge)).toMatchObject({ state: 'refused', status: 413 });
  });

  test('receipts that are asked for, or come over a session, come once', async () => {
    const { mock, gateway } = rig();
    const { poll, handTo } = gateway.receipts;
    if (!poll) return expect(gateway.capabilities.receipts.poll).toBe(false);
    const come: Receipt[] = [];
    let heard = () => {};
    const both = new Promise<void>((resolve) => (heard = resolve));
    handTo?.((receipts) => (come.push(...receipts), come.length < 2 || heard(), Promise.resolve()));
    expect(await gateway.submit(SMS)).toMatchObject({ state: 'accepted' });
    mock.waiting.push(receipt('failed', '01'), receipt('delivered', '02'));
    if (handTo) await both;
    else come.push(...(await polled(poll)));
    expect(come).toMatchObject([
      { gatewayId: 'g1', state: 'failed', at: at('01') },
      { gatewayId: 'g1', state: 'delivered', at: at('02') },
    ]);
    expect(await poll()).toMatchObject({ state: 'read', receipts: [], more: false });
  });
}

const receiptsIn = (parsed: Parsed): readonly Receipt[] => {
  if (parsed.state === 'refused') throw new Error(parsed.reason);
  return parsed.receipts;
};
async function polled(poll: NonNullable<Rig['gateway']['receipts']['poll']>): Promise<readonly Receipt[]> {
  const answer = await poll();
  if (answer.state === 'failed') throw new Error(answer.reason);
  return answer.receipts;
}
