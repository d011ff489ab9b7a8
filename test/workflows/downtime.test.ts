import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('an engine that was down from Friday 2016-10-21 to the night of Saturday 2016-11-12', () => {
  // 2.7 due on Sunday 10-30: reminders 10-24 and 10-28, overdue 11-01, deputy head 11-04, superior 11-11, blue slip 11-25.
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20', { stops: true }); // Thursday
    await desk.apply(cutPlan(['2.7'], ['lvyouju', 'guangzhou']));
    await desk.until('2016-10-20', '10:00');
    await desk.verb('ack', { unit: 'guangzhou', by: '李四' });
    await desk.until('2016-10-21', '12:00');
    await desk.stopWorkers();
    await desk.until('2016-11-12', '20:00'); // Saturday
    desk.mails.length = 0;
    desk.sms.length = 0;
    await desk.startWorkers();
  });
  afterAll(() => desk.stop());
  const to = (address: string) => desk.told(address);
  const items = async (state: 'planned' | 'superseded') =>
    (
      await desk.ledger.db
        .selectFrom('items')
        .select(['kind', 'step', 'at'])
        .where('occurrence', '=', Q3)
        .where('state', '=', state)
        .orderBy('at')
        .orderBy('kind')
        .execute()
    ).map(({ kind, step, at }) => `${kind} ${step} ${at}`);

  it('writes to nobody at night or on a day off', async () => {
    await desk.until('2016-11-14', '08:30'); // Monday
    expect(desk.mails.map(({ to }) => to)).toEqual([]);
    expect(desk.sms).toEqual([]);
  });

  it('tells the latest of what was missed, once, at the next window, and says that it is late', async () => {
    await desk.until('2016-11-14', '10:00'); // Monday
    const mails = to('liaison@guangzhou.gd.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]!).toContain('逾期第2个工作日催办');
    expect(mails[0]!).toContain('补发');
    expect(mails[0]!).not.toContain('到期前');
    expect(to('office-head@guangzhou.gd.example')).toHaveLength(1);
  });

  it('records the others as superseded', async () => {
    expect(await items('superseded')).toEqual([
      'reminder 1 2016-10-24T01:00:00.000Z',
      'reminder 2 2016-10-28T01:00:00.000Z',
    ]);
  });

  it('goes on with the lowest level only: the deputy head is told, the superior not yet', async () => {
    expect(to('deputy-head@guangzhou.gd.example')).toHaveLength(1);
    expect(desk.told('supervisor@bangongting.gd.example', '2.7')).toEqual([]);
    expect(await items('planned')).toEqual([
      'escalation 2 2016-11-21T01:00:00.000Z', // Monday, 5 working days later, as 11-11 was after 11-04
      'escalation 3 2016-12-05T01:00:00.000Z', // Monday, 10 more
    ]);
  });

  it('gives the office heads and the supervisor the unsigned receipts of those days, and leaves the signed one alone', async () => {
    const unsigned = (address: string) => desk.told(address, '尚未签收');
    expect(unsigned('office-head@lvyouju.gd.example')).toHaveLength(1);
    expect(unsigned('office-head@guangzhou.gd.example')).toEqual([]);
    const digests = desk.told('supervisor@bangongting.gd.example', '【未签收】');
    expect(digests).toHaveLength(1);
    expect(/【未签收】.*\n.*\n/.exec(digests[0]!)?.[0]).toContain('省旅游局');
    expect(/【未签收】[^■]*/.exec(digests[0]!)?.[0]).not.toContain('广州市');
  });

  it('reports the last week alone to the supervisor', () => {
    const reports = desk.told('supervisor@bangongting.gd.example', '的督办情况报告如下');
    expect(reports).toHaveLength(1);
    expect(reports[0]!).toContain('现将11月7日至11月13日的督办情况报告如下');
  });

  it('climbs on at the old spacing', async () => {
    await desk.until('2016-11-18', '10:00'); // Friday
    expect(desk.told('supervisor@bangongting.gd.example', '2.7')).toEqual([]);
    await desk.until('2016-11-21', '10:00'); // Monday
    expect(desk.told('supervisor@bangongting.gd.example', '2.7')).toHaveLength(1);
    await desk.until('2016-12-05', '10:00'); // Monday
    expect(await desk.verb<unknown[]>('slips', { pending: true })).toHaveLength(2);
    expect(to('deputy-head@guangzhou.gd.example')).toHaveLength(1);
    expect(to('liaison@guangzhou.gd.example')).toHaveLength(1);
  });
});

describe('an engine that was away for less than an hour', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20', { stops: true }); // Thursday
    await desk.apply(cutPlan(['2.7'], ['guangzhou']));
    await desk.until('2016-10-24', '08:50'); // Monday
    await desk.stopWorkers();
    await desk.until('2016-10-24', '09:40');
    await desk.startWorkers();
  });
  afterAll(() => desk.stop());

  it('tells what was due as if nothing had been', async () => {
    await desk.until('2016-10-24', '10:00');
    const mail = desk.told('liaison@guangzhou.gd.example').at(-1)!;
    expect(mail).toContain('到期前第5个工作日');
    expect(mail).not.toContain('补发');
  });
});
