/** The numbers of the flood guard's alarm are of what its sentence speaks of: messages that no plan foresees. */
import { floodGuard } from '../../activities/flood-guard';
import type { Plan } from '../../domain/plan';
import { insertRows } from '../../ledger/chain';
import { claimMessages } from '../../ledger/write/claim';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { LIAISON, takingAll } from './trouble';

const NOW = '2016-10-28T01:00:00.000Z'; // Friday, 09:00 in Shanghai
const BEFORE = '2016-10-28T00:30:00.000Z';

let engine: Bench;
let plan: Plan;
beforeAll(async () => {
  engine = await bench(NOW);
});
afterAll(() => engine.close());
beforeEach(async () => {
  await engine.reset(BEFORE);
  const whole = cutPlan(['1.1'], ['guangzhou']);
  const staff = whole.contacts.filter(({ email, unit }) => email === LIAISON || unit === 'bangongting');
  plan = { ...whole, contacts: staff };
  await engine.apply(plan);
  await engine.ledger.db.deleteFrom('notices').execute(); // the assignments
});

/** What waits for the liaison from then on: each urgent one is a message of its own. */
const wait = (name: string, size: number, at: string, own: { kind: string; urgent: boolean; contact?: string }) =>
  insertRows(
    engine.ledger.db,
    'notices',
    Array.from({ length: size }, (_, index) => ({
      ...{ key: `${name}-${index}`, edition: 'gd-2016', occurrence: `${name}-${index}`, unit: 'guangzhou' },
      ...{ contact: LIAISON, role: 'liaison', channel: 'email', step: 1, at, window_at: at, late: false },
      ...{ state: 'waiting', message: null, payload: '{}', ...own },
    })),
  );
const urgent = { kind: 'decision', urgent: true };
async function claim(now: string) {
  const guard = await floodGuard(takingAll(engine.ledger), now);
  const options = { domain: 'd.example', calendar: plan.calendar, stops: guard.stops };
  const { messages, stopped } = await claimMessages(engine.ledger.db, now, options);
  if (stopped > 0) await guard.raise(stopped);
  return { messages: messages.length, stopped };
}
/** What the supervisors are told. */
async function told(): Promise<string> {
  const rows = await engine.ledger.db.selectFrom('notices').select('payload').where('kind', '=', 'alarm').execute();
  return (JSON.parse(rows[0]!.payload) as { said: { zh: string } }).said.zh;
}

describe('thirty urgent messages on Friday 2016-10-28 at 09:00, beside three reminders of the plan', () => {
  const reminders = () =>
    Promise.all(
      ['a', 'b', 'c'].map((name) =>
        wait(name, 1, NOW, { kind: 'reminder', urgent: false, contact: `${name}@x.example` }),
      ),
    );

  test('are told as thirty', async () => {
    await reminders();
    await wait('flood', 30, NOW, urgent);
    expect(await claim(NOW)).toEqual({ messages: 0, stopped: 30 });
    expect(await told()).toContain('拟一次发出30条计划之外的消息');
  });

  test('after five that were claimed at 08:30 and have not left are told as thirty more than five arranged', async () => {
    await wait('before', 5, BEFORE, urgent);
    expect(await claim(BEFORE)).toEqual({ messages: 5, stopped: 0 });
    await reminders();
    await wait('flood', 30, NOW, urgent);
    expect(await claim(NOW)).toEqual({ messages: 0, stopped: 30 });
    expect(await told()).toContain('计划之外的消息已安排发出5条，又有30条待发');
  });
});
