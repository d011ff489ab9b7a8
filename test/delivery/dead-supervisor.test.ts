/** A supervisor whose mailbox does not exist: no alarm tells of an alarm, but the next one goes another way. */
import { raiseAlarms } from '../../activities/alarms';
import { deliveryActivities } from '../../activities/delivery';
import type { Deps } from '../../activities/deps';
import { insertRows } from '../../ledger/chain';
import { bench, type Bench } from '../client/harness';
import { owe, takingAll } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00 in Shanghai
const SUPERVISOR = 'supervisor@bangongting.gd.example';
const COLLEAGUE = 'liaison@bangongting.gd.example';

let engine: Bench;
let deps: Deps;
beforeAll(async () => {
  engine = await bench(NOW);
  deps = takingAll(engine.ledger);
});
afterAll(() => engine.close());
beforeEach(async () => {
  await engine.ledger.db.deleteFrom('addresses').execute();
  await owe(engine, NOW);
});

/** The supervisors are told something, and all mail to one of them is refused in those words. */
async function refused(response: string): Promise<void> {
  await alarms('first');
  const { db } = engine.ledger;
  const common = { edition: 'gd-2016', contact: SUPERVISOR, channel: 'email', window_at: NOW, urgent: false };
  const tried = { state: 'refused', attempts: 1, followed: true, response, created_at: NOW };
  await insertRows(db, 'messages', [{ ...common, ...tried, id: 'm1', message_id: '<m1@d.example>' }]);
  await db
    .updateTable('notices')
    .set({ state: 'refused', message: 'm1' })
    .where('contact', '=', SUPERVISOR)
    .where('kind', '=', 'alarm')
    .execute();
  await deliveryActivities(deps).giveUp({ message: 'm1', now: NOW });
}
/** Whom an alarm about 广州 goes to: contact and channel. */
async function alarms(subject: string): Promise<string[]> {
  const { db } = engine.ledger;
  const before = new Set((await db.selectFrom('notices').select('key').execute()).map(({ key }) => key));
  await raiseAlarms(
    db,
    await deps.editions.planOf('gd-2016'),
    [{ subject, unit: 'guangzhou', said: { zh: '请核实', en: 'Check' } }],
    NOW,
  );
  const rows = await db.selectFrom('notices').selectAll().orderBy('contact').execute();
  return rows.filter(({ key }) => !before.has(key)).map(({ contact, channel }) => `${contact} ${channel}`);
}
const flagged = () => engine.ledger.db.selectFrom('addresses').select(['contact', 'channel', 'reason']).execute();

test('is flagged, and the next alarm reaches the person by SMS', async () => {
  await refused('550 5.1.1 user unknown');
  expect(await flagged()).toEqual([{ contact: SUPERVISOR, channel: 'email', reason: '550 5.1.1 user unknown' }]);
  expect(await alarms('second')).toEqual([`${COLLEAGUE} email`, `${SUPERVISOR} sms`]);
});

test('is not flagged for a full box, and no alarm tells of it', async () => {
  await refused('552 5.2.2 mailbox full');
  expect(await flagged()).toEqual([]);
  expect(await alarms('second')).toEqual([`${COLLEAGUE} email`, `${SUPERVISOR} email`]);
});
