/** Tries after the first, and giving up: what has come meanwhile is looked at first, and nobody is left out. */
import { deliveryActivities, resendActivities } from '../../activities/delivery';
import type { Deps } from '../../activities/deps';
import { insertRows } from '../../ledger/chain';
import { beginAttempts } from '../../ledger/write/attempts';
import { bench, type Bench } from '../client/harness';
import { clockAt, OCCURRENCE, owe, takingAll } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00
const NIGHT = '2016-10-28T15:00:00.000Z';
const LIAISON = 'liaison@guangzhou.gd.example';

let engine: Bench;
let deps: Deps;
const sent: string[] = [];
beforeAll(async () => {
  engine = await bench(NOW);
  deps = {
    ...takingAll(engine.ledger),
    sendMail: ({ message }) => (sent.push(message.id), Promise.resolve({ state: 'handed-over', response: '250 ok' })),
  };
});
afterAll(() => engine.close());
beforeEach(async () => {
  sent.length = 0;
  await owe(engine, NOW);
});

/** A message in that state with 广州's reminder in it. */
async function write(id: string, channel: 'email' | 'sms', state: string): Promise<void> {
  const common = { edition: 'gd-2016', contact: LIAISON, channel, window_at: NOW, urgent: false, state };
  const { due_date } = await engine.ledger.db
    .selectFrom('standings')
    .select('due_date')
    .where('occurrence', '=', OCCURRENCE)
    .where('unit', '=', 'guangzhou')
    .executeTakeFirstOrThrow();
  await insertRows(engine.ledger.db, 'messages', [
    { ...common, id, message_id: `<${id}@d.example>`, attempts: 1, created_at: NOW, followed: true },
  ]);
  const about = { unit: 'guangzhou', role: 'liaison', kind: 'reminder', step: 2, at: NOW, late: false, payload: '{}' };
  const duty = { occurrence: OCCURRENCE, requirement: '2.7', due_date };
  await insertRows(engine.ledger.db, 'notices', [{ ...common, ...about, ...duty, key: `k-${id}`, message: id }]);
}
const resend = (message: string, now = NOW, clock = clockAt(now)) =>
  resendActivities(deps).resend({ message, now, clock });
const giveUp = (message: string) => deliveryActivities(deps).giveUp({ message, now: NOW });
/** Notices other than the failed ones: to whom, on which channel, of which kind. */
const others = async () =>
  (
    await engine.ledger.db
      .selectFrom('notices')
      .select(['contact', 'channel', 'kind'])
      .where('message', 'is', null)
      .orderBy('kind')
      .orderBy('contact')
      .execute()
  ).map(({ contact, channel, kind }) => `${kind} ${contact} ${channel}`);

test('a message that another run holds is busy: its end is waited for, and nothing is sent beside it', async () => {
  await write('m1', 'email', 'deferred');
  await insertRows(engine.ledger.db, 'runs', [{ id: 'other', seen_real: new Date().toISOString() }]);
  await beginAttempts(engine.ledger.db, ['m1'], { run: 'other', which: 'again', now: NOW });
  expect(await resend('m1')).toBe('busy');
  expect(sent).toEqual([]);
});

test('a message that is free goes, once', async () => {
  await write('m1', 'email', 'deferred');
  expect(await resend('m1')).toBe('handed-over');
  expect(await resend('m1')).toBe('handed-over');
  expect(sent).toEqual(['m1']);
});

test('an ordinary SMS is not tried again at night', async () => {
  await write('m1', 'sms', 'deferred');
  expect(await resend('m1', NIGHT)).toBe('out-of-hours');
  expect(await resend('m1', NOW)).toBe('handed-over');
});

test('a try that was asked for in the afternoon and is taken up at night, after a kill, leaves phones alone', async () => {
  await write('m1', 'sms', 'deferred');
  expect(await resend('m1', NOW, clockAt(NIGHT))).toBe('out-of-hours');
  await write('m2', 'sms', 'deferred');
  expect(await resend('m2', NOW, { ...clockAt(NIGHT), dayMs: 1_000 })).toBe('handed-over'); // in a rehearsal hours fly by
});

test.each(['handed-over', 'delivered', 'superseded'])('what is %s meanwhile is not told of', async (state) => {
  await write('m1', 'email', state);
  await giveUp('m1');
  expect(await others()).toEqual([]);
});

test('a mail that is given up goes by SMS, and the supervisors are told', async () => {
  await write('m1', 'email', 'deferred');
  await giveUp('m1');
  expect(await others()).toEqual([
    'alarm liaison@bangongting.gd.example email',
    'alarm supervisor@bangongting.gd.example email',
    `reminder ${LIAISON} sms`,
  ]);
});

test('mail and SMS of one person given up at the same time: somebody else of the unit is told', async () => {
  await write('m1', 'email', 'deferred');
  await write('m2', 'sms', 'deferred');
  await Promise.all([giveUp('m1'), giveUp('m2')]);
  expect((await others()).filter((one) => one.startsWith('reminder'))).toEqual([
    'reminder office-head@guangzhou.gd.example email',
  ]);
});
