/** Addresses that are not used any more are told wherever somebody might wonder, with what to do. */
import { createEditions } from '../../activities/editions';
import { createApi } from '../../client/api/app';
import { flagDead, type DeadFlag } from '../../ledger/write/addresses';
import { bench, seedPlan, type Bench } from './harness';
import { personAt, type Person } from './spoken';

const NOW = '2016-10-24T01:01:00.000Z'; // Monday, 09:01 in Shanghai
const LIAISON = 'liaison@guangzhou.gd.example';
const COUNT = '★ 有1个联系地址因无法送达停用，详见 duban doctor。';

let engine: Bench;
let person: Person;
beforeAll(async () => {
  engine = await bench(NOW);
  // The bench’s Temporal has no service to ask, and doctor would.
  person = await personAt({ ...engine.context, temporal: null });
});
afterAll(async () => {
  person.close();
  await engine.close();
});
beforeEach(async () => {
  await engine.reset(NOW);
  await engine.ledger.db.deleteFrom('addresses').execute();
  await engine.apply(seedPlan('2.7'));
});
const dies = (own: Partial<DeadFlag> = {}) =>
  flagDead(
    engine.ledger.db,
    { contact: LIAISON, channel: 'email', reason: '550 5.1.1 user unknown', ...own },
    'm1',
    NOW,
  );
const page = async () => {
  const api = createApi({ ctx: engine.context, token: 'cafe' });
  return (await api.request('/', { headers: { host: '127.0.0.1:8700' } })).text();
};
const doctor = async () => (await person.duban('doctor')).printed;

test('doctor names the person, the unit, the mailbox, since when, the server’s words and what to do', async () => {
  await dies();
  const said = (await doctor()).trimEnd().split('\n').at(-1)!;
  expect(said).toContain(
    `★ 广州市政府样例·广州市联络员的邮箱 ${LIAISON} 自 10-24 09:01 起停用：550 5.1.1 user unknown。请更正 contacts.yaml 后 duban apply；` +
      `如已恢复，用 duban send-test ${LIAISON} 试发，对方收下即恢复使用。`,
  );
  expect(said).toContain('has not been used since 2016-10-24 09:01');
});

test('of a phone doctor says its number, and that a receipt brings it back, or the gateway where it has none', async () => {
  const { mobile } = seedPlan('2.7').contacts.find(({ email }) => email === LIAISON)!;
  await dies({ channel: 'sms', reason: 'number: MK:0001 空号' });
  const said = (await doctor()).trimEnd().split('\n').at(-1)!;
  expect(said).toContain(`联络员的手机 ${mobile} 自 10-24 09:01 起停用：number: MK:0001 空号。`);
  expect(said).toContain(`用 duban send-test ${LIAISON} 试发，收到送达回执（网关没有回执的，网关收下）即恢复使用`);
  expect(said).toContain('when a receipt says that it arrived (or, where the gateway has none, it is taken)');
});

test('a server that says much is cut short and stays on one line', async () => {
  await dies({ reason: `550 5.1.1\r\n${'很长'.repeat(200)}` });
  const said = (await doctor()).trimEnd().split('\n').at(-1)!;
  expect(said).toContain(`550 5.1.1 ${'很长'.repeat(35)}…。请更正`);
});

test('for programs doctor gives what it knows', async () => {
  await dies();
  const { engine: report } = JSON.parse((await person.duban('doctor', '--json')).printed) as {
    engine: { dead: object[] };
  };
  expect(report.dead).toEqual([
    {
      name: '样例·广州市联络员',
      unit: '广州市政府',
      channel: 'email',
      address: LIAISON,
      contact: LIAISON,
      since: NOW,
      words: '550 5.1.1 user unknown',
    },
  ]);
});

test('the first page and the foot of notices say how many, and name nobody', async () => {
  await dies();
  const html = await page();
  expect(html).toContain(COUNT);
  expect(html).not.toContain(LIAISON);
  expect((await person.duban('notices')).printed.trimEnd().split('\n').at(-1)).toContain(COUNT);
});

test('while all can be reached nobody speaks of it', async () => {
  for (const said of [await doctor(), (await person.duban('notices')).printed, await page()])
    expect(said).not.toContain('停用');
});

test.each([
  ['has another address', { email: 'new@guangzhou.gd.example' }],
  ['is told by SMS alone', { channels: ['sms'] as const }],
])('whoever %s in the plan by now needs nothing more', async (_, change) => {
  await dies();
  const { contacts, ...plan } = seedPlan('2.7');
  expect(await engine.run<object[]>('dead')).toHaveLength(1);
  const mended = contacts.map((one) => (one.email === LIAISON ? { ...one, ...change } : one));
  await engine.apply({ ...plan, contacts: mended });
  expect(await engine.run('dead')).toEqual([]);
});

describe('a phone whose number was mended in contacts.yaml', () => {
  const { mobile: old } = seedPlan('2.7').contacts.find(({ email }) => email === LIAISON)!;
  const mended = (mobile: string) => {
    const { contacts, ...plan } = seedPlan('2.7');
    return { ...plan, contacts: contacts.map((one) => (one.email === LIAISON ? { ...one, mobile } : one)) };
  };
  const channels = async () =>
    (await createEditions(engine.ledger).planOf('gd-2016')).contacts.find(({ email }) => email === LIAISON)!.channels;
  const phoneDies = () => dies({ channel: 'sms', reason: 'number: MK:0001 空号', address: old! });

  test('is used again, and nobody speaks of it any more', async () => {
    await phoneDies();
    expect(await channels()).toEqual(['email']);
    await engine.apply(mended('+8613900001234'));
    expect(await channels()).toEqual(['email', 'sms']);
    expect(await engine.run('dead')).toEqual([]);
    for (const said of [await doctor(), await page()]) expect(said).not.toContain('停用');
  });

  test('says nothing of the mailbox of the same person, which stays flagged', async () => {
    await phoneDies();
    await dies({ address: LIAISON });
    await engine.apply(mended('+8613900001234'));
    expect(await channels()).toEqual(['sms']);
    expect(await engine.run('dead')).toMatchObject([{ channel: 'email', address: LIAISON }]);
    expect(await page()).toContain(COUNT);
  });

  test('can die again, and with the former number the plan has the former flag', async () => {
    await phoneDies();
    await engine.apply(mended('+8613900001234'));
    await dies({ channel: 'sms', reason: 'number: 停机', address: '+8613900001234' });
    expect(await engine.run('dead')).toMatchObject([{ address: '+8613900001234', words: 'number: 停机' }]);
    await engine.apply(mended(old!));
    expect(await engine.run('dead')).toMatchObject([{ address: old, words: 'number: MK:0001 空号' }]);
    expect(await engine.run('verifyLedger')).toMatchObject({ ok: true });
  });
});
