/** Which calendar entries the next mail to a person takes back: each once, however late the mails before it left. */
import { insertRows } from '../../ledger/chain';
import type { Ledger } from '../../ledger/open';
import { readClosed } from '../../ledger/read/closed-duties';
import { LEDGERS, newLedger } from '../harness/ledger';

const ZHANG = 'zhangsan@lyj.example';
const MONDAY = '2016-10-24T01:00:00.000Z'; // 09:00 in Shanghai, as the others
const TUESDAY = '2016-10-25T01:00:00.000Z';
const WEDNESDAY = '2016-10-26T01:00:00.000Z';
const THURSDAY = '2016-10-27T01:00:00.000Z';

describe.each(LEDGERS)('in a ledger, %s', (place) => {
  let ledger: Ledger;
  beforeAll(async () => void (ledger = await newLedger(place)));
  afterEach(async () => {
    for (const table of ['messages', 'notices', 'standings'] as const) await ledger.db.deleteFrom(table).execute();
  });
  afterAll(() => ledger.close());
  const mailed = (window: string, sent: string | null, state = 'handed-over') =>
    insertRows(ledger.db, 'messages', [
      {
        id: `m${window}`,
        edition: 'gd-2016',
        message_id: `<m${window}@duban.example>`,
        contact: ZHANG,
        channel: 'email',
        window_at: window,
        urgent: false,
        state,
        attempts: 1,
        created_at: window,
        sent_at: sent,
        followed: false,
      },
    ]);
  const told = (occurrence: string, more: object = {}) =>
    insertRows(ledger.db, 'notices', [
      {
        key: `${occurrence}|${JSON.stringify(more)}`,
        edition: 'gd-2016',
        occurrence,
        requirement: '2.7',
        unit: 'lvyouju',
        contact: ZHANG,
        role: 'liaison',
        channel: 'email',
        kind: 'reminder',
        step: 1,
        at: MONDAY,
        window_at: MONDAY,
        due_date: '2016-10-30',
        urgent: false,
        late: false,
        state: 'handed-over',
        message: `m${MONDAY}`,
        payload: '{}',
        ...more,
      },
    ]);
  const closed = (occurrence: string, at: string, standing = 'done') =>
    insertRows(ledger.db, 'standings', [
      {
        occurrence,
        unit: 'lvyouju',
        standing,
        track: 'main',
        answers_to: 'x',
        scheduled_date: '2016-10-30',
        due_date: '2016-10-30',
        due_end: '2016-10-30T16:00:00.000Z',
        escalation_level: 0,
        updated_at: at,
      },
    ]);
  const takenBack = async (window: string) =>
    (await readClosed(ledger.db, [{ contact: ZHANG, window }])).get(ZHANG)?.map(({ occurrence }) => occurrence) ?? [];

  it('a duty that was closed between a mail’s window and the hour at which it left goes with the next one', async () => {
    await told('q3');
    await mailed(MONDAY, MONDAY);
    await mailed(TUESDAY, '2016-10-25T02:30:00.000Z'); // grey-listed until 10:30
    await closed('q3', '2016-10-25T01:40:00.000Z'); // 09:40
    expect(await takenBack(TUESDAY)).toEqual([]);
    expect(await takenBack(WEDNESDAY)).toEqual(['q3']);
    await mailed(WEDNESDAY, WEDNESDAY);
    expect(await takenBack(THURSDAY)).toEqual([]);
  });

  it.each(['deferred', 'unknown', 'refused', 'expired'])('a mail that is %s has taken nothing back', async (state) => {
    await told('q3');
    await mailed(MONDAY, MONDAY);
    await closed('q3', '2016-10-24T08:00:00.000Z');
    await mailed(TUESDAY, state === 'refused' ? TUESDAY : null, state); // refused: taken, and turned back later
    expect(await takenBack(WEDNESDAY)).toEqual(['q3']);
  });

  it('a mail that was delivered has', async () => {
    await told('q3');
    await closed('q3', '2016-10-24T08:00:00.000Z');
    await mailed(TUESDAY, TUESDAY, 'delivered');
    expect(await takenBack(WEDNESDAY)).toEqual([]);
  });

  it.each(['reminder', 'due', 'overdue', 'decision'])(
    'what was told by a mail of kind %s is taken back',
    async (kind) => {
      await told('q3', { kind });
      await mailed(MONDAY, MONDAY);
      await closed('q3', '2016-10-24T08:00:00.000Z');
      expect(await takenBack(TUESDAY)).toEqual(['q3']);
    },
  );

  it.each([
    ['an escalation', { kind: 'escalation' }],
    ['to a superior', { kind: 'overdue', role: 'superior' }],
    ['without a date', { kind: 'decision', due_date: null }],
    ['by SMS', { channel: 'sms' }],
    ['by a mail that never left', { state: 'expired' }],
  ])('what was told %s stands in no calendar, and is not taken back', async (_, more) => {
    await told('q3', more);
    await mailed(MONDAY, MONDAY);
    await closed('q3', '2016-10-24T08:00:00.000Z');
    expect(await takenBack(TUESDAY)).toEqual([]);
  });

  it('a duty that is still alive stays', async () => {
    await told('q3');
    await mailed(MONDAY, MONDAY);
    await closed('q3', '2016-10-24T08:00:00.000Z', 'returned');
    expect(await takenBack(TUESDAY)).toEqual([]);
  });
});
