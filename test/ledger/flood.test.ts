/** The flood guard's hold, its alarm and the pass of a release in the ledger. */
import { insertRows } from '../../ledger/chain';
import type { Ledger } from '../../ledger/open';
import { FLOOD_GUARD, readHold } from '../../ledger/read/hold';
import { isHeldBack, nextAlarm, writeFloodHold, type FloodAlarm } from '../../ledger/write/flood';
import { readFlood, takePassBack } from '../../ledger/write/flood-pass';
import { writeHold } from '../../ledger/write/hold';
import { LEDGERS, newLedger } from '../harness/ledger';

const HELD = '2016-10-20T02:00:00.000Z'; // Thursday, 10:00 in Shanghai
const RELEASED = '2016-10-20T03:00:00.000Z';
const NEXT_DAY = '2016-10-21T01:00:00.000Z'; // Friday, 09:00 in Shanghai

const notice = (key: string, kind: string, more: object = {}) => ({
  key,
  edition: 'gd-2016',
  unit: 'a',
  contact: 'a@x.example',
  role: 'liaison',
  channel: 'email',
  kind,
  step: 1,
  at: HELD,
  window_at: HELD,
  urgent: true,
  late: false,
  state: 'waiting',
  message: null as string | null,
  payload: '{}',
  ...more,
});
const message = (id: string, windowAt: string, more: object = {}) => ({
  id,
  message_id: `<${id}@x.example>`,
  edition: 'gd-2016',
  contact: 'a@x.example',
  channel: 'email',
  window_at: windowAt,
  urgent: true,
  state: 'handed-over',
  attempts: 1,
  created_at: windowAt,
  followed: false,
  ...more,
});
const ALARM: FloodAlarm = {
  edition: 'gd-2016',
  subject: `flood/${HELD}`,
  notices: [notice('alarm|1', 'alarm'), notice('alarm|2', 'alarm', { contact: 'b@x.example' })],
};

