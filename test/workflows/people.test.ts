import type { Contact, Plan } from '../../domain/plan';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const without = (plan: Plan, gone: (contact: Contact) => boolean): Plan => ({
  ...plan,
  contacts: plan.contacts.filter((contact) => !gone(contact)),
});

describe('people who cannot be reached', () => {
  // 2.7 due on Sunday 2016-10-30. 深圳 has nobody, 珠海 no liaison, 汕头 only its head; 广州's liaison is on leave from 10-28 to 11-02.
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    const units = ['guangzhou', 'shenzhen', 'zhuhai', 'shantou'];
    const plan = without(
      cutPlan(['2.7'], units),
      ({ unit, role }) =>
        unit === 'shenzhen' ||
        (unit === 'zhuhai' && role === 'liaison') ||
        (unit === 'shantou' && role !== 'head' && role !== 'supervisor'),
    );
    const leave = [{ from: '2016-10-28', to: '2016-11-02', deputy: 'deputy-head@guangzhou.gd.example' }];
    const contacts = plan.contacts.map((one) =>
      one.unit === 'guangzhou' && one.role === 'liaison' ? { ...one, leave } : one,
    );
    await desk.apply({ ...plan, contacts });
    for (const unit of units) await desk.verb('ack', { unit, by: '李四' });
    await desk.until('2016-10-20', '10:00');
  });
  afterAll(() => desk.stop());
  const SUPERVISOR = 'supervisor@bangongting.gd.example';
  const alarms = (name: string, role: string) =>
    desk
      .told(SUPERVISOR, '没有可联系的')
      .flatMap((text) => text.split('【告警】'))
      .filter((part) => part.includes(name) && part.includes(`没有可联系的${role}`));

  it('are replaced by the deputy while they are on leave', async () => {
    await desk.until('2016-10-28', '10:00'); // Friday, the first day of the leave
    expect(desk.told('deputy-head@guangzhou.gd.example', '到期前第1个工作日')[0]!).toContain('休假，由您代为办理');
    expect(desk.told('liaison@guangzhou.gd.example', '到期前第1个工作日')).toEqual([]);
  });

  it('give way to the next role up: the office head for the liaison, the superior where there is only a head', () => {
    expect(desk.told('office-head@zhuhai.gd.example', '到期前第5个工作日')).toHaveLength(1);
    expect(desk.told('head@shantou.gd.example')).toEqual([]);
    expect(desk.told('liaison@bangongting.gd.example', '到期前第5个工作日')[0]!).toContain('汕头市政府');
  });

  it('are told to the supervisor once a month and role, however often they are missed', async () => {
    await desk.until('2016-10-31', '16:00'); // Monday: two reminders of October
    expect(alarms('珠海市政府', '联络员')).toHaveLength(1);
    expect(alarms('广州市政府', '')).toEqual([]); // somebody stood in
  });

  it('are told themselves again when they are back', async () => {
    await desk.until('2016-11-01', '10:00'); // Tuesday
    expect(desk.told('deputy-head@guangzhou.gd.example', '逾期第2个工作日催办')).toHaveLength(1);
    await desk.verb('act', {
      act: 'return',
      occurrence: 'gd-2016/2.7/quarter/2016-Q3',
      units: await handIn('guangzhou'),
      by: '王五',
      reason: '缺附件',
    });
    // It has 3 working days, until Friday 11-04.
    await desk.until('2016-11-03', '10:00'); // Thursday, back at work
    expect(desk.told('liaison@guangzhou.gd.example', '到期前第1个工作日')).toHaveLength(1);
  });

  it('leave nothing unsaid: where a unit has nobody at all its notices go to the superior', async () => {
    await desk.until('2016-11-07', '16:00'); // Monday, after the deputy head's step
    const superior = desk.told('liaison@bangongting.gd.example', '深圳市政府');
    for (const words of ['到期前第5个工作日', '到期前第1个工作日', '逾期第2个工作日催办', '逾期第5个工作日督办'])
      expect(superior.some((text) => text.includes(words))).toBe(true);
    expect(alarms('深圳市政府', '分管负责人')).toHaveLength(1);
    expect(alarms('珠海市政府', '联络员')).toHaveLength(2); // again in November, for the overdue notice
  });

  async function handIn(unit: string): Promise<string[]> {
    await desk.verb('act', { act: 'submit', occurrence: 'gd-2016/2.7/quarter/2016-Q3', units: [unit], by: '李四' });
    return [unit];
  }
});
