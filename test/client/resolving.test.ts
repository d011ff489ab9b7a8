/** What nobody knows of a message, and what a person finds out about it, is said as that and as nothing else. */
import { beginAttempts } from '../../ledger/write/attempts';
import { begin, finish, MESSAGE, writeClaimed } from '../ledger/rows';
import { bench, type Bench } from './harness';
import { personAt, type Person } from './spoken';

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
  await engine.reset('2016-10-24T01:00:00.000Z'); // Monday
  await writeClaimed(engine.ledger.db);
  await begin(engine.ledger.db);
  await finish(engine.ledger.db, 1, { state: 'unknown' });
});
const show = async () => (await person.duban('message', 'show', MESSAGE)).printed;
const resolve = (verdict: '--arrived' | '--lost') =>
  person.duban('message', 'resolve', MESSAGE, verdict, '--by', '王五', '--reason', '电话确认');

test('that it arrived is said in the name of the person who found out, not of a server', async () => {
  const { printed } = await resolve('--arrived');
  expect(printed).toContain('经人员认定，对方已收到；不再重发。');
  expect(printed).not.toContain('250');
  expect(printed).toMatch(/人工认定：\n\s*2016-10-24 09:00\s+王五\s+已收到\s+电话确认/);
});

test('that it was lost likewise: nobody turned it away', async () => {
  const { printed } = await resolve('--lost');
  expect(printed).toContain('经人员认定，对方没有收到；将重新发送。');
  expect(printed).not.toContain('对方暂时不收');
});

test('a copy that may have arrived is not called never sent when its reason has ended', async () => {
  await engine.ledger.db.updateTable('standings').set({ standing: 'done' }).execute();
  expect(
    await beginAttempts(engine.ledger.db, [MESSAGE], { run: 'r', which: 'again', now: '2016-10-24T02:00:00.000Z' }),
  ).toEqual([]);
  const printed = await show();
  expect(printed).toContain('已失效');
  expect(printed).toContain('已发出，但没有等到答复');
  expect(printed).not.toContain('不再发送：');
});

describe('refused when it was sent again', () => {
  beforeEach(async () => {
    await begin(engine.ledger.db);
    await finish(engine.ledger.db, 2, { state: 'refused' });
  });

  test('it is not called undelivered: the copy before may have arrived', async () => {
    const printed = await show();
    expect(printed).toContain('状态：被拒收（此前一次结果不明）');
    expect(printed).toContain('此前一次发送没有等到答复，对方可能已收到，也可能没有。');
    expect(printed).not.toContain('没有送达');
  });

  test('a person may find out that the copy before did arrive, and that it did not changes nothing', async () => {
    const { code, said } = await resolve('--lost');
    expect([code, said.trim()]).toEqual([
      5,
      '该消息已不再发送，认定未收到不改变结果。 / It is not sent any more: that it did not arrive changes nothing.',
    ]);
    const { printed } = await resolve('--arrived');
    expect(printed).toContain('经人员认定，对方已收到；不再重发。');
    const { notices } = await engine.run<{ notices: object[] }>('message', { id: MESSAGE });
    expect(notices).toMatchObject([{ state: 'handed-over', stateReason: null }]);
  });
});

test('what we did not send, because its reader is gone, nobody has refused', async () => {
  await engine.ledger.db.deleteFrom('attempts').execute();
  await engine.ledger.db.updateTable('messages').set({ attempts: 0 }).execute();
  await begin(engine.ledger.db);
  await finish(engine.ledger.db, 1, { state: 'refused', unsent: 'no-contact' });
  const printed = await show();
  expect(printed).toMatch(/状态：未发送\n　　　联系人已不在通讯录中，系统没有发送。不再重试/);
  expect(printed).toMatch(/第1次发送\s.*\s未发送\s/);
  expect(printed).not.toContain('拒收');
  const list = (await person.duban('notices')).printed;
  expect(list).toMatch(/ {2}未发送（联系人已不在通讯录中） {2}/);
  expect(list).toContain('  未发送：联系人已不在通讯录中，系统没有发送。不再重试');
  expect(list).not.toContain('拒收');
  const { code, said } = await resolve('--lost');
  expect([code, said.trim()]).toEqual([
    5,
    `消息 ${MESSAGE} 的结果是明确的：未发送（联系人已不在通讯录中）。无须认定。` +
      ' / Its outcome is known: not sent, the contact is no longer in the address book.',
  ]);
});

test('given up after copies that may have arrived, it is not called undelivered', async () => {
  await engine.ledger.db.updateTable('messages').set({ state: 'expired' }).execute();
  const printed = await show();
  expect(printed).toContain('已多次发出，均没有等到答复');
  expect(printed).not.toContain('始终未能送出');
  expect((await resolve('--lost')).said).toContain('该消息已不再发送，认定未收到不改变结果。');
});
