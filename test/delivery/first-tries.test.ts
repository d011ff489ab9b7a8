/** First tries: what the hour has made wrong waits, what waited too long is looked at again, and each answers for its own. */
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Deps } from '../../activities/deps';
import { smsActivities } from '../../activities/dispatch';
import type { MailOutcome } from '../../activities/mail/handing-over';
import { sendMessages } from '../../activities/sending';
import type { Clock } from '../../domain/clock';
import { insertRows } from '../../ledger/chain';
import { claimMessages } from '../../ledger/write/claim';
import { bench, type Bench } from '../client/harness';
import { CN } from '../harness/calendar';
import { silentGateway } from '../harness/silent-gateway';
import { clockAt, OCCURRENCE, owe, takingAll } from './trouble';

const NOW = '2016-10-28T09:00:00.000Z'; // Friday, 17:00
const CLOSED = '2016-10-28T09:55:00.000Z'; // 17:55
const TAKEN: MailOutcome = { state: 'handed-over', response: '250 ok' };

let engine: Bench;
let deps: Deps;
let answers: MailOutcome[];
let told: string[];
const phones: { mobile: string; text: string }[] = [];
beforeAll(async () => {
  engine = await bench(NOW);
  deps = {
    ...takingAll(engine.ledger),
    sendMail: ({ message, outgoing }) => {
      told.push(`${message.id} ${outgoing.lines.map(({ owingUnits }) => owingUnits).join()}`);
      return Promise.resolve(answers.shift() ?? TAKEN);
    },
    sms: silentGateway(phones),
  };
});
afterAll(() => engine.close());
beforeEach(async () => {
  [answers, told] = [[], []];
  phones.length = 0;
  await owe(engine, NOW, ['guangzhou', 'shenzhen']);
});

/** A claimed message with the reminders of these units in it. */
async function write(id: string, channel: 'email' | 'sms', units: readonly string[], own = {}): Promise<void> {
  const contact = 'liaison@guangzhou.gd.example';
  const common = { edition: 'gd-2016', contact, channel, window_at: NOW, urgent: false, state: 'claimed', ...own };
  const standings = await engine.ledger.db.selectFrom('standings').select(['unit', 'due_date']).execute();
  const due = new Map(standings.map(({ unit, due_date }) => [unit, due_date]));
  await insertRows(engine.ledger.db, 'messages', [
    { ...common, id, message_id: `<${id}@d.example>`, attempts: 0, created_at: NOW, followed: false },
  ]);
  const about = { role: 'liaison', kind: 'reminder', step: 2, at: NOW, late: false, payload: '{}', message: id };
  const duty = { occurrence: OCCURRENCE, requirement: '2.7' };
  const rows = units.map((unit) => ({ key: `${id} ${unit}`, unit, due_date: due.get(unit) }));
  await insertRows(
    engine.ledger.db,
    'notices',
    rows.map((row) => ({ ...common, ...about, ...duty, ...row })),
  );
}
const messages = () => engine.ledger.db.selectFrom('messages').select(['id', 'state']).orderBy('id').execute();
const first = (...ids: string[]) => sendMessages(deps, ids, { which: 'first', now: () => NOW });
const sendSms = (now: string, ids: string[], clock: Clock) =>
  new MockActivityEnvironment().run((input) => smsActivities(deps).sendSms(input), { now, messages: ids, clock });

test('a mail that waited too long for its turn is looked at again, and leaves without what was done meanwhile', async () => {
  await write('m1', 'email', ['guangzhou', 'shenzhen']);
  answers = [{ state: 'deferred', response: 'never got its turn', tooLate: true }];
  const wait = deps.sendMail;
  const during = async (mail: Parameters<Deps['sendMail']>[0]) => {
    const outcome = await wait(mail);
    if (outcome.tooLate)
      await engine.ledger.db
        .updateTable('standings')
        .set({ standing: 'done' })
        .where('unit', '=', 'shenzhen')
        .execute();
    return outcome;
  };
  const sent = await sendMessages({ ...deps, sendMail: during }, ['m1'], { which: 'first', now: () => NOW });
  expect(sent).toEqual(new Map([['m1', 'handed-over']]));
  expect(told).toEqual(['m1 广州市政府,深圳市政府', 'm1 广州市政府']);
});

test('a second try that gets no turn waits for its pause', async () => {
  await write('m1', 'email', ['guangzhou']);
  answers = [
    { state: 'deferred', response: '450 later' },
    { state: 'deferred', response: 'never got its turn', tooLate: true },
  ];
  await first('m1');
  expect(await sendMessages(deps, ['m1'], { which: 'again', now: () => NOW })).toEqual(new Map([['m1', 'deferred']]));
  expect(told).toHaveLength(2);
});

test('SMS claimed at 17:00 and taken up at 17:55, after a kill, wait for Monday; urgent ones leave', async () => {
  await write('m1', 'sms', ['guangzhou']);
  await write('m2', 'sms', ['shenzhen'], { urgent: true });
  await sendSms(NOW, ['m1', 'm2'], clockAt(CLOSED));
  expect(phones).toHaveLength(1);
  expect(await messages()).toEqual([
    { id: 'm1', state: 'claimed' },
    { id: 'm2', state: 'handed-over' },
  ]);
  const claimed = await claimMessages(engine.ledger.db, CLOSED, { domain: 'd.example', calendar: CN });
  expect(claimed.messages).toEqual([]);
  const waiting = engine.ledger.db.selectFrom('notices').select(['key', 'window_at']).where('state', '=', 'waiting');
  expect(await waiting.execute()).toEqual([{ key: 'm1 guangzhou', window_at: '2016-10-31T00:30:00.000Z' }]);
});

test('in a rehearsal, where hours fly by, they leave', async () => {
  await write('m1', 'sms', ['guangzhou']);
  await sendSms(NOW, ['m1'], { ...clockAt(CLOSED), dayMs: 1_000 });
  expect(phones).toHaveLength(1);
});

test('of those in trouble each batch of SMS answers its own', async () => {
  await write('m1', 'sms', ['guangzhou']);
  await write('m2', 'email', ['shenzhen'], { state: 'refused' });
  deps = { ...deps, sms: { ...deps.sms, validate: () => '含有禁用词' } };
  expect(await sendSms(NOW, ['m1'], clockAt(NOW))).toEqual([{ id: 'm1', urgent: false, sms: true, state: 'refused' }]);
});
