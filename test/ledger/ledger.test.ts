import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendAudit, insertRows, linkHash } from '../../ledger/chain';
import { FolderBusy } from '../../ledger/lock';
import { openLedger, type Ledger } from '../../ledger/open';
import { beginAttempts } from '../../ledger/write/attempts';
import { finishAttempts } from '../../ledger/write/finish';
import { endOrphans, startRun } from '../../ledger/write/runs';
import { claimMessages } from '../../ledger/write/claim';
import { troubled } from '../../ledger/write/messages';
import { CN } from '../harness/calendar';
import { LEDGERS, newLedger } from '../harness/ledger';
import { supersede } from '../../ledger/write/occurrence';

const AT = '2016-10-24T01:00:00.000Z';
const notice = (unit: string, contact: string, more: object = {}) => ({
  key: `o|2016-10-30|${unit}|${contact}|email|reminder|1`,
  edition: 'gd-2016',
  occurrence: 'o',
  requirement: '2.7',
  unit,
  contact,
  role: 'liaison',
  channel: 'email',
  kind: 'reminder',
  step: 1,
  at: AT,
  window_at: AT,
  due_date: '2016-10-30',
  urgent: false,
  late: false,
  state: 'waiting',
  state_reason: null,
  message: null,
  payload: '{}',
  ...more,
});
const standing = (unit: string, state = 'open') => ({
  occurrence: 'o',
  unit,
  standing: state,
  track: 'main',
  answers_to: 'x',
  scheduled_date: '2016-10-30',
  due_date: '2016-10-30',
  due_end: '2016-10-30T16:00:00.000Z',
  escalation_level: 0,
  updated_at: AT,
});

