import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // due on Sunday 2016-10-30

describe('a unit whose clock a person stops, moves or starts again', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    const units = ['guangzhou', 'shenzhen', 'zhuhai', 'shantou'];
    await desk.apply(cutPlan(['2.7'], units));
    for (const unit of units) await desk.verb('ack', { unit, by: '李四' });
    await desk.until('2016-10-20', '10:00');
  });
  afterAll(() => desk.stop());
  const act = (name: string, unit: string, more: object = {}) =>
    desk.verb<{ standing: string; dueDate: string }>('act', {
      act: name,
      occurrence: Q3,
      units: [unit],
      by: '王五',
      ...more,
    });
  const told = (unit: string, words: string, role = 'liaison') =>
    desk.told(`${role}@${unit}.gd.example`, words).filter((text) => text.includes('2016年第3季度'));

  it('is sent nothing while it is paused, whatever falls due', async () => {
    await desk.until('2016-10-24', '10:00'); // Monday, the first reminder
    expect(told('guangzhou', '到期前第5个工作日')).toHaveLength(1);
    expect(await act('pause', 'guangzhou', { reason: '机构调整' })).toMatchObject({ standing: 'paused' });
    await desk.until('2016-11-07', '08:00'); // Monday; the second reminder, the overdue notice and the deputy head's step have gone by
    expect(told('guangzhou', '到期前第1个工作日')).toEqual([]);
    expect(told('guangzhou', '催办')).toEqual([]);
    expect(told('guangzhou', '督办', 'deputy-head')).toEqual([]);
    expect(told('shenzhen', '催办')).toHaveLength(1);
  });

  it('gets the working days back that it was paused, and reminders before the new date', async () => {
    // Paused on Monday 10-24, resumed on Monday 11-07: 10 working days after Sunday 10-30 is Friday 11-11.
    expect(await act('resume', 'guangzhou')).toMatchObject({ standing: 'open', dueDate: '2016-11-11' });
    await desk.until('2016-11-10', '10:00'); // Thursday
    expect(told('guangzhou', '到期前第1个工作日')).toHaveLength(1);
    await desk.until('2016-11-15', '10:00'); // Tuesday, 2 working days after
    expect(told('guangzhou', '逾期第2个工作日催办')).toHaveLength(1);
  });

  it('goes on as it was when its extension is refused, and cannot be granted what it has not asked for', async () => {
    await expect(act('extend', 'shenzhen', { decision: 'grant' })).rejects.toThrow('没有待审批的延期申请');
    await act('extend', 'shenzhen', { to: '2016-11-30', reason: '数据核实' });
    await desk.until('2016-11-16', '10:00'); // Wednesday
    expect(desk.told('supervisor@bangongting.gd.example', '单位申请延期')).toHaveLength(1);
    expect(await act('extend', 'shenzhen', { decision: 'refuse', reason: '已有充足时间' })).toMatchObject({
      dueDate: '2016-10-30',
    });
    await desk.until('2016-11-17', '10:00'); // Thursday
    expect(told('shenzhen', '延期申请未获同意')[0]!).toContain('已有充足时间');
  });

  it('starts from the first level again after an extension that was granted late', async () => {
    // Its deputy head was told on Friday 11-04, its superior on Friday 11-11.
    expect(told('zhuhai', '督办', 'deputy-head')).toHaveLength(1);
    await act('extend', 'zhuhai', { to: '2016-11-23', reason: '等待批复' });
    expect(await act('extend', 'zhuhai', { decision: 'grant' })).toMatchObject({ dueDate: '2016-11-23' });
    await desk.until('2016-11-22', '10:00'); // Tuesday
    expect(told('zhuhai', '到期前第1个工作日')).toHaveLength(2); // before the old date and before the new one
    await desk.until('2016-11-30', '10:00'); // Wednesday, 5 working days after Wednesday 11-23
    expect(told('zhuhai', '督办', 'deputy-head')).toHaveLength(2);
  });

  it('gets three working days when its result is returned after the date', async () => {
    await act('submit', 'shantou', { note: '已公示' });
    expect(await act('return', 'shantou', { reason: '缺附件' })).toMatchObject({
      standing: 'returned',
      dueDate: '2016-12-05', // Monday, from Wednesday 11-30
    });
    await desk.until('2016-12-01', '10:00'); // Thursday
    expect(told('shantou', '缺附件')).toHaveLength(1);
    await desk.until('2016-12-07', '10:00'); // Wednesday, 2 working days after
    expect(told('shantou', '逾期第2个工作日催办')).toHaveLength(2);
  });

  it('owes again when it is reopened, until the date that is named', async () => {
    await act('submit', 'shantou', { note: '已补附件' });
    expect(await act('accept', 'shantou')).toMatchObject({ standing: 'done' });
    const before = told('shantou', '').length;
    expect(await act('reopen', 'shantou', { to: '2016-12-20', reason: '抽查发现遗漏' })).toMatchObject({
      standing: 'open',
      dueDate: '2016-12-20',
    });
    await desk.until('2016-12-13', '10:00'); // Tuesday, 5 working days before
    expect(told('shantou', '到期前第5个工作日')).toHaveLength(2);
    expect(told('shantou', '').length).toBe(before + 2); // that it is open again, and the reminder
  });
});
