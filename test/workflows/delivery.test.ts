import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

describe('a message that does not go through', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-24'); // Monday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
  });
  afterAll(() => desk.stop());
  const fate = async (unit: string) =>
    (
      await desk.verb<{ state: string; attempts: number; kind: string; messageId: string }[]>('notices', {
        units: [unit],
      })
    ).find(({ kind }) => kind === 'assignment')!;

  it('is tried again when the server says later, and others go on', async () => {
    desk.answer = (to) =>
      to === 'liaison@guangzhou.gd.example' ? { state: 'deferred', response: '450 greylisted' } : null;
    await desk.until('2016-10-24', '09:01');
    expect(await fate('shenzhen')).toMatchObject({ state: 'handed-over', attempts: 1 });
    expect((await fate('guangzhou')).state).toBe('deferred');
    desk.answer = null;
    await desk.until('2016-10-24', '11:00');
    expect((await fate('guangzhou')).state).toBe('handed-over');
  });

  it('keeps its Message-ID when the first outcome is unknown, and the ledger says so', async () => {
    let first = true;
    desk.answer = (to) =>
      to === 'liaison@shenzhen.gd.example' && first
        ? ((first = false), { state: 'unknown', response: 'dropped after the final dot' })
        : null;
    await desk.until('2016-10-28', '12:00'); // Friday: the reminder one working day before, and what it brings
    const mails = desk.mails.filter(({ to, text }) => to === 'liaison@shenzhen.gd.example' && text.includes('2.7'));
    const ids = mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)![1]);
    expect(new Set(ids).size).toBe(ids.length - 1);
    const attempts = await desk.ledger.db.selectFrom('attempts').selectAll().where('outcome', '=', 'unknown').execute();
    expect(attempts).toHaveLength(1);
  });

  it('ends with an alarm to the supervisors when it is refused', async () => {
    desk.answer = (to) =>
      to === 'deputy-head@guangzhou.gd.example' ? { state: 'refused', response: '550 no such user' } : null;
    await desk.until('2016-11-07', '10:00'); // Monday, after the escalation of Friday 11-04
    const alarms = desk.mails.filter(
      ({ to, text }) => to === 'supervisor@bangongting.gd.example' && text.includes('未能送达'),
    );
    expect(alarms).toHaveLength(1);
    expect(alarms[0]!.text).toContain('广州市政府');
  });
});
