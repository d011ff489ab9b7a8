import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('2.7 collected level by level: the province on Sunday 2016-10-30, the city three working days before', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-17'); // Monday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'guangzhou-yuexiu', 'guangzhou-tianhe']));
    await desk.until('2016-10-17', '10:00');
    for (const unit of ['guangzhou', 'guangzhou-yuexiu', 'guangzhou-tianhe'])
      await desk.verb('ack', { unit, by: '李四' });
  });
  afterAll(() => desk.stop());
  const about = (address: string, words: string) =>
    desk.told(address, words).filter((text) => text.includes('2016年第3季度') && !text.includes('派发'));
  const rows = () =>
    desk.verb<{ unit: string; answersTo: string; scheduledDate: string; dueDate: string; standing: string }[]>(
      'status',
      {
        requirement: '2.7',
      },
    );

  it('has two dates, and two bodies to answer to', async () => {
    const found = (await rows()).filter(({ dueDate }) => dueDate <= '2016-10-30');
    expect(found.map((row) => [row.unit, row.answersTo, row.scheduledDate, row.dueDate])).toEqual([
      ['guangzhou-tianhe', 'guangzhou', '2016-10-26', '2016-10-26'], // Wednesday
      ['guangzhou-yuexiu', 'guangzhou', '2016-10-26', '2016-10-26'],
      ['guangzhou', 'bangongting', '2016-10-30', '2016-10-30'], // Sunday
    ]);
  });

  it('hands the duty out with the date of each', () => {
    expect(desk.told('liaison@guangzhou-yuexiu.gd.example', '派发')[0]!).toContain('2016年10月26日');
    expect(desk.told('liaison@guangzhou.gd.example', '派发')[0]!).toContain('2016年10月30日');
  });

  it('reminds the counties and the city each before their own date', async () => {
    await desk.until('2016-10-19', '10:00'); // Wednesday, 5 working days before 10-26
    expect(about('liaison@guangzhou-yuexiu.gd.example', '到期前第5个工作日')).toHaveLength(1);
    expect(about('liaison@guangzhou-yuexiu.gd.example', '到期前第5个工作日')[0]!).toMatch(/反馈至.*广州市政府/);
    expect(about('liaison@guangzhou.gd.example', '到期前')).toEqual([]);
    await desk.until('2016-10-24', '10:00'); // Monday, 5 working days before 10-30
    expect(about('liaison@guangzhou.gd.example', '到期前第5个工作日')).toHaveLength(1);
  });

  it('says nothing more to the county that answers its city in time', async () => {
    const act = { occurrence: Q3, units: ['guangzhou-tianhe'] };
    await desk.verb('act', { ...act, act: 'submit', by: '李四', note: '已公示' });
    await desk.verb('act', { ...act, act: 'accept', by: '广州市督查员' });
    const told = about('liaison@guangzhou-tianhe.gd.example', '到期前').length;
    await desk.until('2016-10-28', '10:00'); // Friday, 2 working days after the counties' date
    expect(about('liaison@guangzhou-tianhe.gd.example', '到期前')).toHaveLength(told);
    expect(about('liaison@guangzhou-tianhe.gd.example', '逾期')).toEqual([]);
    expect(about('liaison@guangzhou-yuexiu.gd.example', '逾期第2个工作日')).toHaveLength(1);
    expect(about('liaison@guangzhou.gd.example', '逾期')).toEqual([]);
  });

  it('escalates a county to its city, ten working days after the county date', async () => {
    await desk.until('2016-11-02', '10:00'); // Wednesday, 5 working days after 10-26
    expect(about('deputy-head@guangzhou-yuexiu.gd.example', '督办')).toHaveLength(1);
    expect(about('deputy-head@guangzhou.gd.example', '督办')).toEqual([]);
    await desk.until('2016-11-09', '10:00'); // Wednesday, 10 working days after 10-26
    expect(about('liaison@guangzhou.gd.example', '越秀区政府')).toHaveLength(1);
    expect(about('supervisor@bangongting.gd.example', '越秀区')).toEqual([]);
  });

  it('escalates the city to the office that issued the plan, after its own date', async () => {
    expect(about('deputy-head@guangzhou.gd.example', '逾期第5个工作日')).toHaveLength(1); // since Friday 11-04
    await desk.until('2016-11-11', '10:00'); // Friday, 10 working days after 10-30
    const [digest, ...more] = about('supervisor@bangongting.gd.example', '逾期第10个工作日');
    expect(more).toEqual([]);
    expect(digest!).toContain('广州市政府');
    expect(digest!).not.toContain('越秀区');
  });
});
