/** What is read from the ledger: rows as the contract has them, also where there are fifty thousand. */
import { insertRows, appendAudit } from '../../ledger/chain';
import { verifyChain } from '../../ledger/read/audit';
import type { NoticeFacts } from '../../ledger/read/notices';
import type { Opened } from '../../client/handlers/opened';
import type { StatusRow } from '../../client/handlers/status';
import { bench, seedPlan, type Bench } from './harness';

let engine: Bench;
beforeAll(async () => {
  engine = await bench('2016-10-20T02:00:00.000Z'); // Thursday
  const plan = seedPlan('2.7', '18.4');
  await engine.apply(plan);
  await engine.open(plan, '2.7', '2016-Q3');
});
afterAll(() => engine.close());

describe('status', () => {
  const status = (args: object = {}) => engine.run<StatusRow[]>('status', args);

  test('gives the contract’s row for each unit', async () => {
    expect(await status({ units: ['省旅游局'] })).toEqual([
      {
        occurrence: 'gd-2016/2.7/quarter/2016-Q3',
        requirement: '2.7',
        period: '2016-Q3',
        unit: 'lvyouju',
        answersTo: 'bangongting',
        scheduledDate: '2016-10-30',
        dueDate: '2016-10-30',
        standing: 'open',
        colour: 'green',
        escalationLevel: 0,
      },
    ]);
  });

  test('what opens next stands beside what is open, and is left out by --open', async () => {
    const rows = await status({ requirement: '18.4' });
    expect(rows[0]).toMatchObject({
      occurrence: 'gd-2016/18.4/month/2016-11',
      standing: 'upcoming',
      scheduledDate: '2016-12-15', // Thursday
      colour: 'green',
      escalationLevel: 0,
    });
    // of every cadence the next; nobody knows when an event comes
    expect(new Set(rows.map(({ occurrence }) => occurrence)).size).toBe(1);
    expect(await status({ requirement: '18.4', open: true })).toEqual([]);
  });

  test('a requirement that the plan has lost is found while the ledger holds it', async () => {
    await engine.ledger.db
      .updateTable('editions')
      .set({ version: 2, plan: JSON.stringify(seedPlan('18.4')) })
      .execute();
    try {
      expect(await status({ requirement: '2.7' })).toHaveLength(143);
      expect(await status({ requirement: `gd-2016/2.7` })).toHaveLength(143);
      await expect(status({ requirement: 'gd-2017/2.7' })).rejects.toMatchObject({ kind: 'usage' });
    } finally {
      await engine.ledger.db
        .updateTable('editions')
        .set({ version: 3, plan: JSON.stringify(seedPlan('2.7', '18.4')) })
        .execute();
    }
  });

  test('a county answers to its city, three working days earlier', async () => {
    // Sunday 10-30 less three working days: Friday 28, Thursday 27, Wednesday 26
    expect(await status({ units: ['广州市越秀区政府'] })).toMatchObject([
      { answersTo: 'guangzhou', scheduledDate: '2016-10-26', dueDate: '2016-10-26', colour: 'yellow' },
    ]);
  });

  test('the colour follows plan time: red from the first moment after the due date', async () => {
    const colours: string[] = [];
    for (const now of ['2016-10-24T02:00:00.000Z', '2016-10-30T15:59:59.999Z', '2016-10-30T16:00:00.000Z']) {
      engine.at(now);
      const [row] = await status({ units: ['lvyouju'] });
      colours.push(`${row!.colour}${row!.overdue ? ' overdue' : ''}`);
    }
    engine.at('2016-10-20T02:00:00.000Z');
    expect(colours).toEqual(['yellow', 'yellow', 'red overdue']);
  });

  test('names units and requirements strictly', async () => {
    await expect(status({ units: ['省旅游居'] })).rejects.toMatchObject({ kind: 'usage' });
    await expect(status({ requirement: '2.77' })).rejects.toMatchObject({
      kind: 'usage',
      zh: '没有事项“2.77”，是否为 2.7？',
    });
    await expect(status({ colour: 'red' })).rejects.toThrow();
    expect(await status({ requirement: '18.4', open: true })).toEqual([]);
    expect(await status({ requirement: 'gd-2016/2.7', open: true })).toHaveLength(143);
  });
});

describe('an occurrence as it was opened', () => {
  const opened = (occurrence: string) => engine.run<Opened>('opened', { occurrence });
  test('is given with its period and its units', async () => {
    const { period, units, openedAt } = await opened('gd-2016/2.7/quarter/2016-Q3');
    expect([period.periodLabel, units.length, openedAt]).toEqual(['2016年第3季度', 143, '2016-10-20T02:00:00.000Z']);
  });
  test('is refused with the reason where it was not', () =>
    expect(opened('gd-2016/18.4/event/2016-10-20-1a2b3c4d')).rejects.toMatchObject({ kind: 'usage' }));
});

