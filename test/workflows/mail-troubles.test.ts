/** Mail servers in lasting trouble under the whole engine: down for hours or for ever, against one person, silent after the dot. */
import { openDesk, type Desk } from '../harness/desk';
import { postOffice, type Manners, type PostOffice } from '../harness/post-office';
import { brokenPromises } from '../harness/promises';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // due on Sunday 2016-10-30
const LIAISON = 'liaison@guangzhou.gd.example';
const SUPERVISOR = 'supervisor@bangongting.gd.example';

let office: PostOffice;
let desk: Desk;
beforeEach(async () => {
  office = await postOffice();
  desk = await openDesk('2016-10-24', { smtp: office.url }); // Monday
  await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
  for (const unit of ['guangzhou', 'shenzhen']) await desk.verb('ack', { unit, by: '李四' });
});
afterEach(async () => {
  await desk.stop();
  await office.close();
});

const kept = async () => expect(await brokenPromises(desk.ledger.db, office.copies, desk.context.now())).toEqual([]);
const attemptsTo = (contact: string) =>
  desk.ledger.db
    .selectFrom('attempts')
    .innerJoin('messages', 'messages.id', 'attempts.message')
    .select(['messages.message_id', 'attempts.n', 'attempts.outcome', 'attempts.response'])
    .where('contact', '=', contact)
    .where('channel', '=', 'email')
    .orderBy('window_at')
    .orderBy('attempts.n')
    .execute();
const noticesOf = async (unit: string, kind: string) =>
  (await desk.verb<{ kind: string; channel: string; state: string; contact: string }[]>('notices', { units: [unit] }))
    .filter((notice) => notice.kind === kind)
    .map(({ contact, channel, state }) => `${contact.split('@')[0]} ${channel} ${state}`);

test('a server that answers 421 for two hours gets every mail afterwards, each once', async () => {
  office.behave({ greeting: '421 4.3.2 too busy' });
  await desk.until('2016-10-24', '11:00');
  expect(office.copies).toEqual([]);
  office.behave({});
  await desk.until('2016-10-24', '14:00');
  const { messages } = await desk.ledger.db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<string>().as('messages'))
    .where('channel', '=', 'email')
    .executeTakeFirstOrThrow();
  expect(office.copies).toHaveLength(Number(messages));
  expect((await attemptsTo(LIAISON)).map(({ outcome }) => outcome)).toEqual([
    ...Array<string>(9).fill('deferred'), // at nine, after 5, 20 and 80 seconds, after 6, 14, 29, 59 and 119 minutes
    'handed-over',
  ]);
  await kept();
});

const AGAINST_ONE: readonly (readonly [stage: string, manners: Manners, words: string])[] = [
  ['at RCPT', { rcpt: '550 5.1.1 no such user' }, '550 5.1.1 no such user'],
  ['at DATA', { data: '554 5.5.1 no valid recipients' }, '554 5.5.1 no valid recipients'],
  ['after the dot', { dot: '550 5.7.1 rejected by the receiver' }, '550 5.7.1 rejected by the receiver'],
];
test.each(AGAINST_ONE)('a person refused for ever %s is told by SMS, the supervisor is told why', async (...one) => {
  const [, manners, words] = one;
  office.behave(manners, LIAISON);
  await desk.until('2016-10-24', '16:00');
  const tries = await attemptsTo(LIAISON);
  expect(tries.map(({ outcome }) => outcome)).toEqual(['refused']);
  expect(tries[0]!.response).toContain(words);
  expect(await noticesOf('guangzhou', 'reminder')).toEqual([
    'liaison email refused',
    'liaison sms handed-over', // the other way
  ]);
  expect(await noticesOf('shenzhen', 'reminder')).toEqual(['liaison email handed-over']);
  const alarms = await desk.ledger.db.selectFrom('notices').selectAll().where('kind', '=', 'alarm').execute();
  expect(alarms.map(({ contact, state }) => [contact, state])).toContainEqual([SUPERVISOR, 'handed-over']);
  expect(alarms[0]!.payload).toContain(words);
  await kept();
});

test('a server that never comes back ends in SMS and an alarm on the record, and the alarm in none of its own', async () => {
  office.behave({ greeting: 'drop' });
  await desk.until('2016-10-27', '12:00'); // Thursday
  expect(office.copies).toEqual([]);
  expect(await noticesOf('guangzhou', 'reminder')).toEqual(['liaison email expired', 'liaison sms handed-over']);
  const alarms = await desk.ledger.db.selectFrom('notices').selectAll().where('kind', '=', 'alarm').execute();
  expect(alarms.filter(({ state }) => state === 'expired').length).toBeGreaterThan(0);
  expect(alarms.filter(({ contact }) => contact === SUPERVISOR)).toHaveLength(2); // one for each of the two cities
  await kept();
});

test('a server that takes mails for one person and never says so gets a handful of copies, then another way is taken', async () => {
  office.behave({ dot: 'drop' }, LIAISON);
  await desk.until('2016-10-25', '16:00');
  const tries = await attemptsTo(LIAISON);
  expect(new Set(tries.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  expect(tries).toHaveLength(6);
  expect(office.copiesOf(tries[0]!.message_id)).toHaveLength(6);
  expect(await noticesOf('guangzhou', 'reminder')).toEqual(['liaison email expired', 'liaison sms handed-over']);
  await kept();
});

test.each(['deferred', 'unknown'])(
  'what a unit has done is not told again after a first try that is %s',
  async (state) => {
    await desk.until('2016-10-28', '08:00'); // Friday, the working day before it is due
    office.behave(state === 'unknown' ? { dot: 'drop' } : { rcpt: '450 4.2.0 greylisted' }, LIAISON);
    await desk.until('2016-10-28', '09:00:03');
    expect((await attemptsTo(LIAISON)).at(-1)!.outcome).toBe(state);
    const submit = { act: 'submit', occurrence: Q3, units: ['guangzhou'], by: '李四', note: '已公示' };
    await desk.verb('act', submit);
    const before = office.copies.length;
    office.behave({});
    await desk.until('2016-11-09', '12:00'); // Wednesday, after everything that was to come
    expect(office.copies.slice(before).filter(({ to }) => to === LIAISON)).toEqual([]);
    expect((await noticesOf('guangzhou', 'reminder')).filter((notice) => notice.includes('email'))).toEqual([
      'liaison email handed-over', // five working days before
      'liaison email superseded',
    ]);
    const [last] = (await attemptsTo(LIAISON)).slice(-1);
    expect(last!.outcome).toBe(state);
    await kept();
  },
);
