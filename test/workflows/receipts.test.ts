import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

describe('the receipt of an assignment that leaves on Thursday 2016-09-29', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-09-29'); // Thursday; 10-01 to 10-07 are off, Saturday 10-08 and Sunday 10-09 are worked
    await desk.apply(cutPlan(['20.4'], ['lvyouju', 'guangzhou', 'shenzhen', 'guangzhou-yuexiu']));
    await desk.until('2016-09-29', '10:00');
  });
  afterAll(() => desk.stop());
  const to = (address: string) => desk.told(address);
  const unsigned = (address: string) => desk.told(address, '尚未签收');

  it('is asked of every unit, once', () => {
    for (const unit of ['lvyouju', 'guangzhou', 'shenzhen', 'guangzhou-yuexiu'])
      expect(to(`liaison@${unit}.gd.example`)).toHaveLength(1);
    expect(desk.mails).toHaveLength(4);
  });

  it('may be given on the second working day, the last one of the days that are allowed', async () => {
    await desk.verb('ack', { unit: 'guangzhou', by: '李四' });
    await desk.until('2016-10-08', '17:00'); // Saturday, worked: the second working day
    const first = await desk.verb<{ acknowledgedAt: string }>('ack', { unit: '深圳市政府', by: '张三' });
    expect(first.acknowledgedAt).toMatch(/^2016-10-08T09:00/);
    expect(await desk.verb('ack', { unit: '深圳市政府', by: '赵六' })).toMatchObject(first); // the first one stays
    expect(desk.mails.filter(({ text }) => text.includes('尚未签收')).map(({ to }) => to)).toEqual([]);
  });

  it('is missed on the third: the office heads are told, the supervisor gets one call list', async () => {
    await desk.until('2016-10-09', '10:00'); // Sunday, worked: the third working day
    expect(unsigned('office-head@lvyouju.gd.example')).toHaveLength(1);
    expect(unsigned('office-head@guangzhou-yuexiu.gd.example')).toHaveLength(1);
    const [list, ...more] = to('supervisor@bangongting.gd.example');
    expect(more).toEqual([]);
    expect(list!).toContain('省旅游局');
  });

  it('leaves those alone that have signed', () => {
    for (const unit of ['guangzhou', 'shenzhen']) expect(unsigned(`office-head@${unit}.gd.example`)).toEqual([]);
    expect(to('supervisor@bangongting.gd.example')[0]!).not.toContain('深圳市');
  });

  it('is chased once and no more', async () => {
    const before = desk.mails.length;
    await desk.until('2016-10-21', '16:00'); // Friday
    expect(desk.mails).toHaveLength(before);
  });
});
