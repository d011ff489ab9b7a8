/** What supervisors start, steer and stop, and what the ledger decides alone. */
import type { SlipFacts } from '../../ledger/read/slips';
import { verifyChain } from '../../ledger/read/audit';
import { engine, entries, occurrence, openThirdQuarter, plan, submit } from './third-quarter';

openThirdQuarter();

describe('events', () => {
  const event = (more: object = {}) =>
    engine.run<{ occurrence: string }>('event', {
      requirement: '23.1',
      at: '2016-10-20T09:30:00+08:00',
      title: '某地山火',
      units: ['省公安厅'],
      by: '张三',
      ...more,
    });

  test('ask the requirement, with the instant in UTC', async () => {
    engine.temporal.answer = () => Promise.resolve('gd-2016/23.1/event/2016-10-20-某地山火1a2b3c');
    expect(await event()).toEqual({ occurrence: 'gd-2016/23.1/event/2016-10-20-某地山火1a2b3c' });
    expect(engine.temporal.asked).toMatchObject([
      { workflow: 'gd-2016/23.1', name: 'event', args: { at: '2016-10-20T01:30:00.000Z', units: ['gonganting'] } },
    ]);
    expect(await entries()).toMatchObject([
      { act: 'event', state: 'applied', occurrence: 'gd-2016/23.1/event/2016-10-20-某地山火1a2b3c' },
    ]);
  });

  test('that name their units want them named', () =>
    expect(event({ units: undefined })).rejects.toMatchObject({ kind: 'usage' }));
  test('of a requirement without any are refused', () =>
    expect(event({ requirement: '2.7' })).rejects.toMatchObject({
      kind: 'usage',
      zh: expect.stringContaining('没有事件类频次') as string,
    }));
  test('need an instant, not a wish', () => expect(event({ at: '昨天' })).rejects.toThrow('时刻请写成'));
});

describe('escalations', () => {
  const escalate = (more: object = {}) =>
    engine.run<{ workflowId: string }>('escalate', {
      occurrence,
      units: ['韶关市'],
      level: 2,
      reason: '久拖不办',
      by: '李四',
      ...more,
    });

  test('take the next free number and carry no reason', async () => {
    expect(await escalate()).toEqual({ workflowId: `${occurrence}/escalation/1` });
    expect(await escalate({ units: undefined })).toEqual({ workflowId: `${occurrence}/escalation/2` });
    expect(engine.temporal.asked[0]).toMatchObject({
      what: 'start',
      name: 'escalationWorkflow',
      args: { occurrence, units: ['shaoguan'], level: 2 },
    });
    expect(JSON.stringify(engine.temporal.asked)).not.toMatch(/久拖|李四/);
    expect(await entries()).toMatchObject([{ reason: '久拖不办' }, { reason: '久拖不办' }]);
  });

  test('of units that owe nothing are refused by their names', async () => {
    await engine.ledger.db.updateTable('standings').set({ standing: 'done' }).where('unit', '=', 'shaoguan').execute();
    await expect(escalate()).rejects.toMatchObject({
      kind: 'refused',
      zh: expect.stringMatching(/^韶关市政府在本期没有未办结的事项/) as string,
    });
  });

  test('above the policy’s last level are refused', () =>
    expect(escalate({ level: 4 })).rejects.toMatchObject({
      kind: 'refused',
      zh: expect.stringContaining('共 3 级') as string,
    }));

  test('of a unit that has handed in are refused', async () => {
    await submit({ units: ['韶关市'] });
    await expect(escalate()).rejects.toMatchObject({ kind: 'refused' });
  });

  test('are decided by a signal with user and entry', async () => {
    const { workflowId } = await escalate();
    expect(
      await engine.run('decide', { what: 'skip', workflow: workflowId, by: '李四', reason: '直接报主要负责人' }),
    ).toEqual({ workflowId, decision: 'skip' });
    expect(engine.temporal.asked.at(-1)).toMatchObject({
      what: 'signal',
      workflow: workflowId,
      name: 'skip',
      args: { user: expect.stringMatching(/^u-/) as string, entry: expect.stringMatching(/^a/) as string },
    });
  });

  test('only an escalation can be decided on', () =>
    expect(engine.run('decide', { what: 'stop', workflow: 'duban/dispatch', by: '李四', reason: 'x' })).rejects.toThrow(
      '督办编号',
    ));
});

