/** A window that is still being written: what is urgent waits for nothing, all else for the whole of it. */
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Deps } from '../../activities/deps';
import { sendActivities } from '../../activities/dispatch';
import { insertRows } from '../../ledger/chain';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { LIAISON, takingAll } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00
const OCCURRENCE = 'gd-2016/2.7/quarter/2016-Q3';

let engine: Bench;
beforeAll(async () => {
  engine = await bench(NOW);
  await engine.reset(NOW);
  const plan = cutPlan(['2.7'], ['guangzhou']);
  await engine.apply(plan);
  await engine.ledger.db.deleteFrom('notices').execute(); // the assignments
  await engine.open(plan, '2.7', '2016-Q3');
});
afterAll(() => engine.close());

async function waits(key: string, urgent: boolean): Promise<void> {
  const { due_date } = await engine.ledger.db
    .selectFrom('standings')
    .select('due_date')
    .where('unit', '=', 'guangzhou')
    .executeTakeFirstOrThrow();
  const about = { occurrence: OCCURRENCE, requirement: '2.7', unit: 'guangzhou', due_date, kind: 'reminder', step: 2 };
  const to = { edition: 'gd-2016', contact: LIAISON, role: 'liaison', channel: 'email', payload: '{}', late: false };
  const row = { key, ...about, ...to, at: NOW, window_at: NOW, urgent, state: 'waiting' };
  await insertRows(engine.ledger.db, 'notices', [row]);
}
const stateOf = async (key: string) =>
  (await engine.ledger.db.selectFrom('notices').select('state').where('key', '=', key).executeTakeFirstOrThrow()).state;

test('an urgent mail of Friday 2016-10-28, 09:00, leaves while an occurrence has yet to write its reminders', async () => {
  const { db } = engine.ledger;
  await waits('at once', true);
  await waits('with the others', false);
  const item = { occurrence: OCCURRENCE, track: 'x', kind: 'reminder', step: 1, due_date: '2016-11-01', at: NOW };
  await insertRows(db, 'items', [{ ...item, state: 'planned' }]);
  const seen: string[] = [];
  const sendMail: Deps['sendMail'] = async () => {
    seen.push(await stateOf('with the others'));
    await db.updateTable('items').set({ state: 'written' }).where('at', '=', NOW).execute(); // now the window is whole
    return { state: 'handed-over', response: '250 ok' };
  };
  const clock = { realStart: Date.now(), planStart: Date.parse(NOW), dayMs: 86_400_000 };
  const hands = sendActivities({ ...takingAll(engine.ledger), sendMail });
  const tally = await new MockActivityEnvironment().run((input) => hands.dispatchWindow(input), { now: NOW, clock });
  expect(seen).toEqual(['waiting', 'claimed']);
  expect(tally).toEqual({ sent: 2, sms: [], troubled: [] });
});
