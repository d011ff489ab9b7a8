/** Acts of people: the ledger's entry first, the workflow's word decides, and nobody's words reach Temporal. */
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { engine, entries, occurrence, openThirdQuarter, submit } from './third-quarter';

openThirdQuarter();

describe('an act that is confirmed', () => {
  test('answers the unit’s new standing', async () => {
    expect(await submit()).toMatchObject({
      occurrence,
      unit: 'lvyouju',
      requirement: '2.7',
      period: '2016-Q3',
      answersTo: 'bangongting',
      standing: 'submitted',
      dueDate: '2016-10-30',
      colour: 'green',
      standings: { lvyouju: { standing: 'submitted' } },
    });
  });

  test('stands in the ledger with its words, and goes to Temporal as ids', async () => {
    await submit({ url: 'https://www.gd.gov.cn/x', via: 'letter', docNo: '粤旅函〔2016〕7号' });
    const [entry] = await entries();
    expect(entry).toMatchObject({
      act: 'submit',
      unit: 'lvyouju',
      note: '已在网站公示',
      via: 'letter',
      doc_no: '粤旅函〔2016〕7号',
    });
    expect(entry!.id).toMatch(/^a[0-9a-f]{16}$/);
    expect(entry!.user_id).toMatch(/^u-[0-9a-f]{8}$/);
    const [update] = engine.temporal.asked;
    expect(update).toMatchObject({
      what: 'update',
      workflow: occurrence,
      name: 'submit',
      options: { updateId: entry!.id },
    });
    expect(update!.args).toMatchObject({ entry: entry!.id, user: entry!.user_id, units: ['lvyouju'] });
    expect(JSON.stringify(engine.temporal.asked)).not.toMatch(/张三|已在网站|粤旅函|gd\.gov/);
  });

  test('the same person is the same user', async () => {
    await submit();
    await submit();
    const users = new Set((await entries()).map(({ user_id }) => user_id));
    expect(users.size).toBe(1);
    expect(
      await engine.ledger.db
        .selectFrom('users')
        .select('name')
        .where('id', '=', [...users][0]!)
        .execute(),
    ).toEqual([{ name: '张三' }]);
  });

  test('units go by id, name, alias or group, each once', async () => {
    await submit({ units: ['lvyouju', '广东省旅游局', '各地级以上市、县（市、区）政府'] });
    const { units } = engine.temporal.asked[0]!.args as { units: string[] };
    expect(units[0]).toBe('lvyouju');
    expect(new Set(units).size).toBe(units.length);
    expect(units).toHaveLength(143); // the bureau, 21 cities, 121 counties
  });
});

describe('an act that is refused', () => {
  test('by the rules: the sentence, and the entry says so', async () => {
    const sentence = '省旅游局：当前状态为“待审核”，不能进行此操作 / not possible while submitted';
    engine.temporal.answer = () =>
      Promise.reject(
        new WorkflowUpdateFailedError('Workflow Update failed', ApplicationFailure.nonRetryable(sentence)),
      );
    await expect(submit()).rejects.toMatchObject({
      kind: 'refused',
      zh: '省旅游局：当前状态为“待审核”，不能进行此操作',
      en: 'not possible while submitted',
    });
    expect(await entries()).toMatchObject([{ state: 'refused' }]);
  });

  test('without confirmation the outcome is unknown, and the entry stays pending', async () => {
    engine.temporal.answer = () => Promise.reject(new Error('14 UNAVAILABLE: connection dropped'));
    await expect(submit()).rejects.toMatchObject({ kind: 'unreachable' });
    expect(await entries()).toMatchObject([{ state: 'pending' }]);
  });

  test.each([
    ['gd-2016/2.7/quarter/2016-Q1', 'refused', '存量'],
    ['gd-2016/2.7/quarter/2016-Q4', 'refused', '尚未开启'],
    ['gd-2016/2.7/quarter/2016-Q7', 'usage', '2016-Q1、2016-Q2、2016-Q3、2016-Q4'],
    ['gd-2016/2.7/month/2016-10', 'usage', 'quarter'],
    ['gd-2016/27/quarter/2016-Q4', 'usage', '是否为 2.7'],
    ['gd-2026/2.7/quarter/2026-Q1', 'usage', 'gd-2016'],
    ['2.7', 'usage', 'gd-2016/2.7/quarter/2016-Q3'],
    ['gd-2016/23.1/event/2016-10-01-x', 'refused', '没有登记过事件'],
  ])('%s: %s, %s', async (id, kind, words) => {
    await expect(submit({ occurrence: id })).rejects.toMatchObject({
      kind,
      zh: expect.stringContaining(words) as string,
    });
  });

  test('closed: said so', async () => {
    engine.temporal.running.delete(occurrence);
    await engine.ledger.db.updateTable('occurrences').set({ state: 'closed' }).where('id', '=', occurrence).execute();
    await expect(submit()).rejects.toMatchObject({ kind: 'refused', zh: expect.stringContaining('已结束') as string });
  });

  test('an unknown unit is refused with the nearest name before anything is written', async () => {
    await expect(submit({ units: ['省旅游居'] })).rejects.toMatchObject({
      kind: 'usage',
      zh: '不认识的单位“省旅游居”，是否为“省旅游局”？',
    });
    expect(await entries()).toEqual([]);
  });

  test.each([
    [{ act: 'return' }, '--reason'],
    [{ act: 'extend', to: '2016-12-01' }, '--reason'],
    [{ act: 'reassign' }, '--to'],
    [{ units: [] }, '--unit'],
    [{ by: ' ' }, '--by'],
    [{ done: '2016-02-30' }, '2016-02-06'],
    [{ url: 'javascript:alert(1)' }, 'http'],
    [{ note: 'a\u0000b' }, '无法保存'],
    [{ note: '\ud800' }, '无法保存'],
    [{ note: '长'.repeat(20_001) }, '文字过长'],
  ])('%j is wrong usage', async (more, words) => {
    await expect(submit(more)).rejects.toThrow(
      expect.objectContaining({ message: expect.stringContaining(words) as string }) as Error,
    );
    expect(await entries()).toEqual([]);
  });

  test('a new date that has gone by', async () => {
    await expect(submit({ act: 'return', reason: '补充', to: '2016-10-19' })).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});
