/** Aliyun: the conformance suite, its signature against the vendor's library, and its records. */
import fc from 'fast-check';
import { findDetail, sendDates } from '../../activities/gateways/aliyun/details';
import { aliyunHeaders, aliyunQuery } from '../../activities/gateways/aliyun/sign';
import { conformance } from './conformance';
import { aliyunAuthorization, aliyunRig, KEY } from './mocks/aliyun-mock';

describe('aliyun', () => conformance(aliyunRig));

test('the signature is the one that the vendor’s library makes, for any parameters', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,9}$/), fc.string({ unit: 'grapheme' })), (query) => {
      const call = {
        host: 'dysmsapi.aliyuncs.com',
        action: 'SendSms',
        version: '2017-05-25',
        query,
        date: '2016-10-28T01:00:05Z',
        nonce: 'n1',
      };
      const { authorization, ...headers } = aliyunHeaders(call, KEY);
      const url = new URL(`https://${call.host}/?${aliyunQuery(query)}`);
      expect(authorization).toBe(aliyunAuthorization({ method: 'POST', url, headers }));
    }),
  );
});

// "V3 版本请求体&签名机制", 固定参数示例: RunInstances with the key YourAccessKeyId / YourAccessKeySecret.
test('the vendor’s published example', () => {
  const headers = aliyunHeaders(
    {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
      date: '2023-10-26T10:22:32Z',
      nonce: '3156853299f313e23d1673dc12e1703d',
    },
    { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
  );
  expect(headers.authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('a try just before Shanghai’s midnight is looked for on both days', () => {
  expect(sendDates('2016-10-28T01:00:00.000Z')).toEqual(['20161028']);
  expect(sendDates('2016-10-28T15:58:00.000Z')).toEqual(['20161028', '20161029']);
});

test.each([
  [{ OutId: 'm1', SendStatus: 1 }, { state: 'accepted' }],
  [
    { OutId: 'm1', SendStatus: 2, ErrCode: 'MK:1008' },
    { state: 'failed', reason: 'MK:1008' },
  ],
  [
    { OutId: 'm1', SendStatus: 3, ReceiveDate: '2016-10-28 09:00:07' },
    { state: 'delivered', at: '2016-10-28T01:00:07.000Z' },
  ],
  [
    { OutId: 'm1', SendStatus: 9 },
    { state: 'unknown', reason: 'SendStatus 9' },
  ],
  [{ OutId: 'another', SendStatus: 3 }, null],
])('the record %j is read as %j', (detail, found) => expect(findDetail([detail], 'm1')).toEqual(found));
