/** Group robots: the conformance of what posts, for each kind; the signatures are checked by the stand-ins. */
import { createHmac } from 'node:crypto';
import { feishuSign } from '../../activities/gateways/robots/feishu';
import { postingConformance } from './posting';
import { robotRig } from './mocks/robot-mocks';

describe('the WeCom robot', () => postingConformance(robotRig('wecom')));
describe('the DingTalk robot', () => postingConformance(robotRig('dingtalk')));
describe('the Feishu robot', () => postingConformance(robotRig('feishu')));

test('a group sees title and text, in each vendor’s form', async () => {
  for (const kind of ['wecom', 'dingtalk', 'feishu'] as const) {
    const rig = await robotRig(kind)();
    await rig.send();
    expect(rig.bodies[0]).toContain('督办提醒');
    expect(rig.bodies[0]).toContain('**10月30日到期**');
    await rig.mock.close();
  }
});

// 自定义机器人使用指南: the key is the timestamp, a line feed and the secret; what is signed is empty.
test('Feishu signs nothing under a key made of time and secret', () => {
  expect(feishuSign('demo', 1599360473)).toBe(createHmac('sha256', '1599360473\ndemo').digest('base64'));
});
