/** Refused by ourselves, or refused after a copy that may have arrived: the ledger, the alarm and whoever gets it instead hear that. */
import { deliveryActivities } from '../../activities/delivery';
import type { Deps } from '../../activities/deps';
import type { Robot } from '../../activities/gateways/robots/port';
import type { MailOutcome } from '../../activities/mail/handing-over';
import { sendMessages } from '../../activities/sending';
import type { Contact, Plan } from '../../domain/plan';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { LIAISON, takingAll, writeTrouble } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00
const SUCCESSOR = 'new-liaison@guangzhou.gd.example';

let engine: Bench;
let deps: Deps;
let plan: Plan;
let answer: MailOutcome;
let posted: string[];
beforeAll(async () => void (engine = await bench(NOW)));
afterAll(() => engine.close());
beforeEach(async () => {
  answer = { state: 'refused', response: '550 5.7.1 no' };
  posted = [];
  await engine.reset(NOW);
  deps = { ...takingAll(engine.ledger), sendMail: () => Promise.resolve(answer) };
  plan = cutPlan(['2.7'], ['guangzhou']);
  await engine.apply(plan);
  await engine.open(plan, '2.7', '2016-Q3');
  await engine.ledger.db.deleteFrom('notices').execute(); // the assignments
});

const write = (channel: string, outcomes: readonly string[] = []) =>
  writeTrouble(engine.ledger.db, 'm1', channel, outcomes.length > 0 ? 'unknown' : 'claimed', { at: NOW, outcomes });
/** contacts.yaml has other words on the liaison, and is applied. */
async function change(own: Partial<Contact>): Promise<void> {
  const contacts = plan.contacts.map((one) => (one.email === LIAISON ? { ...one, ...own } : one));
  await engine.apply({ ...plan, contacts });
}
const replaceLiaison = () => change({ email: SUCCESSOR, name: '新联络员' });
const asRobot = (robot: string) => change({ robot, channels: ['robot', 'email'] });
/** Takes everything that comes so far. */
const robotThat = (validate: Robot['validate']): Robot => ({
  name: 'wecom',
  capabilities: { maxBytes: 4_096, limits: [] },
  validate,
  send: ({ id }) => {
    posted.push(id);
    return Promise.resolve({ state: 'accepted' });
  },
});
/** One try, and what follows; answers what is said where. */
async function tried(own: Partial<Deps> = {}) {
  const hands = { ...deps, ...own };
  await sendMessages(hands, ['m1'], { which: 'again', now: () => NOW });
  await deliveryActivities(hands).giveUp({ message: 'm1', now: NOW });
  const rows = await engine.ledger.db.selectFrom('notices').selectAll().orderBy('key').execute();
  const own1 = rows.find(({ message }) => message === 'm1')!;
  const instead = rows.find(({ kind, message }) => kind === 'reminder' && message === null);
  const alarm = JSON.parse(rows.find(({ kind }) => kind === 'alarm')!.payload) as {
    said: { zh: string };
    response?: string;
  };
  return {
    reason: own1.state_reason,
    state: own1.state,
    alarm: alarm.said.zh,
    answer: alarm.response,
    instead: instead && {
      contact: instead.contact,
      because: (JSON.parse(instead.payload) as { because: { zh: string } }).because.zh,
    },
  };
}

test('a reader who is no longer in the address book: not sent, and whoever took his place gets it', async () => {
  await write('email');
  await replaceLiaison();
  const { alarm, ...rest } = await tried();
  expect(alarm).toMatch(/^发给广州市政府的邮件未发送：联系人已不在通讯录中，已改发该单位新联络员$/);
  expect(rest).toEqual({
    state: 'refused',
    reason: 'no-contact',
    answer: undefined, // no server has answered
    instead: { contact: SUCCESSOR, because: '原邮件未发送（联系人已不在通讯录中），改发给您' },
  });
});

