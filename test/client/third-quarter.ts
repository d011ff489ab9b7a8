/** The third quarter of 2.7, open on Thursday 2016-10-20 before a Temporal that says yes: the ground of the acts' tests. */
import { bench, seedPlan, type Bench } from './harness';

export const plan = () => seedPlan('2.7', '18.4', '23.1');
export let engine: Bench;
export let occurrence: string;

/** To be called once at the top of a test file. */
export function openThirdQuarter(): void {
  beforeAll(async () => {
    engine = await bench();
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    await engine.reset('2016-10-20T02:00:00.000Z'); // Thursday
    await engine.apply(plan());
    occurrence = await engine.open(plan(), '2.7', '2016-Q3');
    engine.temporal.asked.length = 0;
    engine.temporal.answer = async (name, args) => {
      const { units } = args as { units: string[] };
      if (name === 'submit')
        await engine.ledger.db
          .updateTable('standings')
          .set({ standing: 'submitted' })
          .where('unit', 'in', units)
          .execute();
      return {
        occurrence,
        standings: Object.fromEntries(units.map((unit) => [unit, { standing: 'submitted', dueDate: '2016-10-30' }])),
      };
    };
  });
}

export const entries = () => engine.ledger.db.selectFrom('acts').selectAll().orderBy('real_at').execute();
export const submit = (more: object = {}) =>
  engine.run<Record<string, unknown>>('act', {
    act: 'submit',
    occurrence,
    units: ['省旅游局'],
    by: '张三',
    note: '已在网站公示',
    ...more,
  });
