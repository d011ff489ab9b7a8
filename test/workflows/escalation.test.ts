import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3';

describe('an escalation that a supervisor starts', () => {
  let desk: Desk;
  let workflowId: string;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20'); // Thursday
    await desk.apply(cutPlan(['2.7'], ['lvyouju', 'guangzhou']));
    await desk.until('2016-10-26', '10:00'); // Wednesday
  });
  afterAll(() => desk.stop());
  const to = (address: string) => desk.mails.filter((mail) => mail.to === address);

  it('goes out at once at level 3: the head gets the slip without another signature', async () => {
    ({ workflowId } = await desk.verb<{ workflowId: string }>('escalate', {
      occurrence: Q3,
      units: ['省旅游局'],
      level: 3,
      reason: '领导批示',
      by: '王五',
    }));
    expect(workflowId).toBe(`${Q3}/escalation/1`);
    await desk.until('2016-10-26', '10:05');
    expect(to('head@lvyouju.gd.example')).toHaveLength(1);
    expect(desk.told('head@lvyouju.gd.example')[0]).toMatch(/签发人：王五\s+签发日期：2016年10月26日/);
    expect(to('head@guangzhou.gd.example')).toHaveLength(0);
  });

  it('supersedes the automatic steps of those units, and of no others', async () => {
    await desk.until('2016-11-11', '10:00'); // Friday, past levels 1 and 2
    expect(to('deputy-head@lvyouju.gd.example')).toHaveLength(0);
    expect(to('deputy-head@guangzhou.gd.example')).toHaveLength(1);
  });

  it('never carries the reason to Temporal', async () => {
    const history = await desk.client.workflow.getHandle(workflowId).fetchHistory();
    const said = payloadsIn(history).join('\n');
    expect(said).toContain(Q3); // what is read is what was carried
    expect(said).not.toContain('领导批示');
  });

  it('can be started by anyone with the contract input, and says why when it cannot', async () => {
    const start = (input: object, id: string) =>
      desk.client.workflow.execute('escalationWorkflow', { taskQueue: 'duban', workflowId: id, args: [input] });
    await expect(start({ occurrence: 'gd-2016/9.9/x/y', user: 'u-1' }, 'by-hand-1')).rejects.toMatchObject({
      cause: { message: expect.stringContaining('不存在或已结束') as string },
    });
    await expect(start({}, 'by-hand-2')).rejects.toMatchObject({
      cause: { message: expect.stringContaining('occurrence') as string },
    });
  });

  it('lets a unit fall out when it hands in, and ends when nobody is left', async () => {
    const { workflowId: second } = await desk.verb<{ workflowId: string }>('escalate', {
      occurrence: Q3,
      units: ['guangzhou'],
      level: 1,
      reason: '逾期',
      by: '王五',
    });
    expect(second).toBe(`${Q3}/escalation/2`);
    await desk.until('2016-11-14', '10:00'); // Monday
    await desk.verb('act', { act: 'submit', occurrence: Q3, units: ['guangzhou'], by: '李四' });
    const result = (await desk.client.workflow.getHandle(second).result()) as {
      level: number;
      closed: number;
      open: number;
    };
    expect(result).toEqual({ level: 1, closed: 1, open: 0 });
  });
});

/** Every payload of a history, decoded: at whatever depth it stands. */
function payloadsIn(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(payloadsIn);
}
