import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('second thoughts about the third quarter of 2.7, due on Sunday 2016-10-30', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(cutPlan(['2.7'], ['lvyouju', 'guangzhou', 'shenzhen', 'zhuhai']));
  });
  afterAll(() => desk.stop());
  const act = (name: string, unit: string, more: object = {}) =>
    desk.verb<{ standing: string; dueDate: string }>('act', {
      act: name,
      occurrence: Q3,
      units: [unit],
      by: '张三',
      ...more,
    });
  const to = (address: string, words: string) =>
    desk.mails.filter((mail) => mail.to === address && mail.text.includes(words));
  const standing = async (unit: string) =>
    (
      await desk.verb<
        { unit: string; occurrence: string; standing: string; dueDate: string; escalationLevel: number }[]
      >('status', {})
    ).find((row) => row.unit === unit && row.occurrence === Q3)!;

  it('a pause stops the clock, and its working days are added to the date', async () => {
    await desk.until('2016-10-21', '10:00'); // Friday
    await act('pause', 'zhuhai', { reason: '机构改革' });
    await desk.until('2016-10-26', '10:00'); // Wednesday: 3 working days later, the reminder of Monday has gone by
    expect(to('liaison@zhuhai.gd.example', '到期前第5个工作日')).toEqual([]);
    expect(await act('resume', 'zhuhai')).toMatchObject({ standing: 'open', dueDate: '2016-11-02' });
    await desk.until('2016-11-01', '10:00'); // Tuesday, 1 working day before its own date
    expect(to('liaison@zhuhai.gd.example', '到期前第1个工作日')).toHaveLength(1);
    await act('submit', 'zhuhai', { note: '已公示' });
  });

  it('what is sent back climbs again from the first step', async () => {
    await desk.until('2016-11-04', '10:00'); // Friday: 5 working days after
    expect(to('deputy-head@guangzhou.gd.example', '督办')).toHaveLength(1);
    await act('submit', 'guangzhou', { note: '已公示' });
    expect(await act('return', 'guangzhou', { reason: '数据不全' })).toMatchObject({
      standing: 'returned',
      dueDate: '2016-11-09',
    });
    expect((await standing('guangzhou')).escalationLevel).toBe(0);
    await desk.until('2016-11-16', '10:00'); // Wednesday: 5 working days after the new date
    expect(to('deputy-head@guangzhou.gd.example', '督办')).toHaveLength(2);
  });

  it('a duty that is handed over is told to the other unit, with days to do it', async () => {
    await act('reassign', 'guangzhou', { toUnit: '佛山市政府', reason: '职责调整' });
    expect(await standing('guangzhou')).toMatchObject({ standing: 'not-applicable' });
    expect(await standing('foshan')).toMatchObject({ standing: 'open', dueDate: '2016-11-21' }); // Monday, 3 working days
    await desk.until('2016-11-17', '16:00');
    expect(to('liaison@foshan.gd.example', '转交贵单位')).toHaveLength(1);
    await expect(act('reassign', 'foshan', { toUnit: '深圳市政府', reason: '再转' })).rejects.toThrow('已承担');
    await act('submit', 'foshan', { note: '已公示' });
  });

  it('an extension ends what was prepared for the old date', async () => {
    await desk.until('2016-11-25', '10:00'); // Friday: 20 working days after
    const pending = () => desk.verb<{ unit: string }[]>('slips', { pending: true });
    expect((await pending()).map(({ unit }) => unit).sort()).toEqual(['lvyouju', 'shenzhen']);
    await act('extend', 'shenzhen', { to: '2016-12-30', reason: '系统升级' });
    await act('extend', 'shenzhen', { decision: 'grant' });
    expect((await pending()).map(({ unit }) => unit)).toEqual(['lvyouju']);
    expect(await standing('shenzhen')).toMatchObject({ dueDate: '2016-12-30', escalationLevel: 0 });
  });

  it('what waits for a review is never missed; what is silent is, sixty days after the last step', async () => {
    await act('submit', 'shenzhen', { note: '已公示' });
    await desk.until('2017-04-05', '10:00'); // Wednesday: the last step was that of the date put off
    expect((await standing('lvyouju')).standing).toBe('missed');
    expect((await standing('shenzhen')).standing).toBe('submitted');
    for (const unit of ['zhuhai', 'foshan', 'shenzhen']) await act('accept', unit);
    await desk.until('2017-04-05', '11:00');
    expect((await desk.client.workflow.getHandle(Q3).describe()).status.name).toBe('COMPLETED');
  });

  it('a closed occurrence opens again, and chases again', async () => {
    expect(await act('reopen', 'lvyouju', { reason: '补办' })).toMatchObject({
      standing: 'open',
      dueDate: '2017-04-10',
    }); // Monday
    const before = to('liaison@lvyouju.gd.example', '逾期').length;
    await desk.until('2017-04-12', '10:00'); // Wednesday: 2 working days after
    expect(to('liaison@lvyouju.gd.example', '逾期')).toHaveLength(before + 1);
    await act('submit', 'lvyouju', { note: '已补' });
    await act('accept', 'lvyouju');
  });
});