test('the same after a copy that may have arrived: that is said first', async () => {
  await write('email', ['unknown']);
  await replaceLiaison();
  expect(await tried()).toMatchObject({
    reason: 'no-contact after-unknown',
    alarm: '发给广州市政府的邮件是否送达不明，且未再发送：联系人已不在通讯录中，已改发该单位新联络员',
    instead: { because: '原邮件是否送达不明，改发给您' },
  });
});

test('a mail that is refused when it is sent again may have arrived the first time', async () => {
  await write('email', ['unknown']);
  const { alarm, ...rest } = await tried();
  expect(alarm).toMatch(/^发给广州市政府.*的邮件是否送达不明，已改发短信$/);
  expect(rest).toMatchObject({
    reason: 'after-unknown',
    answer: '550 5.7.1 no',
    instead: { because: '原发给您的邮件是否送达不明，改发短信' },
  });
});

test.each([[['deferred']], [['unknown'], 1]])(
  'one of which nothing is in doubt did not arrive: %j',
  async (outcomes, settled = 0) => {
    await write('email', outcomes);
    await engine.ledger.db.updateTable('messages').set({ settled, state: 'deferred' }).execute();
    expect(await tried()).toMatchObject({ reason: null, alarm: expect.stringContaining('未能送达') as string });
  },
);

test('what a look-up finds to have failed did fail', async () => {
  await write('sms', ['unknown']);
  const { sms } = deps;
  const lookup = () => Promise.resolve({ state: 'failed', reason: 'UNDELIV' } as const);
  const asking = { ...sms, capabilities: { ...sms.capabilities, lookup: 'message' as const }, lookup };
  expect(await tried({ sms: asking })).toMatchObject({
    reason: null,
    alarm: expect.stringContaining('未能送达') as string,
  });
});

test('an SMS that does not pass the checks was refused by no gateway; what is wrong with it is said', async () => {
  await write('sms');
  const sms = { ...deps.sms, validate: () => '含有禁用词 / a banned word' };
  const { alarm, ...rest } = await tried({ sms });
  expect(alarm).toMatch(/的短信未发送：未通过发送前的校验（含有禁用词），已改发/);
  expect(rest).toMatchObject({ reason: 'invalid', answer: undefined });
});

test('without a work app an item is not sent', async () => {
  await write('app');
  expect(await tried()).toMatchObject({
    reason: 'no-channel',
    alarm: expect.stringContaining('的政务应用待办未发送：没有设置所需的渠道（没有设置 DUBAN_WORK_APP），') as string,
  });
});

test('a robot that is not among those that are set up is named', async () => {
  await write('robot');
  await asRobot('zhuhai-group');
  const robots = new Map([['shenzhen-group', robotThat(() => null)]]);
  expect(await tried({ robots })).toMatchObject({
    reason: 'no-channel',
    alarm: expect.stringContaining(
      '的群消息未发送：没有设置所需的渠道（DUBAN_ROBOTS 中没有机器人“zhuhai-group”），',
    ) as string,
  });
});

test('a group message that does not pass the checks is not posted, and no robot has refused it', async () => {
  await write('robot');
  await asRobot('shenzhen-group');
  const robots = new Map([['shenzhen-group', robotThat(() => '消息超过4096字节 / message too long')]]);
  expect(await tried({ robots })).toMatchObject({
    reason: 'invalid',
    alarm: expect.stringContaining('的群消息未发送：未通过发送前的校验（消息超过4096字节），') as string,
    answer: undefined,
  });
  expect(posted).toEqual([]);
});

test('a mail that cannot be made was refused by no server', async () => {
  await write('email');
  const sendMail = () => Promise.reject(new Error('boom'));
  expect(await tried({ sendMail })).toMatchObject({
    reason: 'not-made',
    alarm: expect.stringContaining('的邮件未发送：内容无法生成（内部错误：boom），已改发短信') as string,
    answer: undefined,
  });
});
