/** The promises are asked in a way that can be answered with no: ledgers and copies in which each is broken. */
import type { Ledger } from '../../ledger/open';
import { insertRows } from '../../ledger/chain';
import { AT, begin, finish, KEY, MESSAGE, writeClaimed } from '../ledger/rows';
import { newLedger } from './ledger';
import type { Copy } from './post-office';
import { brokenPromises } from './promises';

/** Real time, Monday 2026-11-30, 09:00 in Shanghai and some minutes. */
const minute = (n: number) => new Date(Date.parse('2026-11-30T01:00:00.000Z') + n * 60_000).toISOString();

let ledger: Ledger;
beforeEach(async () => {
  ledger = await newLedger('embedded');
});
afterEach(() => ledger.close());

const broken = (copies: readonly Copy[] = []) => brokenPromises(ledger.db, copies, AT);
const brokenP3 = async (copies: readonly Copy[] = []) => (await broken(copies)).filter((one) => one.startsWith('P3'));

async function tried(state: 'handed-over' | 'deferred' | 'unknown', beganReal: string): Promise<void> {
  const { attempt } = (await begin(ledger.db))!;
  await finish(ledger.db, attempt, { state });
  await ledger.db.updateTable('attempts').set({ began_real: beganReal }).where('n', '=', attempt).execute();
}
/** What the chain says of an act, while the ledger goes on as if nobody had done anything. */
let seq = 0;
const done = (kind: string, realAt: string, ref = 'o', data: object = { units: ['a'] }) =>
  insertRows(ledger.db, 'audit', [
    { seq: ++seq, at: AT, real_at: realAt, kind, ref, data: JSON.stringify(data), prev: '', hash: `${seq}` },
  ]);
const superseded = () => ledger.db.updateTable('notices').set({ state: 'superseded' }).where('key', '=', KEY).execute();
const copy = (cameAt: string, text: string, more: Partial<Copy> = {}): Copy => ({
  messageId: `<${MESSAGE}@x.example>`,
  to: 'a@x.example',
  raw: `Duban-Units: b a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`,
  taken: true,
  cameAt,
  ...more,
});
const told = (n: number, act: string) => `P3: try ${n} of <${MESSAGE}@x.example> told ${KEY} after ${act}`;

describe('P3, of an SMS about a duty', () => {
  beforeEach(() => writeClaimed(ledger.db, 'reminder', 'sms'));

  test('told before the unit handed in: kept', async () => {
    await tried('handed-over', minute(0));
    await done('submit', minute(1));
    expect(await broken()).toEqual([]);
  });
  test.each(['submit', 'accept', 'waive', 'notApplicable', 'pause', 'reassign'])(
    'told after %s: broken',
    async (act) => {
      await done(act, minute(0));
      await tried('handed-over', minute(1));
      expect(await broken()).toEqual([told(1, act)]);
    },
  );
  test.each(['return', 'reopen', 'resume'])('told after %s has started it again: kept', async (act) => {
    await done('submit', minute(0));
    await done(act, minute(1));
    await tried('handed-over', minute(2));
    expect(await broken()).toEqual([]);
  });
  test('told between the end and a new start: broken, though the unit owes it now', async () => {
    await done('submit', minute(0));
    await tried('handed-over', minute(1));
    await done('return', minute(2));
    expect(await broken()).toEqual([told(1, 'submit')]);
  });
  test('of another unit, or of another duty: kept', async () => {
    await done('submit', minute(0), 'o', { units: ['b'] });
    await done('submit', minute(0), 'p');
    await tried('handed-over', minute(1));
    expect(await broken()).toEqual([]);
  });
  test('a second try that may have arrived breaks it, one that was turned away does not', async () => {
    await tried('unknown', minute(0));
    await done('submit', minute(1));
    await tried('deferred', minute(2));
    expect(await brokenP3()).toEqual([]);
    await tried('unknown', minute(3));
    expect(await brokenP3()).toEqual([told(3, 'submit')]);
  });
});

test('P3: a letter of assignment after the receipt breaks it, and so does whoever is told that it was not signed for', async () => {
  await writeClaimed(ledger.db, 'assignment', 'sms');
  await done('acknowledged', minute(0), 'a', { editions: ['gd-2016'] });
  await tried('handed-over', minute(1));
  expect(await broken()).toEqual([told(1, 'acknowledged')]);
  await ledger.db.updateTable('notices').set({ kind: 'assignment-overdue' }).execute();
  expect(await broken()).toEqual([told(1, 'acknowledged')]);
});

describe('P3, of a mail whose first try nobody knows the end of', () => {
  beforeEach(async () => {
    await writeClaimed(ledger.db);
    await tried('unknown', minute(0));
    await done('submit', minute(1));
  });

  test('dropped from the ledger and in the second copy all the same: broken', async () => {
    await tried('handed-over', minute(2));
    await superseded();
    expect(await brokenP3([copy(minute(0), '期次编号：o')])).toEqual([]);
    expect(await brokenP3([copy(minute(2), '期次编号：o')])).toEqual([told(2, 'submit')]);
    expect(await brokenP3([copy(minute(2), '期次编号：p')])).toEqual([]); // what else the message had to say
  });
  test('turned away with all its bytes: it came, and is broken', async () => {
    await tried('deferred', minute(2));
    expect(await brokenP3([copy(minute(2), '期次编号：o', { taken: false })])).toEqual([told(2, 'submit')]);
  });
});

test('P1: what is due and still waits, or ended without an alarm, is broken', async () => {
  await writeClaimed(ledger.db, 'reminder', 'sms');
  expect(await broken()).toEqual([`P1: ${KEY} is claimed`]);
  await ledger.db.updateTable('notices').set({ state: 'expired' }).execute();
  expect(await broken()).toEqual([`P1: ${KEY} expired without an alarm`]);
});

test('P2 and P6: taken twice without an unknown try, in other bytes, never, or by nobody’s word', async () => {
  await writeClaimed(ledger.db);
  await tried('handed-over', minute(0));
  const name = `<${MESSAGE}@x.example>`;
  expect(await broken()).toEqual([`P6: ${name} never came`]);
  expect(await broken([copy(minute(0), 'o'), copy(minute(0), 'p')])).toEqual([
    `P2: ${name} was taken 2 times, the ledger knows of 0 unknown ones`,
    `P2: ${name} came in 2 versions`,
    `P6: ${name} is not the one of the ledger`,
  ]);
  expect(await broken([copy(minute(0), 'o', { messageId: '<x@x.example>' })])).toEqual([
    `P6: ${name} never came`,
    'P6: <x@x.example> is in no row',
  ]);
});
