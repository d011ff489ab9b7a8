import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

describe('requirements over a plan year', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-09-01'); // Thursday
    await desk.apply(cutPlan(['18.5', '20.4', '23.1', '18.1'], ['shiyaojianju', 'guangzhou']));
  });
  afterAll(() => desk.stop());
  const open = async () =>
    (
      await desk.ledger.db.selectFrom('occurrences').select('id').where('state', '=', 'open').orderBy('id').execute()
    ).map(({ id }) => id);

  it('opens deadlines at once and periods when they begin', async () => {
    await desk.until('2016-09-01', '01:00');
    expect(await open()).toEqual(
      expect.arrayContaining([
        'gd-2016/20.4/deadline/2016-12-31',
        'gd-2016/18.5/week/2016-W35',
        'gd-2016/18.5/quarter/2016-Q3',
      ]),
    );
    expect(await open()).not.toContain('gd-2016/18.5/week/2016-W36');
    await desk.until('2016-09-05', '01:00'); // Monday
    expect(await open()).toContain('gd-2016/18.5/week/2016-W36');
  });

  it('records what was due before the apply and does not chase it', async () => {
    const row = await desk.ledger.db
      .selectFrom('occurrences')
      .select('state')
      .where('id', '=', 'gd-2016/18.5/week/2016-W34')
      .executeTakeFirst();
    expect(row?.state).toBe('backlog');
  });

  it('lets an overdue week live on while the next one opens', async () => {
    await desk.until('2016-09-13', '01:00'); // Tuesday
    expect(await open()).toEqual(expect.arrayContaining(['gd-2016/18.5/week/2016-W36', 'gd-2016/18.5/week/2016-W37']));
  });

  it('starts an hour-bound duty at the moment of the event, at any hour, once', async () => {
    const args = {
      requirement: '23.1',
      at: '2016-09-18T02:30:00+08:00',
      title: '某市重大事故',
      units: ['guangzhou'],
      by: '王五',
    };
    await desk.until('2016-09-18', '02:30'); // Sunday, a working one, in the middle of the night
    const { occurrence } = await desk.verb<{ occurrence: string }>('event', args);
    expect(await desk.verb('event', args)).toEqual({ occurrence });
    await desk.until('2016-09-18', '02:31');
    expect(
      desk.mails.filter(({ to, text }) => to === 'deputy-head@guangzhou.gd.example' && text.includes('23.1')),
    ).toHaveLength(1);
    await desk.until('2016-09-19', '02:31');
    expect(
      desk.mails.filter(({ to, text }) => to === 'head@guangzhou.gd.example' && text.includes('23.1')),
    ).toHaveLength(1);
  });

  it('asks an event that names its units for them', async () => {
    await expect(
      desk.verb('event', { requirement: '23.1', at: '2016-09-19T08:00:00+08:00', title: '又一起', by: '王五' }),
    ).rejects.toThrow('--unit');
  });

  it('wants the figure where there is a target, and does not accept one below it', async () => {
    const submit = (figure?: number) =>
      desk.verb('act', {
        act: 'submit',
        occurrence: 'gd-2016/18.1/deadline/2016-12-31',
        units: ['shiyaojianju'],
        by: '李四',
        figure,
      });
    await expect(submit()).rejects.toThrow('数值');
    await submit(500);
    await expect(
      desk.verb('act', {
        act: 'accept',
        occurrence: 'gd-2016/18.1/deadline/2016-12-31',
        units: ['shiyaojianju'],
        by: '王五',
      }),
    ).rejects.toThrow('超过500');
  });

  it('moves the date when an extension is asked for and granted, and keeps both', async () => {
    const occurrence = 'gd-2016/20.4/deadline/2016-12-31';
    await desk.verb('act', {
      act: 'extend',
      occurrence,
      units: ['guangzhou'],
      by: '李四',
      to: '2017-01-20',
      reason: '等待批复',
    });
    await desk.verb('act', { act: 'extend', occurrence, units: ['guangzhou'], by: '王五', decision: 'grant' });
    const rows = await desk.verb<{ unit: string; scheduledDate: string; dueDate: string }[]>('status', {
      requirement: '20.4',
    });
    expect(rows.find(({ unit }) => unit === 'guangzhou')).toMatchObject({
      scheduledDate: '2016-12-31',
      dueDate: '2017-01-20',
    });
  });
});
