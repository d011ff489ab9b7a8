/** Tencent Cloud: the conformance suite, its signature against the vendor's SDK, and records that cannot be told apart. */
import fc from 'fast-check';
import { findRecord, pulledReceipt } from '../../activities/gateways/tencent/records';
import { tencentHeaders } from '../../activities/gateways/tencent/sign';
import { conformance } from './conformance';
import { KEY, tencentAuthorization, tencentRig } from './mocks/tencent-mock';

describe('tencent', () => conformance(tencentRig));

test('the signature is the one that the vendor’s SDK makes, for any body and day', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 4_000_000_000 }), (body, timestamp) => {
      const host = 'sms.tencentcloudapi.com';
      const call = {
        host,
        service: 'sms',
        action: 'SendSms',
        version: '2021-01-11',
        region: 'ap-guangzhou',
        body,
        timestamp,
      };
      const { authorization, ...headers } = tencentHeaders(call, KEY);
      expect(authorization).toBe(tencentAuthorization({ body, headers }, host));
    }),
  );
});

const record = (own: object) =>
  pulledReceipt({
    UserReceiveTime: 1477616403,
    SerialNo: 's1',
    ReportStatus: 'SUCCESS',
    Description: 'DELIVRD',
    ...own,
  })!;
test('a record is found by serial number or by our id; one that bears neither leaves it unknown', () => {
  const found = { state: 'delivered', at: '2016-10-28T01:00:03.000Z', gatewayId: 's1' };
  expect(findRecord([record({})], 'm1', 's1')).toEqual(found);
  expect(findRecord([record({ SessionContext: 'm1' })], 'm1')).toEqual(found);
  expect(findRecord([record({ SessionContext: 'm2' })], 'm1')).toEqual({ state: 'not-found' });
  expect(findRecord([record({})], 'm1')).toMatchObject({ state: 'unknown' });
  expect(findRecord([record({ ReportStatus: 'FAIL', Description: '黑名单' })], 'm1', 's1')).toEqual({
    state: 'failed',
    reason: '黑名单',
    gatewayId: 's1',
  });
});
test.each([{ UserReceiveTime: 'soon' }, { SerialNo: '' }, { ReportStatus: 'MAYBE' }])(
  'a record with %j is not understood',
  (own) => expect(record(own)).toBeNull(),
);
