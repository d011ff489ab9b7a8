/** Single messages and lists of notices as people read them: words for codes, names for ids, Shanghai time throughout. */
import { shortCode } from '../../domain/short-code';
import type { MessageFacts } from '../../ledger/read/messages';
import { bench, seedPlan, type Bench } from './harness';
import { personAt, type Person } from './spoken';

const ID = 'm617c0ffee0000001';
const MAIL = 'm617c0ffee0000002';
const LATER = 'm617c0ffee0000003';
const SAID = '【督办系统】您有1项督办事项，最近的2.7于10月30日到期，见邮件或待办；未收到的凭编号C5Y0Z联系交办单位。';
const OCCURRENCE = 'gd-2016/2.7/quarter/2016-Q3';
const LIAISON = 'liaison@guangzhou.gd.example';
const MOBILE = seedPlan('2.7').contacts.find(({ email }) => email === LIAISON)!.mobile!;
const notice = {
  key: 'n1',
  edition: 'gd-2016',
  occurrence: OCCURRENCE,
  requirement: '2.7',
  unit: 'guangzhou',
  contact: LIAISON,
  role: 'liaison',
  channel: 'sms',
  kind: 'reminder',
  step: 2,
  at: '2016-10-20T01:00:00.000Z',
  window_at: '2016-10-20T01:00:00.000Z',
  due_date: '2016-10-30',
  urgent: false,
  late: false,
  state: 'unknown' as const,
  state_reason: null as string | null,
  message: ID as string | null,
  payload: '{}',
};

let engine: Bench;
let person: Person;
beforeAll(async () => {
  engine = await bench();
  person = await personAt(engine.context);
});
afterAll(async () => {
  person.close();
  await engine.close();
});
beforeEach(async () => {
  await engine.reset('2016-10-20T02:00:00.000Z'); // Thursday
  await engine.apply(seedPlan('2.7'));
  const { db } = engine.ledger;
  await db.deleteFrom('notices').execute();
  await db.insertInto('notices').values(notice).execute();
  await db
    .insertInto('messages')
    .values({
      id: ID,
      edition: 'gd-2016',
      message_id: `<${ID}@duban.example>`,
      contact: LIAISON,
      channel: 'sms',
      window_at: notice.window_at,
      urgent: false,
      state: 'unknown',
      subject: SAID,
      hash: null,
      attempts: 2,
      response: null,
      created_at: notice.window_at,
      sent_at: null,
      followed: true,
    })
    .execute();
  const attempt = { message: ID, began_at: notice.window_at, run: 'r1', outcome: 'unknown', response: 'timeout' };
  await db
    .insertInto('attempts')
    .values([
      { ...attempt, n: 1, began_real: '2016-10-20T01:00:03.120Z', ended_real: '2016-10-20T01:00:33.000Z' },
      {
        ...attempt,
        n: 2,
        began_real: '2016-10-20T01:05:00.900Z',
        ended_real: '2016-10-20T01:05:01.000Z',
        looked_up: true,
      },
      { ...attempt, n: 3, began_real: '2016-10-20T01:10:00.000Z', ended_real: null, outcome: null, response: null },
    ])
    .execute();
  await db
    .insertInto('receipts')
    .values({
      id: 'r1',
      gateway_id: null,
      our_id: ID,
      state: 'failed',
      at: '2016-10-20T01:11:12.345Z',
      reason: 'UNDELIV',
      absent: false,
      taken_real: '2016-10-20T01:11:13.000Z',
      message: ID,
    })
    .execute();
});
afterEach(() => engine.ledger.db.deleteFrom('receipts').execute());
const show = async (id = ID) => (await person.duban('message', 'show', id)).printed;

