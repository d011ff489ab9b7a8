/** How much the flood guard lets pass where it has nothing to compare with. */
import { floodGuard } from '../../activities/flood-guard';
import type { Parcel, Waiting } from '../../domain/queue/types';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { LIAISON, takingAll } from './trouble';

const NOW = '2016-10-29T12:00:00.000Z'; // Saturday, 20:00

let engine: Bench;
beforeAll(async () => {
  engine = await bench(NOW);
  await engine.reset(NOW);
  const plan = cutPlan(['1.1'], ['guangzhou']);
  await engine.apply({ ...plan, contacts: plan.contacts.filter((contact) => contact.email === LIAISON) });
});
afterAll(() => engine.close());

const urgent = (index: number): Parcel => {
  const to = { edition: 'gd-2016', contact: LIAISON, channel: 'email', urgent: true } as const;
  const about = { key: `k${index}`, occurrence: `o${index}`, dueDate: null, windowAt: NOW, postponed: null };
  const notice: Waiting = { ...to, ...about };
  return { ...to, notices: [notice] };
};
const parcels = (size: number) => Array.from({ length: size }, (_, index) => urgent(index));

/** The ledger, and every question that it is asked. */
function listening() {
  const asked: string[] = [];
  const db = engine.ledger.db.withPlugin({
    transformQuery: ({ node }) => (asked.push(JSON.stringify(node)), node),
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return { db, asked };
}
const MONTH_AGO = '2016-09-29T12:00:00.000Z';

test('in an office of one person an emergency of twenty urgent messages is none, the twenty-first is', async () => {
  const guard = await floodGuard(takingAll(engine.ledger), NOW);
  const { db } = engine.ledger;
  expect([await guard.stops(db, parcels(20), []), await guard.stops(db, parcels(21), [])]).toEqual([0, 21]);
});

test('the month is looked at only when an hour is crowded, and for what the plan foresees nothing is', async () => {
  const guard = await floodGuard(takingAll(engine.ledger), NOW);
  const { db, asked } = listening();
  const reminder = { ...urgent(0), urgent: false };
  const waiting = [{ ...reminder.notices[0]!, kind: 'reminder', unit: 'guangzhou', at: NOW }];
  expect([await guard.stops(db, [reminder], waiting), asked]).toEqual([0, []]);
  await guard.stops(db, parcels(20), []);
  expect(asked).toHaveLength(1);
  expect(asked.join()).not.toContain(MONTH_AGO);
  await guard.stops(db, parcels(21), []);
  expect(asked.join()).toContain(MONTH_AGO);
});
