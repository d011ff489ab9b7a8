/** Of SMS to one phone that are tried at one time the ledger lets one begin, also where several workers try. */
import { insertRows } from '../../ledger/chain';
import type { Ledger } from '../../ledger/open';
import { beginAttempts } from '../../ledger/write/attempts';
import { claimMessages } from '../../ledger/write/claim';
import { phoneFreeAt } from '../../ledger/write/phones';
import { writeTestMessages } from '../../ledger/write/test-messages';
import { CN } from '../harness/calendar';
import { LEDGERS, newLedger } from '../harness/ledger';

const NOW = '2016-10-24T01:00:00.000Z'; // Monday, 09:00 in Shanghai
const MINUTE_LATER = '2016-10-24T01:01:00.000Z';
const IDS = ['m1', 'm2', 'm3', 'm4'];

describe.each(LEDGERS)('SMS in trouble, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await newLedger(place);
    await write('a@x.example', IDS);
  });
  afterEach(() => ledger.close());
  async function write(contact: string, ids: readonly string[], channel = 'sms'): Promise<void> {
    const common = { edition: 'gd-2016', contact, channel, window_at: NOW, urgent: true, state: 'deferred' };
    const sent = { attempts: 1, created_at: NOW, followed: true };
    const about = { unit: 'a', role: 'liaison', kind: 'decision', step: 1, at: NOW, late: false, payload: '{}' };
    const rows = ids.map((id) => ({ ...common, ...sent, id, message_id: `<${id}@x.example>` }));
    await insertRows(ledger.db, 'messages', rows);
    await insertRows(
      ledger.db,
      'notices',
      ids.map((id) => ({ ...common, ...about, key: `k-${id}`, message: id })),
    );
  }
  const begin = async (ids: readonly string[], now = NOW) => {
    const tries = ids.map((id) => beginAttempts(ledger.db, [id], { run: `r-${id}`, which: 'paced', now }));
    return (await Promise.all(tries)).flat().map(({ message }) => message.id);
  };

  /** Something new waits for the phone, and of what went there before only that message is known. */
  async function waitsBeside(message: string): Promise<void> {
    await write('a@x.example', ['new']);
    await ledger.db.deleteFrom('messages').where('id', '!=', message).execute();
    const waiting = { state: 'waiting', message: null } as const;
    await ledger.db.updateTable('notices').set(waiting).where('key', '=', 'k-new').execute();
  }
  const claim = (now: string) => claimMessages(ledger.db, now, { domain: 'x.example', calendar: CN });

  test('to one phone begin one at a time, each a minute after the one before', async () => {
    const [first, ...others] = await begin(IDS);
    expect(others).toEqual([]);
    const rest = IDS.filter((id) => id !== first);
    expect(await begin(rest)).toEqual([]);
    expect(await phoneFreeAt(ledger.db, 'a@x.example', NOW)).toBe(MINUTE_LATER);
    expect(await begin(rest, MINUTE_LATER)).toHaveLength(1);
  });

  test('to several phones, and mails, wait for none of them', async () => {
    await write('b@x.example', ['m5']);
    await write('a@x.example', ['m6', 'm7'], 'email');
    expect((await begin(['m1', 'm5', 'm6', 'm7'])).sort()).toEqual(['m1', 'm5', 'm6', 'm7']);
  });

  test('are counted by who goes for the first time: a minute after a second try the phone is free', async () => {
    await begin(['m1'], MINUTE_LATER); // tried at 09:00, and again at 09:01
    await waitsBeside('m1');
    expect((await claim('2016-10-24T01:01:30.000Z')).messages).toEqual([]);
    expect((await claim('2016-10-24T01:02:00.000Z')).messages).toHaveLength(1);
  });

  test('are counted from when they left, not from when they were claimed: a hold may lie between', async () => {
    await ledger.db.updateTable('messages').set({ state: 'claimed', attempts: 0 }).where('id', '=', 'm1').execute();
    await beginAttempts(ledger.db, ['m1'], { run: 'r', which: 'first', now: '2016-10-24T01:40:00.000Z' });
    await waitsBeside('m1');
    expect((await claim('2016-10-24T01:40:05.000Z')).messages).toEqual([]);
    expect((await claim('2016-10-24T01:41:00.000Z')).messages).toHaveLength(1);
  });

  test('are counted however old their window is, and whatever became of their message', async () => {
    await begin(['m1'], MINUTE_LATER);
    const old = { window_at: '2016-10-22T01:00:00.000Z', state: 'expired' } as const;
    await ledger.db.updateTable('messages').set(old).where('id', '=', 'm1').execute();
    await waitsBeside('m1');
    expect((await claim('2016-10-24T01:01:30.000Z')).messages).toEqual([]);
    expect((await claim('2016-10-24T01:02:00.000Z')).messages).toHaveLength(1);
  });

  test('and have not begun give way to an urgent one that has just come, and wait their minute', async () => {
    const claimed = { state: 'claimed', attempts: 0, urgent: false } as const;
    await ledger.db.updateTable('messages').set(claimed).where('id', '=', 'm1').execute();
    const told = { state: 'claimed', urgent: false, due_date: '2016-10-25' } as const;
    await ledger.db.updateTable('notices').set(told).where('key', '=', 'k-m1').execute();
    await waitsBeside('m1');
    const [urgent, ...others] = (await claim(MINUTE_LATER)).messages;
    expect(others).toEqual([]);
    const carried = await ledger.db.selectFrom('notices').select('key').where('message', '=', urgent!.id).execute();
    expect(carried).toEqual([{ key: 'k-new' }]);
    await beginAttempts(ledger.db, [urgent!.id], { run: 'r', which: 'first', now: MINUTE_LATER });
    expect((await claim('2016-10-24T01:01:59.000Z')).messages).toEqual([]);
    expect((await claim('2016-10-24T01:02:00.000Z')).messages).toHaveLength(1);
  });

  test('and have not begun give way to an urgent one that is tried again', async () => {
    await ledger.db.updateTable('messages').set({ state: 'claimed', attempts: 0 }).where('id', '=', 'm2').execute();
    expect(await begin(['m1'])).toEqual([]); // an urgent one is about to leave
    await ledger.db.updateTable('messages').set({ urgent: false }).where('id', '=', 'm2').execute();
    expect(await begin(['m1'])).toEqual(['m1']);
    const { state } = await ledger.db
      .selectFrom('messages')
      .select('state')
      .where('id', '=', 'm2')
      .executeTakeFirstOrThrow();
    expect(state).toBe('superseded'); // its notices wait anew
  });

  test('and a test of the same person leave the phone to one of them', async () => {
    const person = { edition: 'gd-2016', unit: 'a', contact: 'a@x.example', role: 'liaison', user: 'u1' };
    const test = { ...person, channels: ['sms'], domain: 'x.example', now: NOW };
    const [begun, { tests }] = await Promise.all([begin(['m1']), writeTestMessages(ledger.db, test)]);
    expect(begun.length + tests.length).toBe(1);
  });
});
