import type { Plan, Requirement } from '../../domain/plan';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';
import { waitFor } from '../harness/waiting';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';
const changed = (plan: Plan, change: (requirement: Requirement) => Requirement): Plan => ({
  ...plan,
  requirements: plan.requirements.map(change),
});
/** 2.7 due so many days after the quarter: 30 → 2016-10-30, 40 → 2016-11-09 (Wednesday). */
const dueAfter = (days: number) => (requirement: Requirement) => ({
  ...requirement,
  cadences: requirement.cadences.map((cadence) =>
    cadence.kind === 'recurring' ? { ...cadence, due: { afterPeriod: { days } } } : cadence,
  ),
});

describe('a plan that is changed while its occurrences run', () => {
  let desk: Desk;
  const before = cutPlan(['2.7'], ['lvyouju', 'guangzhou']);
  const later = changed(before, dueAfter(40));
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(before);
    await desk.until('2016-10-20', '10:00');
  });
  afterAll(() => desk.stop());
  const about = (address: string, words = '2016年第3季度') =>
    desk.mails.filter(({ to, text }) => to === address && text.includes(words));
  const standing = async (unit: string) =>
    (await desk.verb<{ unit: string; occurrence: string; standing: string; dueDate: string }[]>('status', {})).find(
      (row) => row.unit === unit && row.occurrence === Q3,
    );

  it('takes the new date: the old reminders are not sent, the new ones are', async () => {
    await desk.apply(later);
    await desk.until('2016-11-01', '10:00'); // Tuesday: by the old date the reminders and the overdue notice had gone
    expect(about('liaison@guangzhou.gd.example')).toHaveLength(1); // the assignment
    expect(await standing('guangzhou')).toMatchObject({ standing: 'open', dueDate: '2016-11-09' });
    await desk.until('2016-11-02', '10:00'); // Wednesday, 5 working days before
    expect(about('liaison@guangzhou.gd.example').at(-1)!.text).toContain('到期前第5个工作日');
  });

  it('takes the new units, who are told of their duty, and lets the others off', async () => {
    await desk.apply(
      changed(later, (one) => ({ ...one, owes: ['lvyouju', 'shenzhen'], units: ['lvyouju', 'shenzhen'] })),
    );
    await desk.until('2016-11-03', '10:00'); // Thursday
    expect(about('liaison@shenzhen.gd.example', '派发')).toHaveLength(1);
    expect(await standing('shenzhen')).toMatchObject({ standing: 'open', dueDate: '2016-11-09' });
    expect(await standing('guangzhou')).toMatchObject({ standing: 'waived' });
    const told = about('liaison@guangzhou.gd.example').length;
    await desk.until('2016-11-08', '10:00'); // Tuesday, 1 working day before
    expect(about('liaison@shenzhen.gd.example', '到期前第1个工作日')).toHaveLength(1);
    expect(about('liaison@guangzhou.gd.example')).toHaveLength(told);
  });

  it('keeps the date that a person has given, whatever the plan says', async () => {
    const extend = { act: 'extend', occurrence: Q3, units: ['lvyouju'], by: '张三' };
    await desk.verb('act', { ...extend, to: '2016-11-18', reason: '数据核实' });
    await desk.verb('act', { ...extend, decision: 'grant' });
    await desk.apply(
      changed(changed(before, dueAfter(45)), (one) => ({
        ...one,
        owes: ['lvyouju', 'shenzhen'],
        units: ['lvyouju', 'shenzhen'],
      })),
    );
    await desk.until('2016-11-08', '12:00');
    expect(await standing('lvyouju')).toMatchObject({ dueDate: '2016-11-18' });
    expect(await standing('shenzhen')).toMatchObject({ dueDate: '2016-11-14' });
  });

  it('moves what is ahead when the working calendar changes', async () => {
    const plan = (await desk.ledger.db.selectFrom('editions').select('plan').executeTakeFirstOrThrow()).plan;
    const running = JSON.parse(plan) as Plan;
    const year = running.calendar.years[2016]!;
    const off = { ...year.off, '2016-11-11': '临时放假' }; // Friday: the working day before Monday 11-14
    await desk.apply({
      ...running,
      calendar: { ...running.calendar, version: 'test', years: { ...running.calendar.years, 2016: { ...year, off } } },
    });
    await desk.until('2016-11-10', '10:00'); // Thursday, now the working day before
    expect(about('liaison@shenzhen.gd.example', '11月14日').at(-1)!.text).toContain('到期前第1个工作日');
    const items = await desk.ledger.db
      .selectFrom('items')
      .selectAll()
      .where('occurrence', '=', Q3)
      .where('track', '=', 'main')
      .where('state', '=', 'planned')
      .orderBy('at')
      .execute();
    expect(items[0]).toMatchObject({ kind: 'overdue', at: '2016-11-16T01:00:00.000Z' }); // Wednesday, 2 working days after
  });

  it('ends what it no longer has, and nothing of it is ahead any more', async () => {
    await desk.apply(cutPlan(['16.2'], ['lvyouju']));
    const ended = async (id: string) =>
      (await desk.client.workflow.getHandle(id).describe()).status.name === 'COMPLETED';
    await waitFor(
      async () => (await ended(Q3)) && (await ended('gd-2016/2.7')),
      () => 'both still run',
    );
    expect(await standing('shenzhen')).toMatchObject({ standing: 'waived' });
    const { db } = desk.ledger;
    const planned = db.selectFrom('items').select('at').where('occurrence', '=', Q3).where('state', '=', 'planned');
    const waiting = db.selectFrom('notices').select('key').where('occurrence', '=', Q3).where('state', '=', 'waiting');
    expect([...(await planned.execute()), ...(await waiting.execute())]).toEqual([]);
  });
});
