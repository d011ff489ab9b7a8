/** The door for pushed receipts is not opened for a gateway that pushes none. */
import { SettingsFault } from '../../settings/fault';
import { channelFaults } from '../../worker/channels';
import { deployedConfig } from '../../worker/deployed-config';
import { smppSettings } from './mocks/smpp-mock';
import { webhookSettings } from './mocks/webhook-mock';

const receiptsListen = { host: '127.0.0.1', port: 8788 };
const aliyun = { kind: 'aliyun', accessKeyId: 'LTAI', accessKeySecret: 's', signName: '督办系统' };
const tencent = { kind: 'tencent', secretId: 'AKID', secretKey: 's', smsSdkAppId: '1400006666', signName: '督办系统' };
const { receipts: _, ...silent } = { kind: 'webhook', ...webhookSettings(9) };
const receiptToken = 'a-token-of-sixteen';

test.each([[aliyun], [tencent], [silent], [{ kind: 'smpp', ...smppSettings(2775) }]])(
  'a door for %j, which pushes nothing, is a fault of the settings',
  (smsGateway) => {
    expect(channelFaults({ smsGateway, receiptsListen })).toEqual([
      expect.stringMatching(/^DUBAN_RECEIPTS_LISTEN：.*不推送.* \/ \S/),
    ]);
    expect(channelFaults({ smsGateway })).toEqual([]);
  },
);

test.each([
  [{ ...aliyun, receiptToken }],
  [{ ...tencent, receiptToken }],
  [{ kind: 'webhook', ...webhookSettings(9) }],
  [{ kind: 'aliyun' }], // its own faults are named elsewhere
])('a door for %j is none', (smsGateway) => expect(channelFaults({ smsGateway, receiptsListen })).toEqual([]));

test('a door without any gateway is a fault of the settings', () =>
  expect(channelFaults({ receiptsListen })).toEqual([expect.stringMatching(/^DUBAN_RECEIPTS_LISTEN：没有短信网关/)]));

test('a deployed engine is not started with such a door', () => {
  const start = () =>
    deployedConfig(
      { data: '/nowhere', port: 8700 },
      { DUBAN_RECEIPTS_LISTEN: '127.0.0.1:8788', DUBAN_SMS_GATEWAY: JSON.stringify(aliyun) },
    );
  expect(start).toThrow(SettingsFault);
  expect(start).toThrow(/DUBAN_RECEIPTS_LISTEN：.*DUBAN_SMS_RECEIPT_TOKEN/);
});