describe.each(LEDGERS)('the ledger, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await newLedger(place);
    await insertRows(ledger.db, 'standings', [standing('a'), standing('b')]);
  });
  afterEach(() => ledger.close());
  const begin = (id: string, which: 'first' | 'again' = 'first', run = 'gone') =>
    beginAttempts(ledger.db, [id], { run, which, now: AT });
  const claim = async (own: { rehearsed?: boolean } = {}) =>
    (await claimMessages(ledger.db, AT, { domain: 'x.example', calendar: CN, ...own })).messages.map(({ id }) => id);

  it('refuses a second process on its folder and names the holder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-lock-'));
    const held = await openLedger({ folder });
    await expect(openLedger({ folder })).rejects.toThrow(FolderBusy);
    await expect(openLedger({ folder })).rejects.toThrow(`pid ${process.pid}`);
    await held.close();
    await (await openLedger({ folder })).close();
  });

  it('chains every entry to the one before it', async () => {
    for (const kind of ['opened', 'told', 'submit'])
      await ledger.db.transaction().execute((tx) => appendAudit(tx, [{ at: AT, kind, ref: 'o', data: { n: 1 } }]));
    const rows = await ledger.db.selectFrom('audit').selectAll().orderBy('seq').execute();
    rows.forEach((row, index) => {
      expect(row.prev).toBe(rows[index - 1]?.hash ?? '');
      expect(row.hash).toBe(linkHash(row));
    });
  });

  it('writes a notice once, however often it is told', async () => {
    expect(await insertRows(ledger.db, 'notices', [notice('a', 'a@x.example')])).toBe(1);
    expect(await insertRows(ledger.db, 'notices', [notice('a', 'a@x.example')])).toBe(0);
  });

  it('makes one message for each person, and urgent ones alone', async () => {
    await insertRows(ledger.db, 'notices', [
      notice('a', 'p@x.example'),
      notice('b', 'p@x.example'),
      notice('a', 'q@x.example'),
      { ...notice('b', 'q@x.example', { urgent: true, occurrence: 'u' }) },
    ]);
    expect(await claim()).toHaveLength(3);
    expect(await claim()).toHaveLength(3); // claimed ones are taken up again, not doubled
  });

  it('does not send a reminder beside the overdue notice for which it was held', async () => {
    const held = notice('a', 'p@x.example', { at: '2016-10-20T01:00:00.000Z' });
    const overdue = notice('a', 'p@x.example', { key: 'later', kind: 'overdue' });
    await insertRows(ledger.db, 'notices', [held, overdue]);
    const [id] = await claim();
    expect((await begin(id!))[0]!.notices.map(({ kind }) => kind)).toEqual(['overdue']);
    expect(
      await ledger.db.selectFrom('notices').select(['state', 'state_reason']).where('key', '=', held.key).execute(),
    ).toEqual([{ state: 'superseded', state_reason: 'newer-notice' }]);
  });

  it('sends both in a rehearsal that is a few seconds behind, which there are days', async () => {
    const behind = notice('a', 'p@x.example', { at: '2016-10-20T01:00:00.000Z' });
    await insertRows(ledger.db, 'notices', [behind, notice('a', 'p@x.example', { key: 'later', kind: 'overdue' })]);
    const [id] = await claim({ rehearsed: true });
    expect((await begin(id!))[0]!.notices.map(({ kind }) => kind).sort()).toEqual(['overdue', 'reminder']);
  });

  it('leaves out of a claimed message what was handed in meanwhile', async () => {
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example'), notice('b', 'p@x.example')]);
    const [id] = await claim();
    await ledger.db.updateTable('standings').set({ standing: 'done' }).where('unit', '=', 'a').execute();
    const [begun] = await begin(id!);
    expect(begun!.notices.map(({ unit }) => unit)).toEqual(['b']);
  });

  it('sends nothing when all its reasons have ended', async () => {
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example')]);
    const [id] = await claim();
    await ledger.db.transaction().execute((tx) => supersede(tx, 'o', ['a'], 'submit'));
    expect(await begin(id!)).toEqual([]);
    expect((await ledger.db.selectFrom('messages').select('state').executeTakeFirst())!.state).toBe('superseded');
  });

  it('calls an attempt unknown whose process died, and keeps its Message-ID', async () => {
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example')]);
    const [id] = await claim();
    const [first] = await begin(id!);
    expect(await endOrphans(ledger.db, AT)).toBe(1);
    expect(await troubled(ledger.db)).toEqual([{ id, urgent: false, sms: false, state: 'unknown' }]);
    expect(await begin(id!)).toEqual([]);
    const [second] = await begin(id!, 'again');
    expect(second!.message.message_id).toBe(first!.message.message_id);
    await finishAttempts(ledger.db, [
      {
        message: id!,
        attempt: 2,
        carried: second!.notices.map(({ key }) => key),
        outcome: { state: 'handed-over', response: '250' },
        at: AT,
      },
    ]);
    const outcomes = await ledger.db.selectFrom('attempts').select('outcome').orderBy('n').execute();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'handed-over']);
  });

  it('leaves an attempt to the run that holds it, however often others look', async () => {
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example')]);
    const [id] = await claim();
    const [begun] = await begin(id!, 'first', await startRun(ledger.db));
    expect(await endOrphans(ledger.db, AT)).toBe(0);
    expect(await begin(id!, 'again')).toEqual([]);
    expect(begun!.attempt).toBe(1);
  });

  it('believes a run that was thought dead when it says what became of its attempt', async () => {
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example')]);
    const [id] = await claim();
    const [begun] = await begin(id!);
    await endOrphans(ledger.db, AT);
    const carried = begun!.notices.map(({ key }) => key);
    await finishAttempts(ledger.db, [
      { message: id!, attempt: 1, carried, outcome: { state: 'handed-over', response: '250' }, at: AT },
    ]);
    const states = await ledger.db
      .selectFrom('messages')
      .innerJoin('notices', 'notices.message', 'messages.id')
      .select(['messages.state as message', 'notices.state as notice'])
      .execute();
    expect(states).toEqual([{ message: 'handed-over', notice: 'handed-over' }]);
  });

  it('says what left, also where its reason ended while it was leaving', async () => {
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example')]);
    const [id] = await claim();
    const [begun] = await begin(id!, 'first', await startRun(ledger.db));
    await ledger.db.transaction().execute((tx) => supersede(tx, 'o', ['a'], 'submit'));
    const carried = begun!.notices.map(({ key }) => key);
    await finishAttempts(ledger.db, [
      { message: id!, attempt: 1, carried, outcome: { state: 'handed-over', response: '250' }, at: AT },
    ]);
    expect(await ledger.db.selectFrom('notices').select('state').execute()).toEqual([{ state: 'handed-over' }]);
  });

  it('tells a person of each plan by itself', async () => {
    const next = { ...notice('b', 'p@x.example', { edition: 'gd-2017' }), key: 'other' };
    await insertRows(ledger.db, 'notices', [notice('a', 'p@x.example'), next]);
    expect(await claim()).toHaveLength(2);
  });
});