describe('message show', () => {
  test('tells every time in Shanghai, attempts and receipts with their seconds', async () => {
    const printed = await show();
    expect(printed).toContain('2016-10-20 09:00:03 – 09:00:33');
    expect(printed).toMatch(/2016-10-20 09:11:12\s+被拒收\s+UNDELIV/);
    expect(printed).not.toMatch(/\d{4}-\d\d-\d\dT/);
  });

  test('names the unit, and the reader by the address of the message’s own channel', async () => {
    const printed = await show();
    expect(printed).toContain(`收件人：${MOBILE}`);
    expect(printed).not.toContain(LIAISON);
    expect(printed).toMatch(/提醒 .*广州市政府/);
    expect(printed).not.toContain('提醒2');
  });

  test('an attempt that only asked is called 查询 and claims no sending', async () => {
    const rows = (await show()).split('\n').filter((line) => /09:(00|05|10):\d\d –/.test(line));
    expect(rows.map((row) => row.trim().split(/\s{2,}/))).toEqual([
      ['第1次发送', '2016-10-20 09:00:03 – 09:00:33', '结果不明', 'timeout'],
      ['查询', '2016-10-20 09:05:00 – 09:05:01', '未能查明', 'timeout'],
      ['第2次发送', '2016-10-20 09:10:00 – 未完', '进行中'],
    ]);
    const { printed } = await person.duban('message', 'show', ID, '--json');
    expect((JSON.parse(printed) as MessageFacts).attempts.map(({ lookedUp }) => lookedUp)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test.each([ID, `<${ID}@duban.example>`, `${ID}@duban.example`, ` ${ID} `])('finds it by “%s”', async (id) =>
    expect(await show(id)).toContain(`短信 ${ID}`),
  );

  test('an SMS is found by the code in it, however it was typed, and shows it', async () => {
    expect(shortCode(ID)).toBe('C5Y0Z');
    for (const code of ['C5Y0Z', 'c5yoz', 'C5Y-0Z']) expect(await show(code)).toContain(`短信 ${ID}`);
    expect(await show()).toContain('短信编号：C5Y0Z');
    const { code, said } = await person.duban('message', 'show', 'C5Y00');
    expect([code, said]).toEqual([2, expect.stringContaining('没有消息 C5Y00')]);
  });

  test.each([
    ['urgent', '【督办系统】紧急：2016年第3季度（2.7）须于10月30日17:00前反馈，余5小时，请立即办理。'],
    ['in an office’s own words', '【督办系统】您有1项事项，2.7于10月30日到期。'],
    ['of which nobody knows what it said', null],
  ])('an SMS whose text has no code claims none, and is found by it all the same: %s', async (_, subject) => {
    await engine.ledger.db.updateTable('messages').set({ subject }).execute();
    const printed = await show('C5Y0Z');
    expect(printed).toContain(`短信 ${ID}`);
    expect(printed).not.toContain('短信编号');
  });

  test('where two SMS have the same code nobody chooses for the reader; a mail has none', async () => {
    const { db } = engine.ledger;
    const row = await db.selectFrom('messages').selectAll().where('id', '=', ID).executeTakeFirstOrThrow();
    const twin = (id: string, channel: string, window_at = row.window_at) =>
      db
        .insertInto('messages')
        .values({ ...row, id, channel, window_at, message_id: `<${id}@duban.example>` })
        .execute();
    await twin(MAIL, 'email');
    expect(await show('C5Y0Z')).toContain(`短信 ${ID}`);
    expect(await show(MAIL)).not.toContain('短信编号');
    await twin(LATER, 'sms', '2016-10-27T01:00:00.000Z');
    const { code, said } = await person.duban('message', 'show', 'C5Y0Z');
    expect([code, said.trim()]).toEqual([
      2,
      `有不止一条短信的编号为 C5Y0Z，请写明消息编号：${LATER}（2016-10-27 09:00）、${ID}（2016-10-20 09:00）。` +
        ` / Several: ${LATER} (2016-10-27 09:00), ${ID} (2016-10-20 09:00).`,
    ]);
  });

  test('without an id, or with an unknown one, says where ids are found', async () => {
    for (const id of ['', 'm0', `${ID}@elsewhere.example`]) {
      const { code, said } = await person.duban('message', 'show', id);
      expect([code, said]).toEqual([2, expect.stringContaining('见 duban notices 的最后一列')]);
    }
  });

  test('of a message that still has to go says that all sending is on hold', async () => {
    await engine.run('hold', { by: '王五' });
    expect(await show()).toContain('★ 自 10-20 10:00 起暂停全部发送（王五）');
  });
});

test('a word on a message whose outcome is known is refused in words', async () => {
  await engine.ledger.db.updateTable('messages').set({ state: 'handed-over' }).execute();
  const { code, said } = await person.duban('message', 'resolve', ID, '--lost', '--by', '王五', '--reason', '电话核实');
  expect([code, said]).toEqual([
    5,
    expect.stringContaining('结果是明确的：已交付。无须认定。 / Its outcome is known: handed-over.'),
  ]);
});

describe('notices', () => {
  test('stand under heads, with the id that message show takes, and without the agenda’s count', async () => {
    const [head, row] = (await person.duban('notices')).printed.split('\n').map((line) => line.split(/\s{2,}/));
    expect(head).toEqual(['时间', '通知', '渠道', '期次编号', '单位', '联系人', '状态', '消息编号']);
    expect(row).toEqual(['2016-10-20 09:00', '提醒', '短信', OCCURRENCE, '广州市政府', LIAISON, '结果不明', ID]);
  });

  test.each([
    ['waiting', 'quiet-hours', '待发（夜间不发），2016-10-20 09:00发送'],
    ['waiting', 'sms-hours', '待发（等待短信时段），2016-10-20 09:00发送'],
    ['waiting', 'daily-cap', '待发（今日已发一次），2016-10-20 09:00发送'],
    ['waiting', 'rate', '待发（限速），2016-10-20 09:00发送'],
    ['refused', 'bounced', '被拒收（退信）'],
    ['superseded', 'ended-before-sending', '已失效（发送前已办结）'],
    ['superseded', 'acknowledged', '已失效（已签收）'],
    ['superseded', 'newer-report', '已失效（已有新周报）'],
    ['superseded', 'newer-notice', '已失效（已有新通知）'],
    ['superseded', 'plan-changed', '已失效（方案已变更）'],
    ['superseded', 'submit', '已失效（已反馈）'],
    ['superseded', 'some-day', '已失效（some-day）'],
  ] as const)('say why: %s, %s', async (state, state_reason, words) => {
    await engine.ledger.db.updateTable('notices').set({ state, state_reason }).execute();
    expect((await person.duban('notices')).printed).toContain(`  ${words}  `);
  });

  test('of a test are told what is true of a test, beside what is true of the others', async () => {
    const { db } = engine.ledger;
    await db.updateTable('notices').set({ state: 'expired' }).execute();
    await db
      .insertInto('notices')
      .values({ ...notice, key: 'n2', kind: 'test', state: 'expired' })
      .execute();
    const { printed } = await person.duban('notices');
    expect(printed).toContain('已过期：在期限内始终未能送出');
    expect(printed).toContain('已过期（测试）：测试消息只发一次');
  });

  test('since what is no time is refused with both forms that the help names', async () => {
    const { code, said } = await person.duban('notices', '--since', 'yesterday');
    expect([code, said]).toEqual([2, expect.stringMatching(/2016-09-18 或 2016-09-18T10:00:00\+08:00/)]);
  });

  test('of a wrong shape are refused in Chinese too', async () => {
    await expect(engine.run('notices', { units: '省旅游局' })).rejects.toThrow(/\p{Script=Han}/u);
  });
});
