import { limited } from '../../activities/gateways/robots/limited';
import { endTodos } from '../../activities/todos';
import type { WorkApp } from '../../activities/gateways/work-app/port';
import type { Channel, Plan } from '../../domain/plan';
import { robotRig } from '../gateways/mocks/robot-mocks';
import { dingtalkRig, type WorkAppRig } from '../gateways/mocks/work-app-mocks';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const LIAISON = 'liaison@guangzhou.gd.example';

/** 广州市's liaison has the work app first, 深圳市's the work group's robot, 珠海市's a robot that nobody has set up. */
function planWithApps(): Plan {
  const plan = cutPlan(['2.7'], ['guangzhou', 'shenzhen', 'zhuhai']);
  const own: Readonly<Record<string, { app?: string; robot?: string; channels: readonly Channel[] }>> = {
    guangzhou: { app: 'zhangsan', channels: ['app', 'email', 'sms'] },
    shenzhen: { robot: 'shenzhen', channels: ['robot', 'email'] },
    zhuhai: { robot: 'nobody', channels: ['robot', 'email'] },
  };
  return {
    ...plan,
    contacts: plan.contacts.map((one) => (one.role === 'liaison' ? { ...one, ...own[one.unit] } : one)),
  };
}

describe('a liaison who has the work app first, from Monday 2016-10-24', () => {
  let desk: Desk;
  let app: WorkAppRig;
  let busy = false;
  let group: Awaited<ReturnType<ReturnType<typeof robotRig>>>;
  beforeAll(async () => {
    app = await dingtalkRig()();
    group = await robotRig('wecom')();
    const robots = new Map([['shenzhen', limited(group.robot, Date.now)]]);
    const workApp: WorkApp = {
      ...app.app,
      cancel: (...item) =>
        busy ? Promise.resolve({ state: 'deferred', reason: '90018 系统繁忙' }) : app.app.cancel(...item),
    };
    desk = await openDesk('2016-10-24', { workApp, robots });
    await desk.apply(planWithApps());
    await desk.until('2016-10-24', '10:00');
  });
  afterAll(async () => {
    expect([...app.mock.wrong, ...group.mock.wrong]).toEqual([]);
    await desk.stop();
    await Promise.all([app.mock.close(), group.mock.close()]);
  });
  const end = (later = 0) => endTodos(desk.deps, { now: desk.context.now(), realNow: Date.now() + later });
  const noticesOf = (unit: string) =>
    desk.verb<{ channel: string; state: string; kind: string; messageId: string }[]>('notices', { units: [unit] });

  it('gets a to-do item instead of a mail', async () => {
    expect(app.mock.processed.map(({ mobile }) => mobile)).toEqual(['zhangsan']);
    expect(desk.told(LIAISON)).toEqual([]);
    const notices = await noticesOf('guangzhou');
    expect(new Set(notices.map(({ channel, state }) => `${channel} ${state}`))).toEqual(new Set(['app handed-over']));
  });

  it('keeps it while there is something left to do', async () => {
    await desk.verb('ack', { unit: 'guangzhou', by: '张三' });
    expect(await end()).toBe(0);
    expect(app.closed).toEqual([]);
  });

  it('loses it when the unit has handed in; what the app does not take is tried again', async () => {
    await desk.verb('act', {
      act: 'submit',
      occurrence: 'gd-2016/2.7/quarter/2016-Q3',
      units: ['guangzhou'],
      note: '已公示',
      by: '张三',
    });
    busy = true;
    expect(await end()).toBe(1);
    expect(app.closed).toEqual([]);
    busy = false;
    expect(await end()).toBe(0); // not at once again
    expect(await end(6_000)).toBe(1);
    expect(app.closed).toEqual([app.mock.processed[0]!.gatewayId]);
    expect(await end(3_600_000)).toBe(0);
    expect(app.closed).toHaveLength(1);
  });

  it('is told once in the work group where the unit has a robot', async () => {
    expect(group.bodies).toHaveLength(1);
    expect(group.bodies[0]).toContain('2.7');
    expect(desk.told('liaison@shenzhen.gd.example')).toEqual([]);
  });

  it('gets a mail where the robot is not there, and the supervisor is told', async () => {
    await desk.until('2016-10-24', '16:00');
    expect(desk.told('liaison@zhuhai.gd.example')).toHaveLength(1);
    const alarms = desk.told(
      'supervisor@bangongting.gd.example',
      '群消息未发送：没有设置所需的渠道（DUBAN_ROBOTS 中没有机器人“nobody”）',
    );
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toContain('已改发邮件');
    expect(await desk.verb('verifyLedger', {})).toMatchObject({ ok: true });
  });
});

test('a robot is not asked for more than twenty messages a minute; the next minute has room again', async () => {
  const rig = await robotRig('dingtalk')();
  let now = Date.parse('2016-10-24T01:00:00.000Z'); // Monday
  const robot = limited(rig.robot, () => now);
  const message = { id: 'm', title: '督办提醒', markdown: '2.7 到期' };
  for (let n = 0; n < 20; n++) expect(await robot.send(message)).toEqual({ state: 'accepted' });
  expect(await robot.send(message)).toMatchObject({ state: 'deferred' });
  expect(rig.bodies).toHaveLength(20);
  now += 60_001;
  expect(await robot.send(message)).toEqual({ state: 'accepted' });
  await rig.mock.close();
});
