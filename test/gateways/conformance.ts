/** What every SMS gateway must do, whoever runs it; run once for each against its stand-in. */
import { submitAgain } from '../../activities/gateways/again';
import type { Scope, Sms } from '../../activities/gateways/port';
import type { Fault } from './mocks/http-mock';
import { NOW, SMS, TRIED, type Rig } from './mocks/rig';
import { receiptConformance } from './receipt-conformance';

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
      expect(early).toMatchObject({ state: 'deferred', lookedUp: true });
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

  test('a 503 may be a proxy’s, after the gateway got the message: unknown, and none is sent again', async () => {
    expect(await submit('answers 503 after processing')).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    const again = await submitAgain(rig.gateway, SMS, TRIED, settled());
    expect(canLookUp() ? ['accepted', 'delivered'] : ['unknown']).toContain(again.state);
    expect(rig.mock.processed).toHaveLength(1);
  });

  test.each<Fault>(['answers 408', 'answers 429'])('a gateway that %s has not taken it: deferred', async (fault) => {
    expect(await submit(fault)).toMatchObject({ state: 'deferred' });
    expect(rig.mock.processed).toEqual([]);
  });

  test('a gateway that answers with a strange field `state` is read as ever', async () => {
    const outcome = await submit('answers with a strange field state');
    expect(outcome).toEqual({ state: 'accepted', gatewayId: rig.mock.processed[0]?.gatewayId });
  });

  test('a refusal in an answer with status 200 is no acceptance', async () => {
    const outcome = await submit('refuses with status 200');
    expect(['rejected', 'deferred']).toContain(outcome.state);
    expect(rig.mock.processed).toEqual([]);
  });

  test('a business limit defers', async () => {
    expect(await submit('limits the rate')).toMatchObject({ state: 'deferred' });
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
