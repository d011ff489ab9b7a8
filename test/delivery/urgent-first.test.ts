/** A window that is still being written, or whose mails hang: what is urgent waits for nothing, all else for the whole of it. */
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Deps } from '../../activities/deps';
import { sendActivities, WINDOW_PATIENCE_MS, type WindowTally } from '../../activities/dispatch';
import { insertRows } from '../../ledger/chain';
import { bench, type Bench } from '../client/harness';
import { waitFor } from '../harness/waiting';
import { clockAt, LIAISON, OCCURRENCE, owe, takingAll } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00

let engine: Bench;
beforeAll(async () => {
  engine = await bench(NOW);
});
beforeEach(async () => {
  await owe(engine, NOW);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => engine.close());

async function waits(key: string, urgent: boolean, own: object = {}): Promise<void> {
  const { due_date } = await engine.ledger.db
    .selectFrom('standings')
    .select('due_date')
    .where('unit', '=', 'guangzhou')
    .executeTakeFirstOrThrow();
  const about = { occurrence: OCCURRENCE, requirement: '2.7', unit: 'guangzhou', due_date, kind: 'reminder', step: 2 };
  const to = { edition: 'gd-2016', contact: LIAISON, role: 'liaison', channel: 'email', payload: '{}', late: false };
  const row = { key, ...about, ...to, at: NOW, window_at: NOW, urgent, state: 'waiting', ...own };
  await insertRows(engine.ledger.db, 'notices', [row]);
}
const stateOf = async (key: string) =>
  (await engine.ledger.db.selectFrom('notices').select('state').where('key', '=', key).executeTakeFirstOrThrow()).state;

const look = (deps: Deps, longestMs?: number, clock = clockAt(NOW)): Promise<WindowTally> => {
  const hands = sendActivities(deps, longestMs);
  const work = () => hands.dispatchWindow({ now: NOW, clock });
  return new MockActivityEnvironment().run<[], WindowTally, typeof work>(work);
};
/** An occurrence has yet to write what it has to say at nine; answers what lets it. */
async function unwritten() {
  const item = { occurrence: OCCURRENCE, track: 'x', kind: 'reminder', step: 1, due_date: '2016-11-01', at: NOW };
  await insertRows(engine.ledger.db, 'items', [{ ...item, state: 'planned' }]);
  return () => engine.ledger.db.updateTable('items').set({ state: 'written' }).where('at', '=', NOW).execute();
}

test('an urgent mail of Friday 2016-10-28, 09:00, leaves while an occurrence has yet to write its reminders', async () => {
  await waits('at once', true);
  await waits('with the others', false);
  const write = await unwritten();
  const seen: string[] = [];
  const sendMail: Deps['sendMail'] = async () => {
    seen.push(await stateOf('with the others'));
    await write(); // now the window is whole
    return { state: 'handed-over', response: '250 ok' };
  };
  const tally = await look({ ...takingAll(engine.ledger), sendMail });
  expect(seen).toEqual(['waiting', 'claimed']);
  expect(tally).toMatchObject({ sent: 2, sms: [], troubled: [] });
});

test('an urgent SMS is given out before the window is whole, and the rest when it is', async () => {
  await waits('at once', true, { channel: 'sms' });
  await waits('with the others', false);
  const write = await unwritten();
  const deps = takingAll(engine.ledger);
  const first = await look(deps);
  expect([first.sent, first.sms.length, await stateOf('with the others')]).toEqual([0, 1, 'waiting']);
  expect((await look(deps)).sms).toEqual(first.sms); // it has not left yet
  await write();
  expect(await look(deps)).toMatchObject({ sent: 1 });
});

describe('a window that is left for an urgent SMS', () => {
  let sentAfter: (ms: number) => Promise<number>;
  beforeEach(async () => {
    await engine.ledger.db.updateTable('standings').set({ due_date: '2016-11-20' }).execute();
    await waits('at once', true, { channel: 'sms' });
    await waits('with the others', false);
    await unwritten();
    const [deps, began, clock] = [takingAll(engine.ledger), Date.now(), clockAt(NOW)];
    sentAfter = async (ms) => {
      jest.spyOn(Date, 'now').mockImplementation(() => began + ms);
      return (await look(deps, undefined, clock)).sent;
    };
  });

  test('does not wait anew: it is closed when the first look at it would have closed it', async () => {
    expect([await sentAfter(0), await sentAfter(65_000), await sentAfter(WINDOW_PATIENCE_MS)]).toEqual([0, 0, 1]);
  });

  test('and closed late lets what is written after it go at once, not on the next working day', async () => {
    expect([await sentAfter(0), await sentAfter(WINDOW_PATIENCE_MS)]).toEqual([0, 1]);
    await waits('straggler', false);
    expect([await sentAfter(WINDOW_PATIENCE_MS + 1_000), await stateOf('straggler')]).toEqual([1, 'handed-over']);
  });

  test('waits anew where the engine was away for ten minutes: those who have to write were away too', async () => {
    expect([await sentAfter(0), await sentAfter(600_000)]).toEqual([0, 0]);
  });
});

test('a mail that hangs holds the window up for a while and no longer; what becomes of it is written down when it is known', async () => {
  await waits('hangs', false);
  await (
    await unwritten()
  )(); // the window is whole
  let answer = () => undefined as void;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const sendMail: Deps['sendMail'] = () => answered.then(() => ({ state: 'handed-over', response: '250 at last' }));
  const deps = { ...takingAll(engine.ledger), sendMail };
  expect(await look(deps, 40)).toMatchObject({ sent: 0, troubled: [] });
  expect(await stateOf('hangs')).toBe('claimed');
  // Meanwhile urgent things leave, and nobody takes up what another run holds.
  await waits('at once', true, { contact: 'office-head@guangzhou.gd.example' });
  expect(await look(takingAll(engine.ledger))).toMatchObject({ sent: 1 });
  expect(await stateOf('hangs')).toBe('claimed');
  answer();
  await waitFor(
    async () => (await stateOf('hangs')) === 'handed-over',
    () => 'still claimed',
  );
});
