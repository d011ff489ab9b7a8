/** A phone is left alone: an SMS that is tried again, or a test, obeys the limits that hold for every SMS to it. */
import { resendActivities } from '../../activities/delivery';
import type { Deps } from '../../activities/deps';
import type { SmsOutcome } from '../../activities/gateways/port';
import { sendTest } from '../../activities/trial';
import { instantAt } from '../../domain/zone';
import { phoneFreeAt } from '../../ledger/write/phones';
import { bench, type Bench } from '../client/harness';
import { silentGateway } from '../harness/silent-gateway';
import { clockAt, LIAISON, owe, takingAll, writeTrouble } from './trouble';

const HEAD = 'office-head@guangzhou.gd.example';
const at = (time: string) => instantAt('2016-10-28', time); // Friday

let engine: Bench;
let deps: Deps;
let answer: SmsOutcome;
const submitted: string[] = [];
beforeAll(async () => {
  engine = await bench(at('09:00'));
  const submit = ({ id }: { id: string }) => (submitted.push(id), Promise.resolve(answer));
  deps = { ...takingAll(engine.ledger), sms: { ...silentGateway([]), submit } };
});
afterAll(() => engine.close());
beforeEach(async () => {
  submitted.length = 0;
  answer = { state: 'accepted', gatewayId: 'g1' };
  await owe(engine, at('09:00'));
});

/** An SMS whose tries at this time ended so. */
const write = (id: string, state: string, time: string, outcomes: readonly string[] = [], contact = LIAISON) =>
  writeTrouble(engine.ledger.db, id, 'sms', state, { at: at(time), outcomes, contact });
const resend = (message: string, time: string, clock = clockAt(at(time)), by = deps) =>
  resendActivities(by).resend({ message, now: at(time), clock });
const freeAt = (time: string) => phoneFreeAt(engine.ledger.db, LIAISON, at(time));

describe('an SMS that is tried again', () => {
  test('waits for the minute in which the phone got another, and then leaves', async () => {
    await write('other', 'handed-over', '09:00', ['handed-over']);
    await write('m1', 'deferred', '09:00', ['deferred']);
    expect(await resend('m1', '09:00:05')).toBe('rate');
    expect([await resend('m1', '09:01'), submitted]).toEqual(['handed-over', ['m1']]);
  });

  test('counts itself for those after it, at however one time they are tried', async () => {
    for (const id of ['m1', 'm2', 'm3']) await write(id, 'deferred', '09:00', ['deferred']);
    const outcomes = await Promise.all(['m1', 'm2', 'm3'].map((id) => resend(id, '09:05')));
    expect([outcomes.sort(), submitted]).toEqual([['handed-over', 'rate', 'rate'], [expect.any(String)]]);
  });

  test('counts its own copy of which nobody knows', async () => {
    const { capabilities } = deps.sms; // can be asked, and knows of nothing
    const asked = { ...deps, sms: { ...deps.sms, capabilities: { ...capabilities, lookup: 'message' as const } } };
    await write('m1', 'unknown', '09:00', ['unknown']);
    expect(await resend('m1', '09:00:05', undefined, asked)).toBe('rate');
    expect([await resend('m1', '09:01', undefined, asked), submitted]).toEqual(['handed-over', ['m1']]);
  });

  test.each([['deferred'], ['refused']])('is not held up by a try that was %s: no phone rang', async (outcome) => {
    await write('other', outcome, '09:00', [outcome]);
    await write('m1', 'deferred', '09:00', ['deferred']);
    expect(await resend('m1', '09:00:05')).toBe('handed-over');
  });

  test('is not held up by a look-up, nor by another person’s phone', async () => {
    await write('other', 'unknown', '08:50', ['unknown']);
    await write('m1', 'deferred', '09:00', ['deferred']);
    await write('head', 'handed-over', '09:00', ['handed-over'], HEAD);
    const lookUp = { n: 2, began_at: at('09:00'), began_real: at('09:00'), ended_real: at('09:00'), run: 'r' };
    await engine.ledger.db
      .insertInto('attempts')
      .values({ message: 'other', ...lookUp, outcome: 'unknown', looked_up: true })
      .execute();
    expect(await resend('m1', '09:00:05')).toBe('handed-over');
  });

  test('waits where the phone has had eleven within the hour, until the first of them is an hour old', async () => {
    for (let n = 0; n < 11; n++)
      await write(`s${n}`, 'handed-over', `09:${String(n * 5).padStart(2, '0')}`, ['handed-over']);
    await write('m1', 'deferred', '09:00', ['deferred']);
    expect(await freeAt('09:55')).toBe(at('10:00'));
    expect(await resend('m1', '09:59')).toBe('rate');
    expect(await resend('m1', '10:00')).toBe('handed-over');
  });

  test('waits for one that is claimed and about to leave', async () => {
    await write('other', 'claimed', '09:00');
    expect(await freeAt('09:00:30')).toBe(at('09:01:30')); // at any moment from now
  });

  test('waits for nothing in a rehearsal, where minutes fly by', async () => {
    await write('other', 'handed-over', '09:00', ['handed-over']);
    await write('m1', 'deferred', '09:00', ['deferred']);
    expect(await resend('m1', '09:00', { ...clockAt(at('09:00')), dayMs: 1_000 })).toBe('handed-over');
  });
});

describe('a test', () => {
  const person = { edition: 'gd-2016', unit: 'guangzhou', contact: LIAISON, role: 'liaison', user: 'u-1' };
  const tries = (time: string) => sendTest(deps, { ...person, channels: ['email', 'sms'] }, () => at(time));

  test('goes by mail alone while the phone has to be left alone, and says until when', async () => {
    expect((await tries('09:00')).map(({ channel, state }) => [channel, state])).toEqual([
      ['email', 'handed-over'],
      ['sms', 'handed-over'],
    ]);
    const [mail, sms, ...more] = await tries('09:00:20');
    expect(mail).toMatchObject({ channel: 'email', state: 'handed-over' });
    expect(sms).toEqual({ channel: 'sms', id: '', state: 'not-sent', words: '', until: at('09:01') });
    expect([more, submitted.length]).toEqual([[], 1]);
    expect((await tries('09:01')).map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
  });

  test('that is asked for twice at one time leaves once by SMS', async () => {
    const both = await Promise.all([tries('09:00'), tries('09:00')]);
    const states = both.flat().flatMap(({ channel, state }) => (channel === 'sms' ? [state] : []));
    expect([states.sort(), submitted.length]).toEqual([['handed-over', 'not-sent'], 1]);
  });

  test('counts for an SMS that is tried again after it', async () => {
    await tries('09:00');
    await write('m1', 'deferred', '08:59', ['deferred']);
    expect(await resend('m1', '09:00:30')).toBe('rate');
  });
});
