import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

describe('sending that is held on Friday 2016-10-21 and released on Saturday 2016-10-29', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen', 'guangzhou-yuexiu']));
    await desk.until('2016-10-21', '10:00');
    for (const unit of ['guangzhou', 'guangzhou-yuexiu']) await desk.verb('ack', { unit, by: '李四' });
    await desk.verb('hold', { by: '王五' });
    desk.mails.length = 0;
    desk.sms.length = 0;
  });
  afterAll(() => desk.stop());
  const to = (address: string) => desk.told(address);
  const waiting = async () =>
    (await desk.verb<{ unit: string; kind: string }[]>('notices', { states: ['waiting'] }))
      .map(({ kind }) => kind)
      .sort();

  it('keeps what falls due, in the ledger and to itself', async () => {
    await desk.until('2016-10-29', '20:00'); // Saturday; reminders of the main track on 10-24 and 10-28, of the county on 10-20 and 10-25
    expect(desk.mails.map(({ to }) => to)).toEqual([]);
    expect(desk.sms).toEqual([]);
    expect(await waiting()).toContain('reminder');
  });

  it('takes what is handed in meanwhile out of it', async () => {
    const occurrence = 'gd-2016/2.7/quarter/2016-Q3';
    await desk.verb('act', { act: 'submit', occurrence, units: ['guangzhou'], by: '李四', note: '已公示' });
  });

  it('waits for Monday when it is released on a Saturday night', async () => {
    await desk.verb('release', { by: '王五' });
    await desk.until('2016-10-31', '08:20'); // Monday
    expect(desk.mails.map(({ to }) => to)).toEqual([]);
  });

  it('then sends what is still true of what waited, all of it in one mail a person', async () => {
    await desk.until('2016-10-31', '10:00');
    expect(to('liaison@shenzhen.gd.example')).toHaveLength(1);
    expect(to('liaison@shenzhen.gd.example')[0]!).not.toContain('到期前第5个工作日');
    expect(to('liaison@shenzhen.gd.example')[0]!).toContain('到期前第1个工作日');
    expect(to('liaison@guangzhou-yuexiu.gd.example')).toHaveLength(1);
    expect(to('liaison@guangzhou.gd.example')).toEqual([]);
    expect(to('office-head@shenzhen.gd.example')[0]!).toContain('尚未签收');
    expect(await waiting()).toEqual([]);
  });

  it('goes on as ever afterwards', async () => {
    await desk.until('2016-11-01', '10:00'); // Tuesday, 2 working days after
    expect(to('liaison@shenzhen.gd.example')).toHaveLength(2);
    expect(to('liaison@shenzhen.gd.example').at(-1)!).toContain('逾期第2个工作日');
    expect(to('liaison@guangzhou.gd.example')).toEqual([]);
  });
});
