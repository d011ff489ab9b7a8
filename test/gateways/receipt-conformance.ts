/** The part of the conformance suite that is about receipts: pushed, forged, polled, twice and out of order. */
import { settle, type Fate, type Parsed, type Receipt } from '../../activities/gateways/receipts';
import { SMS, type Rig } from './mocks/rig';

const at = (minute: string) => `2016-10-28T01:${minute}:00.000Z`;
export function receiptConformance(rig: () => Rig): void {
  const receipt = (state: Receipt['state'], minute: string): Receipt => ({
    gatewayId: 'g1',
    ourId: SMS.id,
    state,
    at: at(minute),
    reason: state === 'delivered' ? 'DELIVRD' : 'UNDELIV',
  });
  const fateOf = (receipts: readonly Receipt[]) => receipts.reduce<Fate | null>(settle, null);

  test('receipts pushed twice and out of order end in the same state; delivered never goes back', () => {
    const { push, gateway } = rig();
    if (!push || !gateway.receipts.read) return expect(gateway.capabilities.receipts.push).toBe('none');
    const failed = receipt('failed', '01');
    const delivered = receipt('delivered', '02');
    const orders = [
      [failed, delivered],
      [delivered, failed],
      [delivered, delivered, failed, failed],
      [failed, delivered, failed, delivered],
    ];
    const fates = orders.map((order) =>
      fateOf(order.flatMap((one) => receiptsIn(gateway.receipts.read!(push([one]))))),
    );
    for (const fate of fates) expect(fate).toMatchObject({ state: 'delivered', at: at('02') });
    const [read] = receiptsIn(gateway.receipts.read(push([delivered])));
    expect(read).toMatchObject({ state: 'delivered', at: at('02') });
    expect([read?.gatewayId, read?.ourId].some((id) => id === 'g1' || id === SMS.id)).toBe(true);
  });

  test('forged, empty, strange and huge receipts are refused', () => {
    const { push, forge, gateway } = rig();
    const read = gateway.receipts.read;
    if (!push || !forge || !read) return expect(gateway.capabilities.receipts.push).toBe('none');
    const good = push([receipt('delivered', '02')]);
    expect(read(good)).toMatchObject({ state: 'read' });
    expect(read(forge(good))).toMatchObject({ state: 'refused', status: 401 });
    expect(read({ headers: {}, body: good.body })).toMatchObject({ state: 'refused', status: 401 });
    for (const body of ['', '{', '[null]', '[{}]', '"x"', '[[]]', '{"__proto__":[]}'])
      expect(read({ ...good, body })).toMatchObject({ state: 'refused' });
    const huge = push(Array.from({ length: 5_000 }, () => receipt('delivered', '02')));
    expect(read(huge)).toMatchObject({ state: 'refused', status: 413 });
  });

  test('receipts that are polled come once', async () => {
    const { mock, gateway } = rig();
    if (!gateway.receipts.poll) return expect(gateway.capabilities.receipts.poll).toBe(false);
    expect(await gateway.submit(SMS)).toMatchObject({ state: 'accepted' });
    mock.waiting.push(receipt('failed', '01'), receipt('delivered', '02'));
    const polled = await eventually(gateway.receipts.poll, 2);
    expect(fateOf(polled)).toMatchObject({ state: 'delivered', at: at('02') });
    expect(polled.map(({ gatewayId }) => gatewayId)).toEqual(['g1', 'g1']);
    expect(await gateway.receipts.poll()).toMatchObject({ state: 'read', receipts: [], more: false });
  });
}

const receiptsIn = (parsed: Parsed): readonly Receipt[] => {
  if (parsed.state === 'refused') throw new Error(parsed.reason);
  return parsed.receipts;
};
/** Polls until so many have come; what comes over a session takes a turn of the network. */
async function eventually(poll: NonNullable<Rig['gateway']['receipts']['poll']>, count: number): Promise<Receipt[]> {
  const all: Receipt[] = [];
  for (let turn = 0; turn < 50 && all.length < count; turn++) {
    const polled = await poll();
    if (polled.state === 'failed') throw new Error(polled.reason);
    all.push(...polled.receipts);
    if (all.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return all;
}