describe.each(LEDGERS)('a flood held on Thursday 2016-10-20, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await newLedger(place);
  });
  afterEach(() => ledger.close());
  const db = () => ledger.db;
  const write = (...rows: readonly object[]) => insertRows(db(), 'notices', rows);
  const keys = async () =>
    (await db().selectFrom('notices').select('key').orderBy('key').execute()).map(({ key }) => key);
  const chain = async () =>
    (await db().selectFrom('audit').select('kind').orderBy('seq').execute()).map(({ kind }) => kind);
  const release = () => writeHold(db(), false, 'u1', RELEASED);
  const pass = async (now: string) => (await readFlood(db(), now)).pass;
  const leave = (...rows: readonly object[]) => insertRows(db(), 'messages', rows);

  describe('the hold', () => {
    test('and the notices of its alarm are there together', async () => {
      expect(await writeFloodHold(db(), 900, HELD, ALARM)).toBe(true);
      expect(await readHold(db())).toEqual({ since: HELD, by: FLOOD_GUARD });
      expect(await keys()).toEqual(['alarm|1', 'alarm|2']);
      expect(await chain()).toEqual(['hold', 'alarm']);
    });

    test('is not there where its alarm cannot be written', async () => {
      const unwritable = { ...ALARM, notices: [notice('alarm|1', 'alarm', { at: null })] };
      await expect(writeFloodHold(db(), 900, HELD, unwritable)).rejects.toThrow();
      expect(await readHold(db())).toBeNull();
      expect([await keys(), await chain()]).toEqual([[], []]);
    });

    test('is not written over a person’s, and tells nobody then', async () => {
      await writeHold(db(), true, 'u1', HELD);
      expect(await writeFloodHold(db(), 900, RELEASED, ALARM)).toBe(false);
      expect(await readHold(db())).toEqual({ since: HELD, by: 'u1' });
      expect(await keys()).toEqual([]);
      await release();
      expect(await pass(RELEASED)).toBe(0);
    });

    test('is written once, however often it is tried', async () => {
      await writeFloodHold(db(), 900, HELD, ALARM);
      expect(await writeFloodHold(db(), 902, HELD, ALARM)).toBe(false);
      expect(await chain()).toEqual(['hold', 'alarm']);
    });
  });

  describe('an alarm', () => {
    beforeEach(async () => {
      await insertRows(db(), 'messages', [
        message('alarm', HELD, { state: 'deferred', followed: true }),
        message('other', HELD, { state: 'deferred', followed: true }),
        message('both', HELD, { state: 'deferred', followed: true }),
      ]);
      const carried = { state: 'deferred' };
      await write(
        notice('k1', 'alarm', { ...carried, message: 'alarm' }),
        notice('k2', 'reminder', { ...carried, message: 'other' }),
        notice('k3', 'alarm', { ...carried, message: 'both' }),
        notice('k4', 'reminder', { ...carried, message: 'both' }),
      );
    });
    const heldBack = async () => {
      const held: string[] = [];
      for (const id of ['alarm', 'other', 'both']) if (await isHeldBack(db(), id)) held.push(id);
      return held;
    };

    test('passes the guard’s hold, and nothing else does', async () => {
      expect(await heldBack()).toEqual([]);
      await writeFloodHold(db(), 900, HELD);
      expect(await heldBack()).toEqual(['other', 'both']);
    });

    test('does not pass a person’s hold', async () => {
      await writeHold(db(), true, 'u1', HELD);
      expect(await heldBack()).toEqual(['alarm', 'other', 'both']);
      await write(notice('waits', 'alarm'));
      expect(await nextAlarm(db(), RELEASED, RELEASED)).toBeNull();
    });

    test('wakes dispatch while the guard holds, at its own time; what is held does not', async () => {
      await writeFloodHold(db(), 900, HELD);
      await write(notice('held', 'reminder'));
      expect(await nextAlarm(db(), RELEASED, null)).toBeNull();
      await write(notice('waits', 'alarm', { window_at: NEXT_DAY }));
      expect(await nextAlarm(db(), RELEASED, null)).toBe(NEXT_DAY);
      await db().updateTable('messages').set({ followed: false }).where('id', '=', 'other').execute();
      expect(await nextAlarm(db(), RELEASED, null)).toBe(NEXT_DAY);
      await db().updateTable('messages').set({ followed: false }).where('id', '=', 'alarm').execute();
      expect(await nextAlarm(db(), RELEASED, null)).toBe(RELEASED);
    });
  });

  describe('the pass of a release', () => {
    beforeEach(async () => {
      await write(notice('k1', 'decision'), notice('k2', 'decision', { at: RELEASED, window_at: NEXT_DAY }));
      await writeFloodHold(db(), 2, HELD);
    });
    const handOver = (key: string) =>
      db().updateTable('notices').set({ state: 'handed-over' }).where('key', '=', key).execute();

    test('is as much as waits by then, however much was held, without what the plan foresees', async () => {
      await write(
        notice('k3', 'decision', { urgent: false }),
        notice('k4', 'reminder', { urgent: false }),
        notice('k5', 'escalation'),
      );
      await release();
      expect(await pass(RELEASED)).toBe(4);
    });

    test('is also what was claimed before the hold and may be put back, and the alarms that left meanwhile', async () => {
      await leave(
        message('claimed', '2016-10-20T01:30:00.000Z', { state: 'claimed', attempts: 0 }),
        message('alarm', HELD),
      );
      await release();
      expect(await pass(RELEASED)).toBe(3); // of the four the alarm has left
    });

    test('is used up by what leaves, and no more can leave by it', async () => {
      await release();
      await leave(message('a', RELEASED));
      expect(await readFlood(db(), RELEASED)).toEqual({ left: 0, most: 0, pass: 1 });
      await leave(message('b', RELEASED), message('c', RELEASED));
      expect(await readFlood(db(), RELEASED)).toEqual({ left: 1, most: 0, pass: 0 });
    });

    test('is taken back when all that waited at the release has left, and not before', async () => {
      await release();
      await handOver('k1');
      await takePassBack(db(), RELEASED);
      expect(await pass(NEXT_DAY)).toBe(2); // k2 waits for Friday 09:00
      await write(notice('new', 'decision', { at: NEXT_DAY, window_at: NEXT_DAY }));
      await handOver('k2');
      await takePassBack(db(), NEXT_DAY);
      expect(await pass(NEXT_DAY)).toBe(0);
    });

    test('is taken back when what waited has lost its reason', async () => {
      await release();
      await db().updateTable('notices').set({ state: 'superseded' }).where('state', '=', 'waiting').execute();
      await takePassBack(db(), RELEASED);
      expect(await pass(NEXT_DAY)).toBe(0);
    });

    test('does not outlast another hold of the guard', async () => {
      await release();
      await writeFloodHold(db(), 9, NEXT_DAY);
      expect(await pass(NEXT_DAY)).toBe(0);
    });

    test('is none after a person’s hold', async () => {
      await release();
      await takePassBack(db(), RELEASED);
      await db().deleteFrom('notices').execute();
      await takePassBack(db(), RELEASED);
      await writeHold(db(), true, 'u1', NEXT_DAY);
      await write(notice('k3', 'decision'));
      await writeHold(db(), false, 'u1', NEXT_DAY);
      expect(await pass(NEXT_DAY)).toBe(0);
    });

    test('makes nothing usual: neither what left by it, nor the hour that was held', async () => {
      await leave(
        message('before', '2016-10-20T00:30:00.000Z'), // 08:30, long before
        ...['x', 'y', 'z'].map((id) => message(id, '2016-10-20T01:30:00.000Z')), // 09:30, within the hour that was held
      );
      await release();
      await leave(message('a', RELEASED), message('b', RELEASED));
      expect(await readFlood(db(), NEXT_DAY)).toMatchObject({ left: 0, most: 1 });
    });
  });

  describe('what left on Thursday', () => {
    test('counts where it is urgent or belongs to no agenda, and is neither a test nor put back', async () => {
      const carrying = (id: string, kind: string, urgent: boolean, more: object = {}) =>
        Promise.all([
          leave(message(id, HELD, { urgent, ...more })),
          write(notice(`k-${id}`, kind, { urgent, message: id, state: 'handed-over' })),
        ]);
      await carrying('urgent', 'reminder', true);
      await carrying('decision', 'decision', false);
      await carrying('reminder', 'reminder', false);
      await carrying('test', 'test', true);
      await carrying('back', 'decision', true, { state: 'superseded' });
      expect((await readFlood(db(), HELD)).left).toBe(2);
    });

    test('is forgotten after thirty days', async () => {
      await leave(message('a', HELD));
      expect((await readFlood(db(), '2016-11-19T01:59:00.000Z')).most).toBe(1); // Saturday
      expect((await readFlood(db(), '2016-11-19T02:01:00.000Z')).most).toBe(0);
    });
  });
});
