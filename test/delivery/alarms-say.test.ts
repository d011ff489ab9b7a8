/** Alarms of what was given up say no more than is known: who has it already, what may have arrived, which way was taken. */
import { deliveryActivities } from '../../activities/delivery';
import type { Deps } from '../../activities/deps';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { LIAISON, owe, takingAll, writeTrouble, type Written } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00
const HEAD = 'office-head@guangzhou.gd.example';
const BY_HAND = '请改用其他方式通知';
/** Of the transactions of one `giveUp`: expired, fallback, alarm. */
const ALARM_WRITTEN = 3;

let engine: Bench;
let deps: Deps;
beforeAll(async () => {
  engine = await bench(NOW);
  deps = takingAll(engine.ledger);
});
afterAll(() => engine.close());
beforeEach(async () => {
  await owe(engine, NOW);
});

const write = (id: string, channel: string, state: string, own: Written = {}) =>
  writeTrouble(engine.ledger.db, id, channel, state, { at: NOW, ...own });
const giveUp = (message: string) => deliveryActivities(deps).giveUp({ message, now: NOW });
/** The process dies when it has given the message up and written its fallback, where it would write the alarm. */
async function giveUpKilled(message: string): Promise<void> {
  const { db } = engine.ledger;
  const begin = db.transaction.bind(db);
  let begun = 0;
  const spy = jest.spyOn(db, 'transaction').mockImplementation(() => {
    begun += 1;
    if (begun === ALARM_WRITTEN) throw new Error('killed');
    return begin();
  });
  await expect(giveUp(message)).rejects.toThrow('killed');
  spy.mockRestore();
}
const read = (kind: string) =>
  engine.ledger.db
    .selectFrom('notices')
    .select(['key', 'contact', 'channel', 'payload'])
    .where('kind', '=', kind)
    .where('message', 'is', null)
    .orderBy('key')
    .execute();
const fallbacks = async () => (await read('reminder')).map(({ contact, channel }) => `${contact} ${channel}`);
const because = async () =>
  (await read('reminder')).map(
    ({ payload }) => (JSON.parse(payload) as { because: { zh: string; en: string } }).because,
  );
/** What the alarm of a message says; every supervisor is told the same. */
async function alarm(message: string): Promise<{ zh: string; en: string }> {
  const own = (await read('alarm')).filter(({ key }) => key.includes(`undelivered/${message}`));
  const said = own.map(({ payload }) => JSON.stringify((JSON.parse(payload) as { said: object }).said));
  expect(new Set(said).size).toBe(1);
  return JSON.parse(said[0]!) as { zh: string; en: string };
}

describe('who has the same item by another channel', () => {
  test.each(['handed-over', 'delivered'])('has been told of it when the SMS is %s', async (state) => {
    await write('m1', 'email', 'refused', { outcomes: ['refused'] });
    await write('m2', 'sms', state);
    await giveUp('m1');
    const { zh, en } = await alarm('m1');
    expect(zh).toMatch(/^发给广州市.*的邮件未能送达，同一事项已用短信通知本人，无需另行处理$/);
    expect(en).toMatch(/did not arrive; they have been told of the same by SMS, and nothing need be done by hand$/);
    expect(await fallbacks()).toEqual([]);
  });

  test.each(['waiting', 'claimed', 'deferred', 'unknown'])('is not said to be told when it is %s', async (state) => {
    await write('m1', 'email', 'refused', { outcomes: ['refused'] });
    await write('m2', 'sms', state);
    await giveUp('m1');
    const { zh, en } = await alarm('m1');
    expect(zh).toContain('同一事项另有短信发给本人，尚无结果，未能确认送达时再行告警');
    expect(en).toContain('the same is on its way to them by SMS, and you are told if that fails');
  });

  test('needs nothing when the reason for it has ended', async () => {
    await write('m1', 'email', 'refused', { outcomes: ['refused'] });
    await write('m2', 'sms', 'superseded');
    await giveUp('m1');
    expect((await alarm('m1')).zh).toContain('其缘由已消失或已有较新的通知，无需另行处理');
  });
});

