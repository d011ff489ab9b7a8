import type { Plan } from '../../domain/plan';
import type { Policy } from '../../domain/policy-types';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // due on Sunday 2016-10-30
const LIAISON = 'liaison@guangzhou.gd.example';
const withPolicy = (plan: Plan, change: (policy: Policy) => Policy): Plan => ({
  ...plan,
  policies: plan.policies.map((policy) => (policy.for.includes('quarter') ? change(policy) : policy)),
});
const withDayOff = (plan: Plan, date: string): Plan => {
  const year = plan.calendar.years[2016]!;
  const years = { ...plan.calendar.years, 2016: { ...year, off: { ...year.off, [date]: '临时放假' } } };
  return { ...plan, calendar: { ...plan.calendar, version: `${plan.calendar.version}+${date}`, years } };
};

describe('a changed plan and what was told before', () => {
  let desk: Desk;
  let plan = cutPlan(['2.7', '1.1'], ['guangzhou']);
  const apply = (changed: Plan) => desk.apply((plan = changed));
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(plan);
    await desk.verb('ack', { unit: 'guangzhou', by: '李四' });
    await desk.until('2016-10-24', '16:00'); // Monday
  });
  afterAll(() => desk.stop());
  const told = (words: string, address = LIAISON) => desk.told(address, words).length;

  it('takes a new reminder in the place of one that was sent', async () => {
    expect(told('到期前第5个工作日')).toBe(1);
    await apply(
      withPolicy(plan, (policy) => ({
        ...policy,
        remind: [{ before: { workdays: 3 } }, { before: { workdays: 1 }, channels: ['email', 'sms'] }],
      })),
    );
    await desk.until('2016-10-26', '10:00'); // Wednesday
    expect(told('到期前第3个工作日')).toBe(1);
    await desk.until('2016-10-28', '10:00'); // Friday
    expect(told('到期前第1个工作日')).toBe(1);
    expect(told('到期前第5个工作日')).toBe(1);
  });

  it('does not repeat an overdue notice that a new holiday would have put off', async () => {
    await desk.until('2016-11-01', '10:00'); // Tuesday
    expect(told('逾期第2个工作日催办')).toBe(1);
    await apply(withDayOff(plan, '2016-10-31')); // Monday: the 2nd working day after is now Wednesday 11-02
    await desk.until('2016-11-04', '10:00'); // Friday, no longer the 5th working day after
    expect(told('逾期第2个工作日催办')).toBe(1);
    expect(told('督办', 'deputy-head@guangzhou.gd.example')).toBe(0);
    await desk.until('2016-11-07', '10:00'); // Monday
    expect(told('逾期第5个工作日督办', 'deputy-head@guangzhou.gd.example')).toBe(1);
  });

  it('does not prepare a second slip beside the one that waits', async () => {
    await desk.until('2016-11-28', '10:00'); // Monday, the 20th working day after
    const waiting = async () =>
      (await desk.verb<{ occurrence: string }[]>('slips', { pending: true })).filter(
        ({ occurrence }) => occurrence === Q3,
      );
    expect(await waiting()).toHaveLength(1);
    await apply(withDayOff(plan, '2016-11-10')); // Thursday: the 20th is now Tuesday 11-29
    await desk.until('2016-11-30', '10:00'); // Wednesday
    expect(await waiting()).toHaveLength(1);
    expect(told('逾期第5个工作日督办', 'deputy-head@guangzhou.gd.example')).toBe(1);
  });

  it('opens a deadline on its new date and lets the old one go', async () => {
    const due = '2017-01-20'; // Friday
    await apply({
      ...plan,
      requirements: plan.requirements.map((one) =>
        one.id === '1.1'
          ? {
              ...one,
              cadences: one.cadences.map((cadence) => (cadence.kind === 'deadline' ? { ...cadence, due } : cadence)),
            }
          : one,
      ),
    });
    await desk.until('2016-12-20', '10:00'); // Tuesday: by the old date two reminders would have gone
    const rows = await desk.verb<{ period: string; standing: string; dueDate: string }[]>('status', {
      requirement: '1.1',
    });
    expect(rows.map(({ period, standing }) => [period, standing])).toEqual([
      ['2016-12-31', 'waived'],
      ['2017-01-20', 'open'],
    ]);
    expect(told('2016-12-31')).toBe(0);
    await desk.until('2017-01-03', '10:00'); // Tuesday, the first working day of January
    expect(told('到期当月第1个工作日提醒')).toBe(1);
  });
});
