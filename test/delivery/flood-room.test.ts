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

test('in an office of one person an emergency of twenty urgent messages is none, the twenty-first is', async () => {
  const guard = await floodGuard(takingAll(engine.ledger), NOW);
  expect([20, 21].map((size) => guard.stops(parcels(size), []))).toEqual([0, 21]);
});
