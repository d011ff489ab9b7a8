/** A test that reaches a flagged address brings it back into use; what only seems to has no such power, and a bounce ends it. */
import type { Deps } from '../../activities/deps';
import { takeReturned } from '../../activities/returned';
import { sendTest } from '../../activities/trial';
import type { DeadAddress } from '../../domain/contacts';
import { readDead } from '../../ledger/read/addresses';
import { flagDead } from '../../ledger/write/addresses';
import { settleReceipts, takeReceipts } from '../../ledger/write/receipts';
import { isTestOfFlagged, reviveByTest, writeTestMessages } from '../../ledger/write/test-messages';
import { troubled } from '../../ledger/write/messages';
import { bench, type Bench } from '../client/harness';
import { cutPlan } from '../harness/seed';
import { silentGateway } from '../harness/silent-gateway';
import { LIAISON, takingAll } from './trouble';

const NOW = '2016-10-24T02:00:00.000Z'; // Monday, 10:00 in Shanghai
const UNKNOWN = { verdict: 'failed', address: null, status: '5.1.1', words: '550 5.1.1 user unknown' } as const;

let engine: Bench;
let deps: Deps;
beforeAll(async () => {
  engine = await bench(NOW);
  deps = takingAll(engine.ledger);
});
afterAll(() => engine.close());
beforeEach(async () => {
  await engine.reset(NOW);
  for (const table of ['addresses', 'receipts'] as const) await engine.ledger.db.deleteFrom(table).execute();
  await engine.apply(cutPlan(['2.7'], ['guangzhou']));
  for (const [channel, reason] of [
    ['email', '550 5.1.1 user unknown'],
    ['sms', 'number: 空号'],
  ] as const)
    await flagDead(engine.ledger.db, { contact: LIAISON, channel, reason }, 'm0', NOW);
});

const person = { edition: 'gd-2016', unit: 'guangzhou', contact: LIAISON, role: 'liaison', user: 'u-1' };
const tries = (channels: readonly string[], own: Partial<Deps> = {}) =>
  sendTest({ ...deps, ...own }, { ...person, channels }, () => NOW);
const dead = async () => (await readDead(engine.ledger.db)).map(({ channel }) => channel).sort();
const both: DeadAddress['channel'][] = ['email', 'sms'];
const kinds = async () =>
  (await engine.ledger.db.selectFrom('audit').select('kind').orderBy('seq').execute()).map(({ kind }) => kind);
/** A gateway that tells later what became of its messages. */
const receipting = () => {
  const gateway = silentGateway([]);
  const receipts = { push: 'none', poll: true } as const;
  return { ...gateway, capabilities: { ...gateway.capabilities, receipts } };
};
const receipt = (ourId: string, state: 'delivered' | 'failed') =>
  takeReceipts(engine.ledger.db, [{ ourId, state, at: NOW, reason: '', absent: state === 'failed' }], NOW);
/** The mail of a test comes back. */
async function bounces(id: string, own: object = {}): Promise<string[]> {
  const { message_id } = await engine.ledger.db
    .selectFrom('messages')
    .select('message_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const woken: string[] = [];
  await takeReturned(deps, { ...UNKNOWN, messageId: message_id, ...own }, NOW, async (one) => void woken.push(one));
  return woken;
}

describe('a mailbox that was flagged', () => {
  test('is used again when the server takes a test, and the chain says so', async () => {
    expect(await tries(['email'])).toMatchObject([{ state: 'handed-over', flagged: 'used-again' }]);
    expect(await dead()).toEqual(['sms']);
    expect((await kinds()).slice(-2)).toEqual(['handed-over', 'address-revived']);
    const plan = await deps.editions.planOf('gd-2016');
    expect(plan.contacts.find(({ email }) => email === LIAISON)!.channels).toEqual(['email']);
    expect(await engine.run('verifyLedger')).toMatchObject({ ok: true });
  });

  test.each(['refused', 'deferred', 'unknown'] as const)('stays flagged when a test is %s', async (state) => {
    const sendMail = () => Promise.resolve({ state, response: '451 later' });
    expect(await tries(['email'], { sendMail })).toMatchObject([{ state, flagged: 'dead' }]);
    expect(await dead()).toEqual(both);
  });

  test('stays flagged when all mail goes to one address for trials: that one’s server took it', async () => {
    const mail = { ...deps.mail, redirect: 'trial@gd.example' };
    expect(await tries(['email'], { mail })).toMatchObject([{ state: 'handed-over', flagged: 'dead' }]);
    expect(await dead()).toEqual(both);
  });

  test('is flagged again by the bounce of that very test, with its words, and nobody else is told', async () => {
    const [{ id } = { id: '' }] = await tries(['email']);
    expect(await bounces(id)).toEqual([]);
    expect(await dead()).toEqual(both);
    const { reason } = await engine.ledger.db
      .selectFrom('addresses')
      .select('reason')
      .where('channel', '=', 'email')
      .executeTakeFirstOrThrow();
    expect(reason).toBe('退信 5.1.1：550 5.1.1 user unknown');
    expect((await kinds()).slice(-2)).toEqual(['bounced', 'address-dead']);
    expect(await troubled(engine.ledger.db)).toEqual([]);
  });

  test('stays in use when the test comes back for another reason than the address', async () => {
    const [{ id } = { id: '' }] = await tries(['email']);
    await bounces(id, { status: '5.2.2', words: '552 5.2.2 over quota' });
    expect(await dead()).toEqual(['sms']);
  });

  test('is not brought back by a test that has bounced before anybody looked at its outcome', async () => {
    const { db } = engine.ledger;
    const test = { ...person, channels: ['email'], domain: 'd.example', now: NOW };
    const { id } = (await writeTestMessages(db, test)).tests[0]!;
    await db.updateTable('messages').set({ state: 'handed-over' }).where('id', '=', id).execute();
    await bounces(id);
    expect(await reviveByTest(db, id, ['handed-over'], NOW)).toBe(false);
    expect(await dead()).toEqual(both);
  });
});

test('a mailbox that was never flagged does not die of the bounce of a test', async () => {
  await engine.ledger.db.deleteFrom('addresses').execute();
  const [{ id, flagged } = { id: '', flagged: undefined }] = await tries(['email']);
  await bounces(id);
  expect([flagged, await isTestOfFlagged(engine.ledger.db, id), await dead()]).toEqual([undefined, false, []]);
});

describe('a phone that was flagged', () => {
  test('is used again when a receipt says that the test arrived, not when the gateway takes it', async () => {
    const [{ id, flagged } = { id: '', flagged: '' }] = await tries(['sms'], { sms: receipting() });
    expect([flagged, await dead()]).toEqual(['awaiting', both]);
    await receipt(id, 'delivered');
    await settleReceipts(engine.ledger.db, NOW);
    expect(await dead()).toEqual(['email']);
  });

  test('stays flagged when a receipt says that it did not, and the test takes no other way', async () => {
    const [{ id } = { id: '' }] = await tries(['sms'], { sms: receipting() });
    await receipt(id, 'failed');
    await settleReceipts(engine.ledger.db, NOW);
    expect(await dead()).toEqual(both);
    expect(await troubled(engine.ledger.db)).toEqual([]);
  });

  test('is used again when a gateway takes it that never tells more', async () => {
    expect(await tries(['sms'])).toMatchObject([{ state: 'handed-over', flagged: 'used-again' }]);
    expect(await dead()).toEqual(['email']);
  });
});
