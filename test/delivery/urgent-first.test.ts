/** A window that is still being written: what is urgent waits for nothing, all else for the whole of it. */
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Deps } from '../../activities/deps';
import { sendActivities } from '../../activities/dispatch';
import { insertRows } from '../../ledger/chain';
import { bench, type Bench } from '../client/harness';
import { clockAt, LIAISON, OCCURRENCE, owe, takingAll } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00

let engine: Bench;
beforeAll(async () => {
  engine = await bench(NOW);
  await owe(engine, NOW);
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
  const hands = sendActivities({ ...takingAll(engine.ledger), sendMail });
  const tally = await new MockActivityEnvironment().run((input) => hands.dispatchWindow(input), {
    now: NOW,
    clock: clockAt(NOW),
  });
  expect(seen).toEqual(['waiting', 'claimed']);
  expect(tally).toEqual({ sent: 2, sms: [], troubled: [] });
});