describe('what the ledger alone decides', () => {
  test('a receipt, once, and the chasing ends', async () => {
    await engine.ledger.db
      .insertInto('notices')
      .values({
        key: 'unsigned',
        edition: 'gd-2016',
        occurrence: null,
        requirement: null,
        unit: 'lvyouju',
        contact: 'head@lyj.example',
        role: 'office-head',
        channel: 'email',
        kind: 'assignment-overdue',
        step: 1,
        at: '2016-10-25T01:00:00.000Z',
        window_at: '2016-10-25T01:00:00.000Z',
        due_date: null,
        urgent: false,
        late: false,
        state: 'waiting',
        state_reason: null,
        message: null,
        payload: '{}',
      })
      .execute();
    const idle = plan().units.find(({ id }) => plan().requirements.every(({ owes }) => !owes.includes(id)))!;
    const first = await engine.run('ack', { unit: '省旅游局', by: '张三' });
    expect(first).toEqual({ unit: 'lvyouju', acknowledged: true, acknowledgedAt: '2016-10-20T02:00:00.000Z' });
    engine.at('2016-10-21T02:00:00.000Z');
    expect(await engine.run('ack', { unit: '省旅游局', by: '别人' })).toEqual(first);
    expect(await engine.run('notices', { states: ['superseded'] })).toMatchObject([{ key: 'unsigned' }]);
    expect(
      await engine.ledger.db.selectFrom('audit').select('kind').where('kind', '=', 'acknowledged').execute(),
    ).toHaveLength(1);
    await expect(engine.run('ack', { unit: idle.name, by: '张三' })).rejects.toMatchObject({ kind: 'refused' });
  });

  test('a slip is discarded once, and not after it was signed', async () => {
    const slip = (id: string, state: 'waiting' | 'approved') => ({
      id,
      occurrence,
      unit: 'lvyouju',
      grade: 'blue',
      step: 3,
      at: '2016-11-25T01:00:00.000Z',
      state,
      item: '{}',
      escalation: null,
      decided_by: null,
      decided_at: null,
      doc_no: null,
    });
    await engine.ledger.db
      .insertInto('slips')
      .values([slip('S1', 'waiting'), slip('S2', 'approved')])
      .execute();
    expect(await engine.run<SlipFacts[]>('slips', { pending: true })).toMatchObject([{ id: 'S1' }]);
    expect(await engine.run('discard', { slip: 'S1', by: '李四', reason: '已当面督促' })).toMatchObject({
      id: 'S1',
      state: 'discarded',
      decidedBy: '李四',
    });
    await expect(engine.run('discard', { slip: 'S1', by: '李四' })).rejects.toMatchObject({
      kind: 'refused',
      zh: expect.stringContaining('已作废') as string,
    });
    await expect(engine.run('discard', { slip: 'S2', by: '李四' })).rejects.toMatchObject({
      kind: 'refused',
      zh: expect.stringContaining('已签发') as string,
    });
    await expect(engine.run('discard', { slip: 'S9', by: '李四' })).rejects.toMatchObject({ kind: 'usage' });

    // The chain finds a reason that was rewritten.
    const { db } = engine.ledger;
    const rewrite = (reason: string, from: string) =>
      db.updateTable('acts').set({ reason }).where('reason', '=', from).execute();
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    await rewrite('已书面督促', '已当面督促');
    expect(await verifyChain(db)).toMatchObject({ ok: false });
    await rewrite('已当面督促', '已书面督促');
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  test('all sending stops and goes on; dispatch is woken each time', async () => {
    engine.temporal.running.add('duban/dispatch');
    const held = { held: true, since: '2016-10-20T02:00:00.000Z', by: '李四' };
    expect(await engine.run('hold', { by: '李四' })).toEqual({ ...held, changed: true });
    engine.at('2016-10-21T02:00:00.000Z');
    expect(await engine.run('hold', { by: '王五' })).toEqual({ ...held, changed: false });
    expect(await engine.run('release', { by: '王五' })).toEqual({ held: false, since: null, by: null, changed: true });
    expect(engine.temporal.asked.map(({ workflow, name }) => `${name} ${workflow}`)).toEqual(
      Array<string>(3).fill('poke duban/dispatch'),
    );
  });

  test('the chain of it all verifies', async () =>
    expect(await verifyChain(engine.ledger.db)).toMatchObject({ ok: true }));
});
