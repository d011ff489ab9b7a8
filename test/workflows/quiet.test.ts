import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const month = (period: string) => `gd-2016/16.2/month/${period}`;

describe('a unit that was in time twice', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-07-01'); // Friday
    const plan = cutPlan(['16.2'], ['guangzhou', 'shenzhen']);
    await desk.apply({
      ...plan,
      policies: plan.policies.map((policy) =>
        policy.for.includes('month') ? { ...policy, quietAfterOnTime: 2 } : policy,
      ),
    });
  });
  afterAll(() => desk.stop());
  const reminders = (unit: string, period: string) =>
    desk
      .verb<{ kind: string; occurrence: string }[]>('notices', { units: [unit] })
      .then((rows) => rows.filter(({ kind, occurrence }) => kind === 'reminder' && occurrence === month(period)));

  it('is not reminded the third time, the others are; when it is late it is told', async () => {
    for (const [period, date] of [
      ['2016-07', '2016-08-08'], // Monday
      ['2016-08', '2016-09-08'], // Thursday
    ] as const) {
      await desk.until(date, '10:00');
      await desk.verb('act', {
        act: 'submit',
        occurrence: month(period),
        units: ['guangzhou'],
        by: '李四',
        note: '已报',
      });
    }
    await desk.until('2016-10-19', '12:00'); // Wednesday: September's is due on 10-15 (Saturday)
    expect(await reminders('shenzhen', '2016-09')).not.toHaveLength(0);
    expect(await reminders('guangzhou', '2016-09')).toEqual([]);
    const told = await desk.verb<{ kind: string; occurrence: string }[]>('notices', { units: ['guangzhou'] });
    expect(told.some(({ kind, occurrence }) => kind === 'overdue' && occurrence === month('2016-09'))).toBe(true);
  });
});
