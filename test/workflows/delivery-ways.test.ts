import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const LIAISON = 'liaison@guangzhou.gd.example';

describe('a message with a person behind it', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-24'); // Monday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
  });
  afterAll(() => desk.stop());
  const mailsTo = (address: string) => desk.mails.filter(({ to }) => to === address);
  const noticesOf = (unit: string) =>
    desk.verb<{ state: string; kind: string; channel: string; contact: string; messageId: string }[]>('notices', {
      units: [unit],
    });

  it('goes by SMS when the address is refused for ever, flags the address and tells the supervisor once', async () => {
    desk.answer = (to) => (to === LIAISON ? { state: 'refused', response: '550 5.1.1 user unknown' } : null);
    await desk.until('2016-10-24', '10:00');
    const assigned = (await noticesOf('guangzhou')).filter(({ kind }) => kind === 'assignment');
    expect(assigned.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['email', 'refused'],
      ['sms', 'handed-over'],
    ]);
    expect(await desk.ledger.db.selectFrom('addresses').select(['contact', 'channel']).execute()).toEqual([
      { contact: LIAISON, channel: 'email' },
    ]);
    await desk.until('2016-10-24', '16:00');
    const alarms = mailsTo('supervisor@bangongting.gd.example').filter(({ text }) => text.includes('未能送达'));
    expect(alarms).toHaveLength(1);
    expect(alarms[0]!.text).toContain('已改发短信');
  });

  it('is not sent to a dead address again', async () => {
    const before = mailsTo(LIAISON).length;
    desk.sms.length = 0;
    await desk.until('2016-10-28', '12:00'); // Friday: the reminder of the working day before
    expect(mailsTo(LIAISON)).toHaveLength(before);
    expect(desk.sms.length).toBeGreaterThan(0);
  });

  it('is never sent again once a person says that it arrived', async () => {
    desk.answer = (to) => (to === 'liaison@shenzhen.gd.example' ? { state: 'unknown', response: 'timed out' } : null);
    await desk.until('2016-11-01', '09:01'); // Tuesday: two working days overdue
    const unknown = (await noticesOf('shenzhen')).find(({ state }) => state === 'unknown')!;
    const sent = mailsTo('liaison@shenzhen.gd.example').length;
    const facts = await desk.verb<{ state: string; attempts: unknown[] }>('resolve', {
      id: unknown.messageId,
      arrived: true,
      by: '张三',
      reason: '电话确认已收到',
    });
    expect(facts.state).toBe('handed-over');
    await desk.until('2016-11-02', '12:00');
    expect(mailsTo('liaison@shenzhen.gd.example')).toHaveLength(sent);
    await expect(
      desk.verb('resolve', { id: unknown.messageId, arrived: false, by: '张三', reason: '再发' }),
    ).rejects.toThrow('结果是明确的');
  });
});
