import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // the last step on Friday 2016-11-25, 60 days later is Tuesday 2017-01-24

describe('an occurrence in which a unit is paused', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
    await desk.until('2016-10-21', '10:00');
  });
  afterAll(() => desk.stop());
  const act = (name: string, unit: string) =>
    desk.verb<{ standing: string; dueDate: string }>('act', {
      act: name,
      occurrence: Q3,
      units: [unit],
      by: '王五',
      reason: '机构调整',
    });

  it('does not count it as missed: its clock stands', async () => {
    await act('pause', 'guangzhou');
    await desk.until('2017-02-10', '10:00'); // Friday
    expect((await desk.client.workflow.getHandle(Q3).describe()).status.name).toBe('RUNNING');
    // Paused on Friday 10-21 and resumed on Friday 2017-02-10, 76 working days later.
    expect(await act('resume', 'guangzhou')).toMatchObject({ standing: 'open', dueDate: '2017-02-17' }); // Friday
  });

  it('ends with its tally when 60 days have gone by after the last step of the new date', async () => {
    await desk.until('2017-06-30', '10:00'); // Friday
    const result: unknown = await desk.client.workflow.getHandle(Q3).result();
    expect(result).toEqual({ done: 0, waived: 0, notApplicable: 0, missed: 2 });
  });
});
