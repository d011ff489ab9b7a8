import { planTime } from '../../domain/clock';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('the third quarter of 2.7, due on Sunday 2016-10-30', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(cutPlan(['2.7'], ['lvyouju', 'guangzhou', 'guangzhou-yuexiu']));
  });
  afterAll(() => desk.stop());
  const to = (address: string) => desk.mails.filter((mail) => mail.to === address);

  it('hands out the assignment at the next window', async () => {
    await desk.until('2016-10-20', '10:00');
    expect(to('liaison@lvyouju.gd.example')).toHaveLength(1);
    expect(to('liaison@lvyouju.gd.example')[0]!.text).toContain('派发');
  });

  it('reminds the liaison five working days before, the deputy while the liaison is on leave', async () => {
    await desk.until('2016-10-24', '10:00'); // Monday, the first day of the leave
    expect(to('office-head@lvyouju.gd.example').at(-1)!.text).toMatch(
      /2\.7[\s\S]*2016年第3季度[\s\S]*到期前第5个工作日/,
    );
    expect(to('liaison@lvyouju.gd.example')).toHaveLength(1);
  });

  it('says nothing more to a unit that has handed in', async () => {
    const answer = await desk.verb<{ standings: Record<string, { standing: string }> }>('act', {
      act: 'submit',
      occurrence: Q3,
      units: ['广州市政府'],
      by: '李四',
      note: '已公示',
    });
    expect(answer.standings['guangzhou']!.standing).toBe('submitted');
    const about = () => to('liaison@guangzhou.gd.example').filter(({ text }) => text.includes('2016年第3季度')).length;
    const before = about();
    await desk.until('2016-10-31', '10:00'); // Monday, past its due date
    expect(about()).toBe(before);
    await desk.until('2016-11-01', '10:00'); // the day on which silent units are told
    expect(about()).toBe(before);
  });

  it('is shown as overdue from the first moment after a date, though nothing is sent then', async () => {
    const shown = (await desk.client.workflow.getHandle(Q3).describe()).searchAttributes;
    expect(shown).toMatchObject({
      DubanOverdue: [true],
      DubanPhase: ['逾期'],
      DubanNext: [new Date('2016-11-02T01:00:00.000Z')], // Wednesday, 5 working days after the county's date
    });
    const { events } = await desk.client.workflow.getHandle(Q3).fetchHistory();
    const since = (events ?? []).find(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => {
      const data = upsert?.searchAttributes?.indexedFields?.['DubanOverdue']?.data;
      return data && Buffer.from(data).toString('utf8') === 'true';
    });
    // The county's date is Wednesday 10-26. The server writes whole seconds, and a busy machine a few later.
    const late =
      planTime(desk.clock, Number(since?.eventTime?.seconds) * 1000 + 999) - Date.parse('2016-10-26T16:00:00Z');
    expect(late).toBeGreaterThanOrEqual(0); // midnight in Shanghai
    expect(late).toBeLessThan(60_000);
  });

  it('tells a silent unit and its office head on the second working day after', async () => {
    await desk.until('2016-11-01', '10:00'); // Tuesday
    expect(to('liaison@lvyouju.gd.example').at(-1)!.text).toContain('逾期');
    expect(to('office-head@lvyouju.gd.example').at(-1)!.text).toContain('逾期第2个工作日');
    expect(desk.sms.length).toBeGreaterThan(0);
  });

  it('climbs to the deputy head, then to the superior', async () => {
    await desk.until('2016-11-04', '10:00'); // Friday, 5 working days after
    expect(to('deputy-head@lvyouju.gd.example').at(-1)!.text).toContain('督办');
    await desk.until('2016-11-11', '10:00'); // Friday, 10 working days after
    expect(to('supervisor@bangongting.gd.example').at(-1)!.text).toContain('省旅游局');
  });

  it('prepares a slip for the head that is sent only when it is signed', async () => {
    await desk.until('2016-11-25', '10:00'); // Friday, 20 working days after
    expect(to('head@lvyouju.gd.example')).toHaveLength(0);
    const slips = await desk.verb<{ id: string; unit: string; grade: string }[]>('slips', { pending: true });
    const slip = slips.find(({ unit }) => unit === 'lvyouju')!;
    expect(slip.grade).toBe('blue');
    await desk.verb('approve', { slip: slip.id, by: '王五', docNo: '督〔2016〕1号' });
    await desk.verb('approve', { slip: slip.id, by: '李四' }); // a second signature changes nothing, and is on record
    const entries = desk.ledger.db.selectFrom('acts').select('state').where('act', '=', 'approve').execute();
    expect(await entries).toEqual([{ state: 'applied' }, { state: 'applied' }]);
    await desk.until('2016-11-25', '10:05');
    expect(to('head@lvyouju.gd.example')).toHaveLength(1);
  });

  it('starts reminders again when a supervisor returns what was handed in', async () => {
    await desk.verb('act', { act: 'return', occurrence: Q3, units: ['guangzhou'], by: '王五', reason: '缺附件' });
    await desk.until('2016-11-28', '10:00');
    expect(to('liaison@guangzhou.gd.example').at(-1)!.text).toContain('缺附件');
    const status = await desk.verb<{ unit: string; dueDate: string; standing: string }[]>('status', {
      units: ['guangzhou'],
      requirement: '2.7',
    });
    expect(status.find(({ standing }) => standing === 'returned')!.dueDate).toBe('2016-11-30'); // Wednesday, 3 working days later
  });

  it('is done when every unit is, and its result is the tally', async () => {
    const handle = desk.client.workflow.getHandle(Q3);
    await desk.verb('act', {
      act: 'submit',
      occurrence: Q3,
      units: ['guangzhou', 'lvyouju', 'guangzhou-yuexiu'],
      by: '李四',
    });
    await desk.verb('act', {
      act: 'accept',
      occurrence: Q3,
      units: ['guangzhou', 'lvyouju', 'guangzhou-yuexiu'],
      by: '王五',
    });
    expect(await handle.result()).toEqual({ done: 3, waived: 0, notApplicable: 0, missed: 0 });
  });

  it('refuses an act on a closed occurrence with a sentence', async () => {
    await expect(desk.verb('act', { act: 'submit', occurrence: Q3, units: ['lvyouju'], by: '李四' })).rejects.toThrow(
      '已结束',
    );
  });
});
