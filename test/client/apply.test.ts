/** Applying a plan: what is handed out, what is started, what is told, and that twice is once. */
import { applyPlan } from '../../client/handlers/apply';
import type { Plan } from '../../domain/plan';
import { bench, seedPlan, type Bench } from './harness';

const plan = () => seedPlan('2.7', '18.4', '23.1');
const without = (full: Plan, id: string): Plan => ({
  ...full,
  requirements: full.requirements.filter((one) => one.id !== id),
});
const reworded = (full: Plan, id: string): Plan => ({
  ...full,
  requirements: full.requirements.map((one) => (one.id === id ? { ...one, text: `${one.text}（改）` } : one)),
});

let engine: Bench;
beforeAll(async () => {
  engine = await bench();
});
afterAll(() => engine.close());

describe('a plan that is applied for the first time', () => {
  beforeAll(() => engine.reset('2016-10-20T02:00:00.000Z')); // Thursday 10:00 in Shanghai

  test('a dry run names everything as added and touches nothing', async () => {
    expect(await engine.run('diff', { plan: plan() })).toEqual({
      added: ['2.7', '18.4', '23.1'],
      changed: [],
      removed: [],
      unchanged: [],
    });
    expect(await engine.ledger.db.selectFrom('editions').select('id').execute()).toEqual([]);
    expect(engine.temporal.asked).toEqual([]);
  });

  test('starts one workflow per requirement, with readable ids and only ids inside', async () => {
    await engine.apply(plan());
    const starts = engine.temporal.asked.filter(({ what }) => what === 'start');
    expect(starts.map(({ workflow }) => workflow).sort()).toEqual(['gd-2016/18.4', 'gd-2016/2.7', 'gd-2016/23.1']);
    const tourism = starts.find(({ workflow }) => workflow === 'gd-2016/2.7')!;
    expect(tourism.name).toBe('requirementWorkflow');
    expect(tourism.args).toMatchObject({ plan: 'gd-2016', requirement: '2.7', appliedAt: '2016-10-20T02:00:00.000Z' });
    expect(tourism.options).toMatchObject({
      taskQueue: 'duban',
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: '2.7 每季度公示旅游投诉情况。',
    });
    expect(JSON.stringify(starts.map(({ args }) => args))).not.toContain('王五');
  });

  test('hands each unit its duties in one mail to its liaison, at the next window', async () => {
    const notices = await engine.ledger.db.selectFrom('notices').selectAll().where('unit', '=', 'lvyouju').execute();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({
      key: `assignment|gd-2016|1|lvyouju|${notices[0]!.contact}|email`,
      kind: 'assignment',
      role: 'liaison',
      channel: 'email',
      state: 'waiting',
      at: '2016-10-20T02:00:00.000Z',
      window_at: '2016-10-20T07:00:00.000Z', // the same day at 15:00
    });
    const payload = JSON.parse(notices[0]!.payload) as { duties: object[]; backlog: { periodLabel: string }[] };
    expect(payload.duties).toMatchObject([
      { requirement: '2.7', text: '每季度公示旅游投诉情况。', periodLabel: '2016年第3季度', nextDate: '2016-10-30' },
      { requirement: '23.1', periodLabel: '2016年下半年', nextDate: '2016-12-10' },
      { requirement: '23.1', periodLabel: '事件发生时', nextDate: '特别重大、重大突发事件发生后' },
    ]);
    expect(payload.backlog.map(({ periodLabel }) => periodLabel)).toEqual([
      '2016年第1季度',
      '2016年第2季度',
      '2016年上半年',
    ]);
  });

  test('tells a county its own date, three working days before its city', async () => {
    const dates = async (unit: string) => {
      const rows = await engine.ledger.db.selectFrom('notices').select('payload').where('unit', '=', unit).execute();
      const { duties } = JSON.parse(rows[0]!.payload) as { duties: { requirement: string; nextDate: string }[] };
      return duties.filter(({ requirement }) => requirement === '2.7').map(({ nextDate }) => nextDate);
    };
    expect(await dates('guangzhou')).toEqual(['2016-10-30']); // Sunday
    expect(await dates('guangzhou-tianhe')).toEqual(['2016-10-26']); // Wednesday
  });

  test('a receipt is chased on the third working day after, at nine', async () => {
    const row = await engine.ledger.db
      .selectFrom('assignments')
      .selectAll()
      .where('unit', '=', 'lvyouju')
      .executeTakeFirstOrThrow();
    // Thursday 10-20 → Friday 21, Monday 24, Tuesday 25
    expect(row).toMatchObject({ chase_at: '2016-10-25T01:00:00.000Z', acknowledged_at: null });
  });

  test('what was due before is recorded as backlog', async () => {
    const rows = await engine.ledger.db
      .selectFrom('occurrences')
      .select(['id', 'state'])
      .where('requirement', '=', '2.7')
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { id: 'gd-2016/2.7/quarter/2016-Q1', state: 'backlog' },
      { id: 'gd-2016/2.7/quarter/2016-Q2', state: 'backlog' },
    ]);
  });

  test('the same plan again does nothing', async () => {
    const before = engine.temporal.asked.length;
    engine.at('2016-10-21T02:00:00.000Z');
    expect(await engine.apply(plan())).toEqual({
      added: [],
      changed: [],
      removed: [],
      unchanged: ['2.7', '18.4', '23.1'],
    });
    expect(engine.temporal.asked.slice(before)).toEqual([]);
    expect(await engine.ledger.db.selectFrom('editions').select(['version', 'applied_at']).execute()).toEqual([
      { version: 1, applied_at: '2016-10-20T02:00:00.000Z' },
    ]);
  });
});

