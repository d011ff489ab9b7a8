/** Servers that refuse, delay, hang, hang up at each stage and die, under the whole engine: nothing lost, nothing twice in secret. */
import { applyPlan } from '../../client/handlers/apply';
import { workdayAfter } from '../../domain/workdays';
import { openDesk, type Desk } from '../harness/desk';
import { postOffice, type Manners, type PostOffice } from '../harness/post-office';
import { brokenPromises } from '../harness/promises';
import { cutPlan, seedPlan } from '../harness/seed';
import { trickle, type Reply } from '../mail/fault-server';

/** Each case has a day of its own, and units that are assigned their first duty on it, due on 2016-12-31. */
const UNITS = seedPlan()
  .units.filter(({ level, reportsTo, id }) => level !== 'county' && reportsTo !== undefined && id !== 'lvyouju')
  .map(({ id }) => id);

let office: PostOffice;
let desk: Desk;
let date = '2016-03-01'; // Tuesday
let assigned = 0;
beforeAll(async () => {
  office = await postOffice();
  desk = await openDesk(date, { smtp: office.url });
});
afterAll(async () => {
  await desk.stop();
  await office.close();
});

/** The next working day, 08:00: other units are assigned their duties, and the mails of it leave at 09:00. */
async function newcomers(count: number) {
  date = workdayAfter(seedPlan().calendar, date, 1);
  await desk.until(date, '08:00');
  const units = UNITS.slice(assigned, (assigned += count));
  const plan = cutPlan(['1.1'], UNITS.slice(0, assigned));
  await applyPlan(desk.context, plan, { by: 'test', appliedAt: desk.context.now() });
  return units.map((unit) => ({ unit, liaison: `liaison@${unit}.gd.example` }));
}

type Newcomer = Awaited<ReturnType<typeof newcomers>>[number];

/** The first message to a person since this morning, and how its attempts ended. */
async function fateOf(contact: string) {
  const { db } = desk.ledger;
  const message = await db
    .selectFrom('messages')
    .selectAll()
    .where('contact', '=', contact)
    .where('channel', '=', 'email')
    .orderBy('window_at')
    .executeTakeFirstOrThrow();
  const attempts = await db.selectFrom('attempts').selectAll().where('message', '=', message.id).orderBy('n').execute();
  return { ...message, outcomes: attempts.map(({ outcome }) => outcome), words: attempts.map((one) => one.response) };
}
const kept = async () => expect(await brokenPromises(desk.ledger.db, office.copies, desk.context.now())).toEqual([]);

const late =
  (reply: string): Reply =>
  (socket) =>
    void setTimeout(() => socket.write(`${reply}\r\n`), 150);
const takesAndDies: Reply = (socket) => socket.write('250 queued\r\n', () => socket.destroy());
const cutShort: Reply = (socket) => void socket.end('25');

type Case = readonly [does: string, manners: Manners, first: string, words: string];
const ONCE: readonly Case[] = [
  ['greets with 421', { greeting: '421 4.3.2 too busy' }, 'deferred', '421 4.3.2 too busy'],
  ['greets with 554', { greeting: '554 5.7.1 no service' }, 'deferred', '554 5.7.1 no service'],
  ['never greets', { greeting: 'hang' }, 'deferred', ''],
  ['greets a byte at a time without end', { greeting: trickle('220-slow\r\n') }, 'deferred', ''],
  ['hangs up instead of greeting', { greeting: 'drop' }, 'deferred', ''],
  ['refuses EHLO and HELO', { ehlo: '502 5.5.1 no', helo: '502 5.5.1 no' }, 'deferred', '502 5.5.1 no'],
  ['says nothing to EHLO', { ehlo: 'hang' }, 'deferred', ''],
  ['hangs up at EHLO', { ehlo: 'drop' }, 'deferred', ''],
  ['defers MAIL', { mail: '451 4.3.0 try later' }, 'deferred', '451 4.3.0 try later'],
  ['refuses MAIL', { mail: '550 5.7.1 sender not allowed' }, 'deferred', '550 5.7.1 sender not allowed'],
  ['says nothing to MAIL', { mail: 'hang' }, 'deferred', ''],
  ['hangs up at MAIL', { mail: 'drop' }, 'deferred', ''],
  ['grey-lists RCPT', { rcpt: '450 4.2.0 greylisted' }, 'deferred', '450 4.2.0 greylisted'],
  ['shuts down at RCPT', { rcpt: '421 4.3.2 shutting down' }, 'deferred', '421 4.3.2 shutting down'],
  ['says nothing to RCPT', { rcpt: 'hang' }, 'deferred', ''],
  ['hangs up at RCPT', { rcpt: 'drop' }, 'deferred', ''],
  ['defers DATA', { data: '451 4.3.0 try later' }, 'deferred', '451 4.3.0 try later'],
  ['says nothing to DATA', { data: 'hang' }, 'deferred', ''],
  ['hangs up at DATA', { data: 'drop' }, 'deferred', ''],
  ['hangs up in the middle of what it sends', { data: (socket) => void socket.end('354 go on\r\n') }, 'unknown', ''],
  ['defers after the dot', { dot: '452 4.3.1 no space' }, 'deferred', '452 4.3.1 no space'],
  ['says nothing after the dot', { dot: 'hang' }, 'unknown', ''],
  ['hangs up after the dot', { dot: 'drop' }, 'unknown', ''],
  ['cuts its answer to the dot short', { dot: cutShort }, 'unknown', ''],
];
test.each(ONCE)('a server that %s once gets the mail at a later try, if it is still to be said', async (...one) => {
  const [, manners, first, words] = one;
  const [{ unit, liaison }, quick] = (await newcomers(2)) as [Newcomer, Newcomer];
  office.hangUp(); // a connection that was kept would pass the greeting by
  office.behave(manners, liaison, quick.liaison);
  await desk.until(date, '09:00:03');
  const tried = await fateOf(liaison);
  expect(tried.outcomes[0]).toBe(first);
  expect(tried.words[0]).toContain(words);
  expect(tried.words[0]).not.toBe('');
  await desk.verb('ack', { unit: quick.unit, by: 'test' });
  const signed = await fateOf(quick.liaison);
  expect(signed.outcomes).toEqual(signed.outcomes.map(() => first));
  office.behave({});
  await desk.until(date, '11:00');
  const { outcomes, state, message_id } = await fateOf(liaison);
  expect(state).toBe('handed-over');
  expect(outcomes).toEqual([...outcomes.slice(1).map(() => first), 'handed-over']);
  expect(office.copiesOf(message_id).filter(({ taken }) => taken)).toHaveLength(1);
  expect(await fateOf(quick.liaison)).toMatchObject({ state: 'superseded', outcomes: signed.outcomes });
  await kept();
  await desk.verb('ack', { unit, by: 'test' });
});

const AT_ONCE: readonly (readonly [does: string, manners: Manners])[] = [
  ['answers late', { mail: late('250 ok'), rcpt: late('250 ok'), dot: late('250 queued'), takes: true }],
  ['takes the mail and dies', { dot: takesAndDies, takes: true }],
];
test.each(AT_ONCE)('a server that %s has the mail once, and the ledger says so', async (_, manners) => {
  const [{ unit, liaison }] = (await newcomers(1)) as [Newcomer];
  office.behave(manners);
  await desk.until(date, '11:00');
  office.behave({});
  const { outcomes, state, message_id } = await fateOf(liaison);
  expect([state, outcomes]).toEqual(['handed-over', ['handed-over']]);
  expect(office.copiesOf(message_id)).toHaveLength(1);
  await kept();
  await desk.verb('ack', { unit, by: 'test' });
});
