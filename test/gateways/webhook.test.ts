/** The generic webhook: the conformance suite, its body and its replay window. */
import { submitAgain } from '../../activities/gateways/again';
import { at, fillJson, fillUrl } from '../../activities/gateways/webhook/filling';
import { webhook } from '../../activities/gateways/webhook/gateway';
import { anyInstant } from '../../activities/gateways/webhook/receipts';
import { signed } from '../../activities/gateways/webhook/signing';
import { conformance } from './conformance';
import { NOW, SMS, testTools, TRIED } from './mocks/rig';
import { webhookRig, webhookSettings } from './mocks/webhook-mock';

describe('webhook', () => conformance(webhookRig));

test('placeholders are filled with data, never looked at twice, and never run', () => {
  const values = { mobile: '+8613800000001', text: '{{id}} ${x} "}', id: 'm1', params: ['1'], 'param.count': '1' };
  expect(
    fillJson({ to: ['{{mobile}}'], t: '（{{text}}）', p: '{{params}}', n: 7, c: '{{param.count}}项' }, values),
  ).toEqual({
    to: ['+8613800000001'],
    t: '（{{id}} ${x} "}）',
    p: ['1'],
    n: 7,
    c: '1项',
  });
  expect(fillJson('{{constructor}}', values)).toBe('');
  expect(fillUrl('https://sms.example/s?m={{mobile}}&t={{text}}', values)).toBe(
    'https://sms.example/s?m=%2B8613800000001&t=%7B%7Bid%7D%7D%20%24%7Bx%7D%20%22%7D',
  );
});

test('fields are read by path, a prototype’s never', () => {
  expect(at({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
  expect(at({ a: 1 }, 'a.b.c')).toBeUndefined();
  expect(at({}, 'constructor.name')).toBeUndefined();
});

test.each([
  ['2016-10-28T09:00:00+08:00', '2016-10-28T01:00:00.000Z'],
  ['2016-10-28 09:00:00', '2016-10-28T01:00:00.000Z'],
  ['1477616400', '2016-10-28T01:00:00.000Z'],
  ['1477616400000', '2016-10-28T01:00:00.000Z'],
  ['2016-02-30 09:00:00', null],
  ['28/10/2016', null],
  ['', null],
])('the time %s is %s', (text, instant) => expect(anyInstant(text)).toBe(instant));

test('a receipt that is pushed again after five minutes is refused, as is one whose body was changed', () => {
  const body = JSON.stringify({ reports: [] });
  const own = webhookSettings(1).receipts.signature;
  const pushAt = (seconds: number, text = body) => {
    const timestamp = String(Math.floor(NOW / 1_000) + seconds);
    const signature = signed({ ...own, header: '', timestampHeader: '', encoding: 'hex' }, timestamp, body);
    return { headers: { 'x-timestamp': timestamp, 'x-signature': signature }, body: text };
  };
  const read = webhook.create(webhookSettings(1), testTools()).receipts.read!;
  expect(read(pushAt(0))).toMatchObject({ state: 'read' });
  expect(read(pushAt(-299))).toMatchObject({ state: 'read' });
  for (const seconds of [-301, 301]) expect(read(pushAt(seconds))).toMatchObject({ state: 'refused', status: 401 });
  expect(read(pushAt(0, `${body} `))).toMatchObject({ state: 'refused', status: 401 });
});

describe('a look-up that names a message by the gateway’s id alone', () => {
  const byGatewayId = async (url: string, body?: object) => {
    const rig = await webhookRig();
    const { lookup, ...own } = webhookSettings(rig.mock.port);
    const gateway = webhook.create(
      { ...own, lookup: { ...lookup, url: `http://127.0.0.1:${rig.mock.port}${url}`, ...(body ? { body } : {}) } },
      testTools(rig.mock),
    );
    return { rig, gateway };
  };

  test.each<[string, object | undefined, string]>([
    ['/find', { msg: '{{gatewayId}}' }, 'gateway-id'],
    ['/find?msg={{gatewayId}}', { text: '{{text}}' }, 'gateway-id'],
    ['/find?msg=%7B%7BgatewayId%7D%7D', { text: '{{text}}' }, 'gateway-id'],
    ['/find?ext=%7B%7Bid%7D%7D', { text: '{{text}}' }, 'message'],
    ['/find?to={{number}}', { text: '{{text}}' }, 'message'],
    ['/find', { to: ['{{mobile}}'], msg: '{{gatewayId}}' }, 'message'],
  ])('%s with %j: found again by %s', async (url, body, lookup) => {
    const { rig, gateway } = await byGatewayId(url, body);
    expect(gateway.capabilities.lookup).toBe(lookup);
    await rig.mock.close();
  });

  test('after an unclear submit nothing is asked and nothing sent again: a person has to resolve it', async () => {
    const { rig, gateway } = await byGatewayId('/find', { ext: '{{gatewayId}}' });
    rig.mock.fault = 'answers 503 after processing';
    expect(await gateway.submit(SMS)).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    const late = NOW + 86_400_000;
    expect(await submitAgain(gateway, SMS, TRIED, late)).toMatchObject({ state: 'unknown', lookedUp: true });
    expect(await gateway.lookup(SMS, TRIED)).toMatchObject({ state: 'unknown' });
    expect(rig.mock.requests.map(({ url }) => url.pathname)).toEqual(['/send']);
    expect(rig.mock.processed).toHaveLength(1);
    await rig.mock.close();
  });
});
