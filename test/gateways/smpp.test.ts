/** SMPP: the conformance suite, binding, long texts, receipts in their two forms. */
import { smpp } from '../../activities/gateways/smpp/gateway';
import type { SmsGateway } from '../../activities/gateways/port';
import type { Receipt } from '../../activities/gateways/receipts';
import { conformance } from './conformance';
import { SMS, testTools } from './mocks/rig';
import { smppRig, smppSettings, startSmppMock, type SmppMock } from './mocks/smpp-mock';

describe('smpp', () => conformance(smppRig));

describe('a centre of one’s own', () => {
  let mock: SmppMock;
  let gateway: SmsGateway;
  const begin = (own: object = {}) => (gateway = smpp.create({ ...smppSettings(mock.port), ...own }, testTools()));
  beforeEach(async () => (mock = await startSmppMock()));
  afterEach(async () => {
    expect(mock.wrong).toEqual([]);
    await gateway.close?.();
    await mock.close();
  });

  test('messages share one session, and a new one is opened when it is lost', async () => {
    begin();
    const outcomes = await Promise.all([gateway.submit(SMS), gateway.submit(SMS), gateway.submit(SMS)]);
    expect(outcomes.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(mock.sessions).toHaveLength(1);
    await new Promise<void>((resolve) => mock.sessions[0]!.destroy(resolve));
    expect((await gateway.submit(SMS)).state).toMatch(/accepted|unknown/); // the close may not have been heard yet
    expect(await gateway.submit(SMS)).toMatchObject({ state: 'accepted' });
    expect(mock.sessions).toHaveLength(2);
  });

  test('a wrong password is the account’s fault, and is not shown', async () => {
    begin({ password: 'wrong-pw' });
    const outcome = await gateway.submit(SMS);
    expect(outcome).toMatchObject({ state: 'rejected', scope: 'account' });
    expect(JSON.stringify(outcome)).not.toContain('wrong-pw');
  });

  test('Chinese arrives as it was written, in one part and as one payload of several', async () => {
    begin();
    const long = { ...SMS, text: `【督办系统】${'长𠮷'.repeat(40)}` };
    await gateway.submit(SMS);
    await gateway.submit(long);
    expect(mock.texts).toEqual([SMS.text, long.text]);
  });

  test('numbers and signature as the centre wants them', async () => {
    begin({ number: 'national', signature: 'centre' });
    await gateway.submit(SMS);
    expect(mock.processed[0]?.mobile).toBe('+13800000001');
    expect(mock.texts[0]).toBe(SMS.text.slice('【督办系统】'.length));
  });

  test('a message whose id is known can be asked for; one the centre does not know is not found', async () => {
    begin();
    await gateway.submit(SMS);
    const at = '2016-10-28T01:00:00.000Z';
    expect(await gateway.lookup(SMS, { at, gatewayId: 'g1' })).toEqual({ state: 'accepted', gatewayId: 'g1' });
    expect(await gateway.lookup(SMS, { at, gatewayId: 'g9' })).toEqual({ state: 'not-found' });
    expect(await gateway.lookup(SMS, { at })).toMatchObject({ state: 'unknown' });
  });

  test('receipts by text or by fields; a person’s answer and a state on the way are none; all are answered', async () => {
    begin({ receiptIds: 'decimal' });
    const come: Receipt[] = [];
    gateway.receipts.handTo!((receipts) => (come.push(...receipts), Promise.resolve()));
    await gateway.submit(SMS);
    const text = (stat: string) =>
      `id:43794 sub:001 dlvrd:001 submit date:1610280900 done date:1610280902 stat:${stat} err:000`;
    mock.deliver({ esm_class: 4, data_coding: 0, short_message: text('DELIVRD') });
    mock.deliver({ esm_class: 4, receipted_message_id: '43795', message_state: 5, short_message: '' });
    mock.deliver({ esm_class: 4, data_coding: 0, short_message: text('ENROUTE') });
    mock.deliver({ esm_class: 0, data_coding: 0, short_message: 'id:1 stat:DELIVRD' });
    expect(await mock.heard(4)).toEqual([0, 0, 0, 0]);
    expect(come).toEqual([
      { gatewayId: 'ab12', state: 'delivered', at: '2016-10-28T01:02:00.000Z', reason: 'DELIVRD 000' },
      { gatewayId: 'ab13', state: 'failed', at: '2016-10-28T01:00:05.000Z', reason: 'UNDELIV' },
    ]);
    expect(gateway.capabilities.lookup).toBe('none');
  });

  test('without TLS only to a host that was listed for it', () => {
    expect(() => begin({ guard: { allowPrivate: ['127.0.0.1'] } })).toThrow(/https/);
    begin();
  });
});
