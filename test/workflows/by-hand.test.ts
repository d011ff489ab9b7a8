import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';
import { waitFor } from '../harness/waiting';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('what a person does to escalations and plans', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
    await desk.until('2016-10-31', '10:00'); // Monday, a day late
  });
  afterAll(() => desk.stop());
  const to = (address: string) => desk.mails.filter((mail) => mail.to === address && mail.text.includes('督办'));
  const escalate = (units: string[], more: object = {}) =>
    desk.verb<{ workflowId: string }>('escalate', { occurrence: Q3, units, reason: '领导批示', by: '督查员', ...more });

  it('an escalation runs once for a unit', async () => {
    const first = await escalate(['广州市政府']);
    await desk.until('2016-10-31', '11:00');
    expect(to('deputy-head@guangzhou.gd.example')).toHaveLength(1);
    const { text } = to('deputy-head@guangzhou.gd.example')[0]!;
    expect(text).toContain('说明：督办缘由：领导批示'); // why a person started it
    expect(text).not.toContain('暂定'); // it is sent today, whatever year the automatic step would have rested on
    const second = await escalate(['广州市政府']).catch((error: unknown) => error);
    await desk.until('2016-10-31', '11:05');
    expect(to('deputy-head@guangzhou.gd.example')).toHaveLength(1);
    if (!(second instanceof Error)) {
      const { workflowId } = second as { workflowId: string };
      expect((await desk.client.workflow.getHandle(workflowId).describe()).status.name).toBe('FAILED');
    }
    await desk.client.workflow.getHandle(first.workflowId).cancel();
  });

  it('cancelled from outside, it hands its units back to the automatic steps', async () => {
    await desk.until('2016-11-11', '10:00'); // Friday: 10 working days after
    expect(to('supervisor@bangongting.gd.example').at(-1)!.text).toContain('广州市政府');
  });

  it('held over several levels, it goes on with one, and the others at their spacing', async () => {
    const { workflowId } = await escalate(['深圳市政府']);
    await desk.until('2016-11-11', '11:00');
    await desk.verb('decide', { what: 'hold', workflow: workflowId, by: '督查员', reason: '核实' });
    await desk.until('2016-12-05', '10:00'); // Monday: both later levels have gone by
    const told = async () =>
      (
        await desk.verb<{ kind: string; unit: string; step: number; key: string }[]>('notices', { units: ['shenzhen'] })
      ).filter(({ kind, key }) => kind === 'escalation' && /\|2@\d+$|\|3@\d+$/.test(key));
    expect(await told()).toEqual([]);
    await desk.verb('decide', { what: 'resume', workflow: workflowId, by: '督查员', reason: '继续' });
    await desk.until('2016-12-05', '16:00');
    expect(new Set((await told()).map(({ step }) => step))).toEqual(new Set([2]));
  });

  it('an event that is recorded late is told when it is recorded, without a word of downtime', async () => {
    await desk.apply({ ...cutPlan(['2.7', '23.1'], ['guangzhou', 'shenzhen']) });
    await desk.until('2016-12-05', '16:30');
    const before = desk.mails.length;
    await desk.verb('event', {
      requirement: '23.1',
      at: '2016-12-05T02:30:00.000Z',
      title: '演练',
      units: ['广州市政府'],
      by: '值班员',
    });
    await desk.until('2016-12-05', '16:40');
    const told = desk.mails.slice(before).filter(({ to: address }) => address === 'liaison@guangzhou.gd.example');
    expect(told).toHaveLength(1);
    expect(told[0]!.text).toContain('事件发生，即时通知');
    expect(told[0]!.text).not.toContain('停机');
  });

  it('a requirement that is taken out and put back is chased again', async () => {
    const state = async () =>
      (await desk.verb<{ unit: string; occurrence: string; standing: string }[]>('status', {})).find(
        ({ unit, occurrence }) => unit === 'shenzhen' && occurrence === 'gd-2016/2.7/quarter/2016-Q4',
      )?.standing;
    await waitFor(
      async () => (await state()) === 'open',
      () => 'the fourth quarter is not open',
    );
    await desk.apply(cutPlan(['23.1'], ['guangzhou', 'shenzhen']));
    await waitFor(
      async () => (await state()) === 'waived',
      () => 'it was not let off',
    );
    await desk.apply(cutPlan(['2.7', '23.1'], ['guangzhou', 'shenzhen']));
    await waitFor(
      async () => (await state()) === 'open',
      () => 'it did not come back',
    );
  });
});
