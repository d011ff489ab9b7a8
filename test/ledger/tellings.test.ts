/** Items of many occurrences told in one transaction. */
import { insertRows } from '../../ledger/chain';
import type { Ledger } from '../../ledger/open';
import type { NewNotice, Telling } from '../../ledger/write/notices';
import { writeTellings } from '../../ledger/write/tellings';
import { LEDGERS, newLedger } from '../harness/ledger';

const AT = '2016-10-24T01:00:00.000Z'; // Monday, 09:00 in Shanghai
const row = (occurrence: string, unit: string): NewNotice => ({
  key: `${occurrence}|${unit}`,
  edition: 'gd-2016',
  occurrence,
  requirement: '2.7',
  unit,
  contact: `liaison@${unit}.gd.example`,
  role: 'liaison',
  channel: 'email',
  kind: 'reminder',
  step: 1,
  at: AT,
  window_at: AT,
  due_date: '2016-10-30',
  urgent: false,
  late: false,
  payload: '{}',
});
const telling = (occurrence: string, units: readonly string[], more: Partial<Telling> = {}): Telling => ({
  track: 'main',
  dueDate: '2016-10-30',
  item: { kind: 'reminder', step: 1, at: AT },
  rows: units.map((unit) => row(occurrence, unit)),
  slips: [],
  ...more,
});
const standing = (occurrence: string, unit: string, state = 'open') => ({
  occurrence,
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
const item = (occurrence: string, step: number) => ({
  occurrence,
  track: 'main',
  due_date: '2016-10-30',
  kind: 'reminder',
  step,
  at: AT,
  state: 'planned',
});

describe.each(LEDGERS)('tellings in the ledger, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await newLedger(place);
    await insertRows(ledger.db, 'standings', [
      standing('o', 'a'),
      standing('o', 'b', 'done'),
      standing('p', 'a'),
      standing('p', 'b'),
    ]);
    await insertRows(ledger.db, 'items', [item('o', 1), item('o', 2), item('p', 1)]);
  });
  afterEach(() => ledger.close());
  const both = () => [
    { occurrence: 'o', tellings: [telling('o', ['a', 'b'])], now: AT },
    { occurrence: 'p', tellings: [telling('p', ['a', 'b'])], now: AT },
  ];
  const audited = () => ledger.db.selectFrom('audit').select(['ref', 'data']).where('kind', '=', 'told').execute();

  test('each occurrence hears of its own: who has handed in is left out there alone', async () => {
    expect(await writeTellings(ledger.db, both())).toEqual([
      { notices: 1, slips: 0, closed: ['b'] },
      { notices: 2, slips: 0, closed: [] },
    ]);
    const keys = await ledger.db.selectFrom('notices').select('key').orderBy('key').execute();
    expect(keys.map(({ key }) => key)).toEqual(['o|a', 'p|a', 'p|b']);
    const entries = (await audited()).map(({ ref, data }) => [ref, (JSON.parse(data) as { notices: number }).notices]);
    expect(entries).toEqual([
      ['o', 1],
      ['p', 2],
    ]);
  });

  test('the item told is written, and the one it stands for superseded; no other', async () => {
    const late = telling('o', ['a'], {
      item: { kind: 'reminder', step: 2, at: AT },
      superseded: [{ kind: 'reminder', step: 1 }],
    });
    await writeTellings(ledger.db, [{ occurrence: 'o', tellings: [late], now: AT }]);
    const items = await ledger.db.selectFrom('items').select(['occurrence', 'step', 'state']).execute();
    expect(items.map(({ occurrence, step, state }) => `${occurrence} ${step} ${state}`).sort()).toEqual([
      'o 1 superseded',
      'o 2 written',
      'p 1 planned',
    ]);
  });

  test('told again by a repeated activity nothing is new, and the chain has no second entry', async () => {
    await writeTellings(ledger.db, both());
    expect(await writeTellings(ledger.db, both())).toEqual([
      { notices: 0, slips: 0, closed: ['b'] },
      { notices: 0, slips: 0, closed: [] },
    ]);
    expect(await audited()).toHaveLength(2);
  });

  test('what had lost its reason and has it again waits again', async () => {
    await writeTellings(ledger.db, both());
    await ledger.db
      .updateTable('notices')
      .set({ state: 'superseded', state_reason: 'handed-in' })
      .where('key', '=', 'p|a')
      .execute();
    await writeTellings(ledger.db, both());
    const notice = await ledger.db.selectFrom('notices').selectAll().where('key', '=', 'p|a').executeTakeFirst();
    expect(notice).toMatchObject({ state: 'waiting', state_reason: null });
  });
});
