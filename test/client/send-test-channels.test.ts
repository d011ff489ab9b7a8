/** `duban send-test` to somebody who is reached in the work app and by the group's robot. */
import type { Context } from '../../client/context';
import { bench, seedPlan, type Bench } from './harness';
import { personAt, type Person } from './spoken';

let engine: Bench;
let person: Person;
let context: Context & { realMail: boolean };
beforeAll(async () => {
  engine = await bench();
  const plan = seedPlan('2.7');
  const zhao = {
    unit: 'lvyouju',
    role: 'liaison',
    name: '赵六',
    email: 'zhaoliu@lyj.example',
    mobile: '+8613800000009',
    app: 'zhaoliu01',
    robot: '旅游局工作群',
    channels: ['app', 'robot'],
  } as const;
  await engine.apply({ ...plan, contacts: [...plan.contacts, zhao] });
  context = {
    ...engine.context,
    realMail: false,
    sendTest: ({ channels }) =>
      Promise.resolve(channels.map((channel) => ({ channel, id: 'm1', state: 'handed-over', words: 'ok' }))),
  };
  person = await personAt(context);
});
afterAll(async () => {
  person.close();
  await engine.close();
});

test('the work app is named by the person’s id there, the robot by its group, never by the mobile number', async () => {
  const { code, printed } = await person.duban('send-test', '赵六', '--by', '李四');
  expect([code, printed]).toEqual([
    0,
    '政务应用待办 zhaoliu01：已交付　ok（m1）\n群消息 旅游局工作群：已交付　ok（m1）\n',
  ]);
});

test('the question before it names them too', async () => {
  context.realMail = true;
  const { code, said } = await person.duban('send-test', '赵六', '--by', '李四');
  expect([code, said]).toEqual([2, expect.stringContaining('政务应用待办 zhaoliu01、群消息 旅游局工作群')]);
});