test('where the next person of the unit has the same, the alarm names that one', async () => {
  await write('m1', 'email', 'refused', { outcomes: ['refused'] });
  await write('m2', 'sms', 'refused', { outcomes: ['refused'] });
  await write('m3', 'email', 'handed-over', { contact: HEAD, role: 'office-head' });
  await giveUp('m1');
  expect((await alarm('m1')).zh).toMatch(/未能送达，同一事项已通知该单位.*办公室/);
});

test('where nobody is left, a person is asked to tell them another way', async () => {
  const people = cutPlan(['2.7'], ['guangzhou']).contacts.filter(({ unit }) => unit === 'guangzhou');
  const ways = people.flatMap(({ email, role, channels }) =>
    channels.map((channel) => ({ contact: email!, role, channel })),
  );
  for (const [index, { contact, role, channel }] of ways.entries())
    await write(`m${index}`, channel, 'refused', { contact, role, outcomes: ['refused'] });
  await giveUp('m0');
  expect((await alarm('m0')).zh).toContain(`未能送达，${BY_HAND}`);
});

describe('what may have arrived', () => {
  test('is not said to have failed, neither to the supervisors nor to the reader', async () => {
    await write('m1', 'email', 'unknown', { outcomes: ['unknown', 'unknown'] });
    await giveUp('m1');
    const { zh, en } = await alarm('m1');
    expect(zh).toMatch(/^发给广州市.*的邮件是否送达不明，已改发短信$/);
    expect(en).toMatch(/^It is not known whether the mail to .* arrived; it goes by SMS instead$/);
    expect(await because()).toEqual([
      {
        zh: '原发给您的邮件是否送达不明，改发短信',
        en: 'It is not known whether the mail to you arrived, so it comes by SMS',
      },
    ]);
  });

  test('is said so to another person who gets it instead', async () => {
    await write('m1', 'sms', 'unknown', { outcomes: ['unknown'] });
    await write('m2', 'email', 'refused', { outcomes: ['refused'] });
    await giveUp('m1');
    const [{ zh, en } = { zh: '', en: '' }] = await because();
    expect(zh).toMatch(/^原发给.*的短信是否送达不明，改发给您，请转告承办人$/);
    expect(en).toMatch(/^It is not known whether the SMS to .* arrived, so it comes to you; please pass it on$/);
  });

  test('is unknown whatever later tries met, until a person has found out that it did not arrive', async () => {
    await write('m1', 'email', 'unknown', { outcomes: ['unknown', 'deferred'] });
    await giveUp('m1');
    expect((await alarm('m1')).zh).toContain('是否送达不明');
    await write('m2', 'app', 'deferred', { outcomes: ['unknown', 'deferred'], settled: 1 });
    await giveUp('m2');
    expect((await alarm('m2')).zh).toContain('未能送达');
  });
});

describe('an activity that was killed before the alarm was written', () => {
  test('says, repeated, which way was taken, and takes it once', async () => {
    await write('m1', 'email', 'deferred', { outcomes: ['deferred'] });
    await giveUpKilled('m1');
    expect([await fallbacks(), await read('alarm')]).toEqual([[`${LIAISON} sms`], []]);
    await giveUp('m1');
    const once = await read('alarm');
    await giveUp('m1');
    expect((await alarm('m1')).zh).toMatch(/未能送达，已改发短信$/);
    expect([await fallbacks(), await read('alarm')]).toEqual([[`${LIAISON} sms`], once]);
  });

  test('says so of another person of the unit too', async () => {
    await write('m1', 'email', 'deferred', { outcomes: ['deferred'] });
    await write('m2', 'sms', 'refused', { outcomes: ['refused'] });
    await giveUpKilled('m1');
    await giveUp('m1');
    expect((await alarm('m1')).zh).toMatch(/未能送达，已改发该单位.*办公室/);
    expect(await fallbacks()).toEqual([`${HEAD} email`]);
  });
});

test('two channels given up at one time: both alarms name the one way that was taken', async () => {
  await write('m1', 'email', 'expired');
  await write('m2', 'sms', 'expired');
  await Promise.all([giveUp('m1'), giveUp('m2')]);
  for (const id of ['m1', 'm2']) expect((await alarm(id)).zh).toMatch(/未能送达，已改发该单位.*办公室/);
  expect(await fallbacks()).toEqual([`${HEAD} email`]);
});
