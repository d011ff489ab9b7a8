/** SMS that nobody hands over, or a gateway's rate that lets none begin: mails and urgent things wait for none of them. */
import { openDesk, type Desk } from '../harness/desk';
import { waitFor } from '../harness/waiting';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('2.7 is overdue on Tuesday 2016-11-01, and SMS cannot begin', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-29', { phones: false });
    await desk.apply(cutPlan(['2.7'], ['lvyouju', 'guangzhou']));
    await desk.until('2016-11-01', '09:00');
    await desk.until('2016-11-01', '09:03');
  });
  afterAll(() => desk.stop());
  const notices = (channel: string) =>
    desk.ledger.db
      .selectFrom('notices')
      .select('state')
      .distinct()
      .where('kind', '=', 'overdue')
      .where('channel', '=', channel)
      .execute();

  it('hands over the mails of that morning and keeps the SMS', async () => {
    expect(await notices('email')).toEqual([{ state: 'handed-over' }]);
    expect(await notices('sms')).toEqual([{ state: 'claimed' }]);
    expect(desk.sms).toEqual([]);
  });

  it('hands over what a supervisor starts two minutes later', async () => {
    const start = { occurrence: Q3, units: ['guangzhou'], level: 3, reason: '领导批示', by: '王五' };
    await desk.verb('escalate', start);
    await desk.until('2016-11-01', '09:05');
    const told = () => desk.told('head@guangzhou.gd.example').length;
    await waitFor(
      () => told() === 1,
      () => `${told()} mails`,
    );
  });
});
