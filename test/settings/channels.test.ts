import { readSettings, inspectSettings } from '../../settings/read';
import { channelFaults, channelsOf } from '../../worker/channels';

const APP = JSON.stringify({ kind: 'dingtalk', appKey: 'k', appSecret: 'app-secret-1', owner: 'o' });
const ROBOTS = 'shenzhen: { kind: wecom, url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key-1" }';

describe('settings of receipts, work app and robots', () => {
  it('are read, and never shown where they hold secrets', () => {
    const { settings, facts } = readSettings({
      DUBAN_BASE_URL: 'https://duban.gd.example',
      DUBAN_WORK_APP: APP,
      DUBAN_ROBOTS: ROBOTS,
      DUBAN_RECEIPTS_LISTEN: '127.0.0.1:8788',
    });
    expect(settings.receiptsListen).toEqual({ host: '127.0.0.1', port: 8788 });
    expect(channelFaults({ ...settings, receiptsListen: undefined })).toEqual([]);
    const { workApp, robots } = channelsOf(settings);
    expect(workApp?.name).toBe('dingtalk');
    expect([...(robots ?? [])].map(([name]) => name)).toEqual(['shenzhen']);
    expect(JSON.stringify(facts)).not.toMatch(/app-secret-1|robot-key-1/);
  });

  it.each([
    [':8788', { host: '0.0.0.0', port: 8788 }],
    ['[::1]:8788', { host: '::1', port: 8788 }],
  ])('take %s as an address', (text, listen) => {
    expect(readSettings({ DUBAN_RECEIPTS_LISTEN: text }).settings.receiptsListen).toEqual(listen);
  });

  it.each(['8788', '127.0.0.1', 'host:0', 'host:70000', 'http://host:1/'])('refuse %s as an address', (text) => {
    expect(inspectSettings({ DUBAN_RECEIPTS_LISTEN: text }).faults[0]).toMatch(/^DUBAN_RECEIPTS_LISTEN：须为/);
  });

  it('name every fault at once, without a value', () => {
    const faults = channelFaults({
      workApp: { kind: 'dingtalk', host: 'https://169.254.169.254', appKey: 'k', appSecret: 's', owner: 'o' },
      robots: { group: { kind: 'feishu', url: 'http://127.0.0.1/hook/secret-of-the-robot' } },
    });
    expect(faults).toEqual([
      expect.stringMatching(/^DUBAN_BASE_URL：/),
      expect.stringMatching(/^DUBAN_WORK_APP：host/),
      expect.stringMatching(/^DUBAN_ROBOTS：group：url/),
    ]);
    expect(faults.join()).not.toContain('secret-of-the-robot');
    expect(inspectSettings({ DUBAN_ROBOTS: 'wecom' }).faults[0]).toMatch(/^DUBAN_ROBOTS：须为/);
  });
});
