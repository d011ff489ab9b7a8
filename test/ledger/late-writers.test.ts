/** Several who write of one message: what is known stays known, what was begun is not begun twice, what is untrue is not sent. */
import { sql } from 'kysely';
import { insertRows } from '../../ledger/chain';
import type { Ledger } from '../../ledger/open';
import { claimMessages } from '../../ledger/write/claim';
import { CN } from '../harness/calendar';
import { LEDGERS, newLedger } from '../harness/ledger';
import { AT, begin, finish, KEY, MESSAGE, writeClaimed } from './rows';

describe.each(LEDGERS)('a message and those who write of it, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => (ledger = await newLedger(place)));
  afterEach(() => ledger.close());
  /** States of the last attempt, the message and its notice. */
  async function states() {
    const { db } = ledger;
    const attempts = await db.selectFrom('attempts').select('outcome').orderBy('n', 'desc').execute();
    const message = await db.selectFrom('messages').select('state').where('id', '=', MESSAGE).executeTakeFirst();
    const notice = await db.selectFrom('notices').select('state').where('key', '=', KEY).executeTakeFirst();
    return [attempts[0]?.outcome, message?.state, notice?.state];
  }

  test('what was handed over is not made unknown by who only noticed that nobody holds it', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'handed-over' });
    await finish(ledger.db, 1, { state: 'unknown' });
    expect(await states()).toEqual(['handed-over', 'handed-over', 'handed-over']);
  });

  test('who comes back after he was given up sets it right', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'unknown' });
    await finish(ledger.db, 1, { state: 'handed-over' });
    expect(await states()).toEqual(['handed-over', 'handed-over', 'handed-over']);
  });

  test('unless the message has been tried again: then the later try speaks, for its notices too', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'unknown' });
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'refused' });
    await finish(ledger.db, 2, { state: 'handed-over' });
    expect(await states()).toEqual(['handed-over', 'handed-over', 'handed-over']);
  });

  test('a first try that says late that it was taken holds, though a second one has failed since', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'unknown' }); // given up: nobody held it
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'handed-over' });
    await finish(ledger.db, 2, { state: 'deferred' });
    expect(await states()).toEqual(['deferred', 'handed-over', 'handed-over']);
    expect(await begin(ledger.db)).toBeUndefined();
  });

  test('a copy that may have arrived is not forgotten because a later try did not leave', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'unknown' });
    await begin(ledger.db);
    await finish(ledger.db, 2, { state: 'deferred' });
    expect(await states()).toEqual(['deferred', 'unknown', 'unknown']);
    await begin(ledger.db);
    await finish(ledger.db, 3, { state: 'deferred', lookedUp: true });
    expect(await states()).toEqual(['deferred', 'unknown', 'unknown']);
  });

  test('the chain holds what an attempt came to once, not what somebody said of it too late', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'handed-over' });
    await finish(ledger.db, 1, { state: 'unknown' });
    await finish(ledger.db, 1, { state: 'handed-over' });
    const { rows } = await sql<{ kind: string }>`select kind from audit where ref = ${MESSAGE} order by seq`.execute(
      ledger.db,
    );
    expect(rows).toEqual([{ kind: 'handed-over' }]);
  });

  test('what was claimed and never begun is arranged anew after an hour, so that nothing leaves at night for having been held', async () => {
    await writeClaimed(ledger.db, 'reminder', 'sms');
    const night = '2016-10-24T15:00:00.000Z'; // Monday, 23:00
    const claimed = await claimMessages(ledger.db, night, { domain: 'x.example', calendar: CN });
    expect(claimed.messages).toEqual([]);
    expect(await states()).toEqual([undefined, 'superseded', 'waiting']);
    const morning = '2016-10-25T01:00:00.000Z'; // Tuesday, 09:00
    expect((await claimMessages(ledger.db, morning, { domain: 'x.example', calendar: CN })).messages).toHaveLength(1);
  });

  test('of two who begin at once one has it', async () => {
    await writeClaimed(ledger.db);
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'deferred' });
    const both = await Promise.all([begin(ledger.db), begin(ledger.db)]);
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test('a reminder of a date that holds no longer is not sent', async () => {
    await writeClaimed(ledger.db, 'overdue');
    await begin(ledger.db);
    await finish(ledger.db, 1, { state: 'deferred' });
    await ledger.db.updateTable('standings').set({ due_date: '2016-12-30' }).execute(); // an extension was granted
    expect(await begin(ledger.db)).toBeUndefined();
    expect(await states()).toEqual(['deferred', 'superseded', 'superseded']);
  });

  test('that a receipt is missing is not told once it has come', async () => {
    await insertRows(ledger.db, 'assignments', [
      { edition: 'gd-2016', unit: 'a', assigned_at: AT, chase_at: AT, acknowledged_at: null },
    ]);
    await writeClaimed(ledger.db, 'assignment-overdue');
    expect(await begin(ledger.db)).toBeDefined();
    await finish(ledger.db, 1, { state: 'deferred' });
    await ledger.db.updateTable('assignments').set({ acknowledged_at: AT }).execute();
    expect(await begin(ledger.db)).toBeUndefined();
  });
});
