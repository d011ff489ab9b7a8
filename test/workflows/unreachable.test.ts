import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

describe('a unit in which nobody can be reached', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    const plan = cutPlan(['2.7'], ['guangzhou', 'shenzhen', 'zhuhai']);
    const contacts = plan.contacts
      .filter(({ unit, role }) => !(unit === 'guangzhou' && role === 'liaison'))
      .filter(({ unit }) => unit !== 'shenzhen');
    await desk.apply({ ...plan, contacts });
    await desk.until('2016-10-24', '16:00'); // Monday: 5 working days before
  });
  afterAll(() => desk.stop());
  const to = (address: string, words: string) =>
    desk.mails.filter((mail) => mail.to === address && mail.text.includes(words));

  it('is told through the next one up who can be', () => {
    expect(to('office-head@guangzhou.gd.example', '到期前第5个工作日')).toHaveLength(1);
    const digests = to('supervisor@bangongting.gd.example', '【临近】2.7');
    expect(digests).toHaveLength(1);
    expect(digests[0]!.text).toMatch(/余5个工作日\n\s+深圳市政府\n/);
    expect(to('liaison@zhuhai.gd.example', '到期前第5个工作日')).toHaveLength(1);
  });

  it('is reported to the supervisor, once a month for each role', async () => {
    await desk.until('2016-10-28', '16:00'); // Friday: 1 working day before
    const alarms = await desk.ledger.db
      .selectFrom('notices')
      .select(['unit', 'contact'])
      .where('kind', '=', 'alarm')
      .where('contact', '=', 'supervisor@bangongting.gd.example')
      .orderBy('unit')
      .execute();
    expect(alarms.map(({ unit }) => unit)).toEqual(['guangzhou', 'shenzhen']);
    expect(to('supervisor@bangongting.gd.example', '没有可联系的联络员').length).toBeGreaterThan(0);
  });
});