test('what falls due on the day of the apply is not backlog yet', async () => {
  await engine.reset('2016-10-30T15:59:59.999Z'); // Sunday, the last moment of the due date of 2016-Q3
  await engine.apply(seedPlan('2.7'));
  const rows = await engine.ledger.db.selectFrom('occurrences').select('period').orderBy('period').execute();
  expect(rows.map(({ period }) => period)).toEqual(['2016-Q1', '2016-Q2']);
});

describe('a plan that has changed', () => {
  beforeEach(async () => {
    await engine.reset('2016-10-20T02:00:00.000Z');
    await engine.apply(plan());
    engine.temporal.running.add('duban/dispatch');
    engine.temporal.asked.length = 0;
    engine.at('2016-11-01T02:00:00.000Z'); // Tuesday
  });
  const told = () =>
    engine.temporal.asked.filter(({ what }) => what === 'signal').map(({ workflow, name }) => `${name} ${workflow}`);

  test('tells the requirement and its open occurrences', async () => {
    const open = await engine.open(plan(), '2.7', '2016-Q3');
    expect(await engine.apply(reworded(plan(), '2.7'))).toMatchObject({
      added: [],
      changed: ['2.7'],
      unchanged: ['18.4', '23.1'],
    });
    expect(told()).toEqual(['planChanged gd-2016/2.7', `planChanged ${open}`, 'poke duban/dispatch']);
    expect(await engine.ledger.db.selectFrom('editions').select('version').execute()).toEqual([{ version: 2 }]);
  });

  test('retires what was taken out, and starts it anew when it comes back, from that day on', async () => {
    await engine.apply(without(plan(), '18.4'));
    expect(told()).toContain('retire gd-2016/18.4');
    engine.temporal.running.delete('gd-2016/18.4');
    engine.temporal.ended.add('gd-2016/18.4');
    expect(await engine.apply(plan())).toMatchObject({ added: ['18.4'] });
    const [again] = engine.temporal.asked.filter(({ what }) => what === 'start');
    expect(again).toMatchObject({ workflow: 'gd-2016/18.4', args: { appliedAt: '2016-11-01T02:00:00.000Z' } });
  });

  test('a unit hears of an added duty only, under a key of its own', async () => {
    await engine.apply(seedPlan('2.7', '2.8', '18.4', '23.1'));
    const notices = await engine.ledger.db
      .selectFrom('notices')
      .select(['key', 'payload'])
      .where('unit', '=', 'lvyouju')
      .orderBy('key')
      .execute();
    expect(notices.map(({ key }) => key.split('|').slice(0, 4).join('|'))).toEqual([
      'assignment|gd-2016|1|lvyouju',
      'assignment|gd-2016|2|lvyouju',
    ]);
    const { duties } = JSON.parse(notices[1]!.payload) as { duties: { requirement: string }[] };
    expect(duties.map(({ requirement }) => requirement)).toEqual(['2.8']);
  });

  test('an apply that was killed between ledger and workflows is finished by the next one', async () => {
    engine.temporal.running.delete('gd-2016/2.7');
    const broken = {
      ...engine.context,
      temporal: {
        ...engine.temporal.client,
        workflow: {
          ...engine.temporal.client.workflow,
          getHandle: () => ({ signal: () => Promise.reject(new Error('killed')) }),
        },
      },
    };
    await expect(applyPlan(broken as never, reworded(plan(), '18.4'), { by: '王五' })).rejects.toMatchObject({
      kind: 'partly',
    });
    engine.temporal.asked.length = 0;
    expect(await engine.apply(reworded(plan(), '18.4'))).toMatchObject({ changed: [] });
    expect(told()).toContain('planChanged gd-2016/18.4');
  });

  test('one start that fails leaves the others done, and says so', async () => {
    engine.temporal.refuseStart = (id) => (id === 'gd-2016/2.8' ? new Error('no room') : null);
    await expect(engine.apply(seedPlan('2.7', '2.8', '16.3', '18.4', '23.1'))).rejects.toMatchObject({
      kind: 'partly',
      zh: expect.stringContaining('no room') as string,
    });
    expect(engine.temporal.running.has('gd-2016/16.3')).toBe(true);
    engine.temporal.refuseStart = () => null;
    await engine.apply(seedPlan('2.7', '2.8', '16.3', '18.4', '23.1'));
    expect(engine.temporal.asked.filter(({ workflow }) => workflow === 'gd-2016/2.8')).toMatchObject([
      { what: 'start', args: { appliedAt: '2016-11-01T02:00:00.000Z' } },
    ]);
  });
});
