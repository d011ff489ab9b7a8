/** What is heard of a message after the plan has given its reader another number is about the former number. */
import { deliveryActivities } from '../../activities/delivery';
import type { Deps } from '../../activities/deps';
import { sendTest } from '../../activities/trial';
import { flagDead } from '../../ledger/write/addresses';
import { settleReceipts, takeReceipts, type TakenReceipt } from '../../ledger/write/receipts';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { LIAISON, owe, takingAll, writeTrouble } from './trouble';

const SENT = '2016-10-27T02:00:00.000Z'; // Thursday, 10:00 in Shanghai
const MENDED = '2016-10-27T03:00:00.000Z';
const AFTER = '2016-10-27T04:00:00.000Z';
const NEW = '+8613900001234';
const plan = cutPlan(['2.7'], ['guangzhou']);
const OLD = plan.contacts.find(({ email }) => email === LIAISON)!.mobile!;
const ABSENT = { state: 'failed', reason: '空号', absent: true } as const;

let engine: Bench;
let deps: Deps;
beforeAll(async () => {
  engine = await bench(SENT);
  deps = takingAll(engine.ledger);
});
afterAll(() => engine.close());
beforeEach(async () => {
  for (const table of ['addresses', 'receipts'] as const) await engine.ledger.db.deleteFrom(table).execute();
  await owe(engine, SENT);
});

async function mend(): Promise<void> {
  engine.at(MENDED);
  const contacts = plan.contacts.map((one) => (one.email === LIAISON ? { ...one, mobile: NEW } : one));
  await engine.apply({ ...plan, contacts });
}
const leaves = (id: string, at: string) =>
  writeTrouble(engine.ledger.db, id, 'sms', 'handed-over', { at, outcomes: ['handed-over'] });
/** A receipt comes at noon, and delivery gives up what it refuses. */
async function hears(id: string, receipt: Pick<TakenReceipt, 'state' | 'reason' | 'absent'>) {
  await takeReceipts(engine.ledger.db, [{ ourId: id, at: AFTER, ...receipt }], AFTER);
  await settleReceipts(engine.ledger.db, AFTER);
  await deliveryActivities(deps).giveUp({ message: id, now: AFTER });
}
const flagged = async () =>
  (await engine.ledger.db.selectFrom('addresses').select('address').orderBy('address').execute()).map(
    ({ address }) => address,
  );

test('a number that nobody has is flagged by itself', async () => {
  await leaves('m1', SENT);
  await hears('m1', ABSENT);
  expect(await flagged()).toEqual([OLD]);
});

test('a receipt of 12:00 for an SMS of 10:00 does not flag the number that holds since 11:00', async () => {
  await leaves('m1', SENT);
  await mend();
  await hears('m1', ABSENT);
  expect(await flagged()).toEqual([]);
});

test('one for an SMS of 12:00 does', async () => {
  await mend();
  await leaves('m1', AFTER);
  await hears('m1', ABSENT);
  expect(await flagged()).toEqual([NEW]);
});

test('an SMS that reached the former number after all does not bring the new one back', async () => {
  await leaves('m1', SENT);
  await hears('m1', ABSENT);
  await mend();
  await flagDead(
    engine.ledger.db,
    { contact: LIAISON, channel: 'sms', address: NEW, reason: 'number: 停机' },
    'm2',
    MENDED,
  );
  await hears('m1', { state: 'delivered', reason: '', absent: false });
  expect(await flagged()).toEqual([OLD, NEW].sort());
});

test('a test message to the new number is to no flagged one', async () => {
  await leaves('m1', SENT);
  await hears('m1', ABSENT);
  const person = { edition: 'gd-2016', unit: 'guangzhou', contact: LIAISON, role: 'liaison', user: 'u-1' };
  const tries = () => sendTest(deps, { ...person, channels: ['sms'] }, () => AFTER);
  await mend();
  expect((await tries())[0]).not.toHaveProperty('flagged');
  expect(await flagged()).toEqual([OLD]);
});
