import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const YEAR_END = 'gd-2016/1.1/deadline/2016-12-31'; // a Saturday

describe('the whole climb of 1.1, due on 2016-12-31', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-11-28'); // Monday
    const units = ['guangzhou', 'shenzhen', 'zhuhai'];
    await desk.apply(cutPlan(['1.1'], units));
    for (const unit of units) await desk.verb('ack', { unit, by: '李四' });
  });
  afterAll(() => desk.stop());
  const told = (unit: string, role: string) =>
    desk
      .told(`${role}@${unit}.gd.example`)
      .flatMap((text) => /发送原因：(.*)/.exec(text)?.[1] ?? [])
      .map((reason) => reason.trim());
  const slips = async (unit: string) =>
    (await desk.verb<{ id: string; unit: string; grade: string; state: string }[]>('slips', {})).filter(
      (slip) => slip.unit === unit,
    );
  const REMINDERS = [
    '到期当月第1个工作日提醒',
    '到期前第10个工作日提醒',
    '到期前第3个工作日提醒',
    '到期前第1个工作日提醒',
  ];

  it('reminds the liaison four times and nobody else', async () => {
    await desk.until('2016-12-01', '10:00'); // Thursday
    expect(told('guangzhou', 'liaison')).toEqual(REMINDERS.slice(0, 1));
    await desk.until('2016-12-19', '10:00'); // Monday
    expect(told('guangzhou', 'liaison')).toEqual(REMINDERS.slice(0, 2));
    await desk.until('2016-12-28', '10:00'); // Wednesday
    expect(told('guangzhou', 'liaison')).toEqual(REMINDERS.slice(0, 3));
    await desk.until('2016-12-31', '23:00');
    expect(told('guangzhou', 'liaison')).toEqual(REMINDERS); // the last on Friday 12-30
    expect(told('guangzhou', 'office-head')).toEqual([]);
  });

  it('tells liaison and office head on the 1st, 6th and 11th working day after', async () => {
    await desk.until('2017-01-03', '10:00'); // Tuesday, Monday is a holiday
    expect(told('guangzhou', 'office-head')).toEqual(['逾期第1个工作日催办']);
    const act = { occurrence: YEAR_END, units: ['shenzhen'] };
    await desk.verb('act', { ...act, act: 'submit', by: '李四', note: '已完成' });
    await desk.verb('act', { ...act, act: 'accept', by: '王五' });
    await desk.until('2017-01-10', '10:00'); // Tuesday
    await desk.until('2017-01-17', '10:00'); // Tuesday
    const overdue = ['逾期第1个工作日催办', '逾期第6个工作日催办', '逾期第11个工作日催办'];
    expect(told('guangzhou', 'office-head')).toEqual(overdue);
    expect(told('guangzhou', 'liaison')).toEqual([...REMINDERS, ...overdue]);
  });

  it('tells the deputy head on the 5th', () => {
    expect(told('guangzhou', 'deputy-head')).toEqual(['逾期第5个工作日督办']); // Monday 2017-01-09
  });

  it('prepares a blue slip on the 10th and a yellow one on the 15th, also while the blue one waits', async () => {
    expect((await slips('guangzhou')).map(({ grade }) => grade)).toEqual(['blue']); // Monday 2017-01-16
    await desk.until('2017-01-22', '10:00'); // Sunday, worked
    expect((await slips('guangzhou')).map(({ grade, state }) => [grade, state])).toEqual(
      expect.arrayContaining([
        ['blue', 'waiting'],
        ['yellow', 'waiting'],
      ]),
    );
    expect(told('guangzhou', 'head')).toEqual([]);
  });

  it('sends the head what is signed, and never what is discarded', async () => {
    const [blue, yellow] = ['blue', 'yellow'].map(async (grade) =>
      (await slips('guangzhou')).find((one) => one.grade === grade)!,
    );
    await desk.verb('discard', { slip: (await blue!).id, by: '王五', reason: '已有黄单' });
    await desk.verb('approve', { slip: (await yellow!).id, by: '王五', docNo: '督〔2017〕1号' });
    await desk.until('2017-01-22', '16:00');
    expect(told('guangzhou', 'head')).toEqual(['逾期第15个工作日，黄色督办单']);
    expect(desk.told('head@guangzhou.gd.example')[0]).toMatch(
      /文号：督〔2017〕1号\s+签发人：王五\s+签发日期：2017年1月22日/,
    );
    expect(told('zhuhai', 'head')).toEqual([]);
    await expect(desk.verb('approve', { slip: (await blue!).id, by: '王五' })).rejects.toThrow('作废');
  });

  it('prepares the red one on the 20th, and drops it when the unit hands in before it is signed', async () => {
    await desk.until('2017-02-03', '10:00'); // Friday, the first working day but one after 春节
    const red = (await slips('zhuhai')).find(({ grade }) => grade === 'red')!;
    expect(red.state).toBe('waiting');
    await desk.verb('act', { act: 'submit', occurrence: YEAR_END, units: ['zhuhai'], by: '李四', note: '已完成' });
    expect((await slips('zhuhai')).map(({ state }) => state)).toEqual(['superseded', 'superseded', 'superseded']);
    await expect(desk.verb('approve', { slip: red.id, by: '王五' })).rejects.toThrow('失效');
  });

  it('has told the one that handed in nothing more', () => {
    expect(told('shenzhen', 'liaison')).toEqual([...REMINDERS, '逾期第1个工作日催办']);
    expect(told('shenzhen', 'deputy-head')).toEqual([]);
  });

  it('ends 60 days after the last step: what is open is missed, what was found good is done', async () => {
    await desk.verb('act', { act: 'accept', occurrence: YEAR_END, units: ['zhuhai'], by: '王五' });
    const handle = desk.client.workflow.getHandle(YEAR_END);
    await desk.until('2017-04-04', '08:00'); // Tuesday, 60 days after Friday 2017-02-03 but an hour
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await desk.until('2017-04-04', '10:00');
    expect(await handle.result()).toEqual({ done: 2, waived: 0, notApplicable: 0, missed: 1 });
    const rows = await desk.verb<{ unit: string; standing: string; colour: string }[]>('status', {
      requirement: '1.1',
    });
    expect(rows.map(({ unit, standing, colour }) => [unit, standing, colour])).toEqual([
      ['guangzhou', 'missed', 'red'],
      ['shenzhen', 'done', 'blue'],
      ['zhuhai', 'done', 'blue'],
    ]);
  });
});
