/** What every SMS gateway must do, whoever runs it; run once for each against its stand-in. */
import { submitAgain } from '../../activities/gateways/again';
import type { Scope, Sms } from '../../activities/gateways/port';
import { settle, type Fate, type Parsed, type Receipt } from '../../activities/gateways/receipts';
import type { Fault } from './mocks/http-mock';
import { NOW, SMS, TRIED, type Rig } from './mocks/rig';

export function conformance(start: () => Promise<Rig>): void {
  let rig: Rig;
  beforeEach(async () => (rig = await start()));
  afterEach(async () => {
    expect(rig.mock.wrong).toEqual([]);
    await rig.gateway.close?.();
    await rig.mock.close();
  });
  const submit = (fault: Fault, sms: Sms = SMS) => ((rig.mock.fault = fault), rig.gateway.submit(sms));
  const settled = () => NOW + rig.gateway.capabilities.settlesMs;
  const canLookUp = () => rig.gateway.capabilities.lookup === 'message';

  test('a message is accepted with the gateway’s id, and reaches its number once', async () => {
    expect(await submit('none')).toEqual({ state: 'accepted', gatewayId: rig.mock.processed[0]?.gatewayId });
    expect(rig.mock.processed).toMatchObject([{ id: SMS.id, mobile: SMS.mobile }]);
  });

  test.each<[string, Partial<Sms>, Scope]>([
    ['no number', { mobile: '' }, 'number'],
    ['a landline', { mobile: '020-83333333' }, 'number'],
    ['brackets', { params: ['1', '【假】', '今日'] }, 'message'],
    ['a link', { params: ['1', 'https://evil.example', '今日'] }, 'message'],
    ['a bare domain', { params: ['1', 'evil．com', '今日'] }, 'message'],
    ['a line break', { params: ['1', '2.7\n', '今日'] }, 'message'],
    ['a parameter too long', { params: ['1', '长'.repeat(36), '今日'] }, 'message'],
    ['too many parts', { text: '字'.repeat(680) }, 'message'],
  ])('%s: refused offline, no request is made', async (_, own, scope) => {
    const sms = { ...SMS, ...own };
    const reason = rig.gateway.validate(sms);
    expect(reason).toMatch(/\S+ \/ \S+/);
    expect(await submit('none', sms)).toEqual({ state: 'rejected', scope, reason });
    expect(rig.mock.requests).toEqual([]);
  });

  test('templates are checked offline where parameters go by themselves', async () => {
    const { gateway, mock } = rig;
    if (gateway.capabilities.parameters === 'text') return expect(gateway.validate(SMS)).toBeNull();
    expect(gateway.validate({ ...SMS, template: 'other' })).toMatch(/模板/);
    expect(gateway.validate({ ...SMS, params: ['1'] })).toMatch(/参数/);
    expect(gateway.validate({ ...SMS, params: ['1', '', '今日'] })).toMatch(/requirement/);
    expect(await gateway.submit({ ...SMS, template: 'other' })).toMatchObject({ state: 'rejected', scope: 'template' });
    expect(mock.requests).toEqual([]);
  });

  test('a time-out after processing is unknown; a look-up finds the message and none is sent again', async () => {
    expect(await submit('hangs after processing')).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    const again = await submitAgain(rig.gateway, SMS, TRIED, settled());
    if (canLookUp()) expect(['accepted', 'delivered']).toContain(again.state);
    else expect(again).toMatchObject({ state: 'unknown' }); // for a person to resolve
    expect(rig.mock.processed).toHaveLength(1);
  });

  test('a time-out before processing is unknown; sent again only when the gateway has had time to know', async () => {
    expect(await submit('hangs before processing')).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    if (!canLookUp()) {
      expect(await submitAgain(rig.gateway, SMS, TRIED, settled())).toMatchObject({ state: 'unknown' });
      return expect(rig.mock.processed).toEqual([]);
    }
    if (rig.gateway.capabilities.settlesMs > 0) {
      const early = await submitAgain(rig.gateway, SMS, TRIED, Date.parse(TRIED.at) + 1);
      expect(early).toMatchObject({ state: 'deferred', retryAfterMs: expect.any(Number) });
      expect(rig.mock.processed).toEqual([]);
    }
    expect(await submitAgain(rig.gateway, SMS, TRIED, settled())).toMatchObject({ state: 'accepted' });
    expect(rig.mock.processed).toHaveLength(1);
  });

  test.each<Fault>([
    'hangs up',
    'answers 500',
    'answers malformed JSON',
    'answers without an id',
    'redirects',
    'answers endlessly',
  ])('a gateway that %s leaves it unknown', async (fault) => {
    expect(await submit(fault)).toMatchObject({ state: 'unknown', reason: expect.stringMatching(/./) });
    expect(rig.mock.requests.filter(({ url }) => url.pathname === '/elsewhere')).toEqual([]);
  });

  test('a refusal in an answer with status 200 is no acceptance', async () => {
    const outcome = await submit('refuses with status 200');
    expect(['rejected', 'deferred']).toContain(outcome.state);
    expect(rig.mock.processed).toEqual([]);
  });

  test('a business limit defers', async () => {
    const outcome = await submit('limits the rate');
    expect(outcome).toMatchObject({ state: 'deferred' });
    if (outcome.state === 'deferred') expect(outcome.retryAfterMs ?? 1).toBeGreaterThan(0);
  });

  test.each<[Fault, Scope]>([
    ['refuses the number', 'number'],
    ['refuses the template', 'template'],
    ['refuses the account', 'account'],
  ])('a gateway that %s rejects with that scope', async (fault, scope) => {
    const outcome = await submit(fault);
    if (rig.refusesBy === 'status') return expect(outcome).toMatchObject({ state: 'rejected' });
    if (scope === 'template' && rig.gateway.capabilities.parameters === 'text')
      return expect(outcome.state).toBe('rejected');
    expect(outcome).toMatchObject({ state: 'rejected', scope });
  });

  test('a gateway that is not there: nothing was sent', async () => {
    await rig.mock.close();
    expect(await rig.gateway.submit(SMS)).toMatchObject({ state: 'deferred', reason: expect.stringMatching(/ECONN/) });
  });

  test('no reason ever bears a credential, and nothing is written to the console', async () => {
    const written = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(() => undefined),
    );
    const faults: Fault[] = ['refuses with status 200', 'refuses the account', 'limits the rate', 'answers 500'];
    for (const fault of faults) {
      const said = JSON.stringify(await submit(fault));
      for (const secret of rig.secrets) expect(said).not.toContain(secret);
    }
    for (const spy of written) expect(spy).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  receiptConformance(() => rig);
}

const at = (minute: string) => `2016-10-28T01:${minute}:00.000Z`;
function receiptConformance(rig: () => Rig): void {
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