describe('notices', () => {
  test('show the message that carried them', async () => {
    await engine.ledger.db
      .insertInto('messages')
      .values({
        id: 'm1',
        edition: 'gd-2016',
        message_id: '<m1@duban.example>',
        contact: 'a@lyj.example',
        channel: 'email',
        window_at: '2016-10-20T07:00:00.000Z',
        urgent: false,
        state: 'handed-over',
        subject: null,
        hash: null,
        attempts: 2,
        response: '250 ok',
        created_at: '2016-10-20T07:00:00.000Z',
        sent_at: '2016-10-20T07:00:03.000Z',
        followed: false,
      })
      .execute();
    await engine.ledger.db
      .updateTable('notices')
      .set({ state: 'handed-over', message: 'm1' })
      .where('unit', '=', 'lvyouju')
      .execute();
    const [notice] = await engine.run<NoticeFacts[]>('notices', { units: ['省旅游局'], states: ['handed-over'] });
    expect(notice).toMatchObject({
      occurrence: null,
      unit: 'lvyouju',
      channel: 'email',
      kind: 'assignment',
      step: 1,
      state: 'handed-over',
      messageId: '<m1@duban.example>',
      attempts: 2,
      sentAt: '2016-10-20T07:00:03.000Z',
    });
    expect(notice!.key).toContain('assignment|gd-2016|1|lvyouju|');
    const states = async (...asked: string[]) =>
      (await engine.run<NoticeFacts[]>('notices', { units: ['省旅游局', '广州市'], states: asked })).map(
        ({ state }) => state,
      );
    expect(await states('handed-over', 'waiting')).toEqual(expect.arrayContaining(['handed-over', 'waiting']));
    expect(await states('superseded')).toEqual([]);
  });

  test('since takes an instant with any offset, or a date in Shanghai', async () => {
    const count = async (since: string) => (await engine.run<NoticeFacts[]>('notices', { since })).length;
    expect(await count('2016-10-20T10:00:00+08:00')).toBe(144);
    expect(await count('2016-10-20T10:00:00.001+08:00')).toBe(0);
    expect(await count('2016-10-20')).toBe(144);
    expect(await count('2016-10-21')).toBe(0);
    await expect(count('gestern')).rejects.toThrow('时刻请写成');
    await expect(engine.run('notices', { states: ['sent'] })).rejects.toThrow('handed-over');
  });

  test('come in pages that miss nothing and repeat nothing, fifty thousand of them', async () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => ({
      key: `gd-2016/2.7/quarter/2016-Q3|2016-10-30|u${n % 107}|某人${n}@x.example|email|reminder|1|${n}`,
      edition: 'gd-2016',
      occurrence: 'gd-2016/2.7/quarter/2016-Q3',
      requirement: '2.7',
      unit: `u${n % 107}`,
      contact: `${n % 107}@x.example`,
      role: 'liaison',
      channel: 'email',
      kind: 'reminder',
      step: 1,
      at: `2017-0${1 + (n % 9)}-01T01:00:00.000Z`,
      window_at: '2017-01-01T01:00:00.000Z',
      due_date: '2016-10-30',
      urgent: false,
      late: false,
      state: 'waiting',
      payload: '{}',
    }));
    await insertRows(engine.ledger.db, 'notices', rows);
    const seen = new Set<string>();
    let count = 0;
    let last: { at: string; key: string } | undefined;
    for (;;) {
      const page = await engine.run<NoticeFacts[]>('notices', { since: '2017-01-01', limit: 5_000, after: last });
      for (const { at, key } of page) {
        expect(last === undefined || at >= last.at).toBe(true);
        seen.add(key);
        last = { at, key };
      }
      count += page.length;
      if (page.length < 5_000) break;
    }
    expect([count, seen.size]).toEqual([50_000, 50_000]);
  });
});

describe('the audit chain', () => {
  const entry = (n: number) => ({ at: '2016-10-20T02:00:00.000Z', kind: 'told', ref: `r${n}`, data: { n } });
  test('verifies across pages, and finds what was changed, cut out or cut off', async () => {
    const { db } = engine.ledger;
    const { entries: before } = await verifyChain(db);
    await db.transaction().execute((tx) =>
      appendAudit(
        tx,
        Array.from({ length: 4_500 }, (_, n) => entry(n)),
      ),
    );
    expect(await verifyChain(db)).toEqual({ ok: true, entries: before + 4_500 });
    expect(await engine.run('verifyLedger')).toEqual({ ok: true, entries: before + 4_500 });

    const last = before + 4_500;
    const held = await db.selectFrom('audit').selectAll().where('seq', 'in', [3_000, last]).orderBy('seq').execute();
    await db.updateTable('audit').set({ data: '{"n":0}' }).where('seq', '=', 3_000).execute();
    expect(await verifyChain(db)).toEqual({ ok: false, entries: 2_999, brokenAt: 3_000 });
    await db.deleteFrom('audit').where('seq', '=', 3_000).execute();
    expect(await verifyChain(db)).toEqual({ ok: false, entries: 2_999, brokenAt: 3_000 });
    await db.insertInto('audit').values(held[0]!).execute();
    await db.deleteFrom('audit').where('seq', '=', last).execute();
    expect(await verifyChain(db)).toEqual({ ok: false, entries: last - 1, brokenAt: last });
    await db.insertInto('audit').values(held[1]!).execute();
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });
});
