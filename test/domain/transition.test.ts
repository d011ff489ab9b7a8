/** What an act does to where a unit stands, and to its date. */
import { transition, type ActFacts, type UnitBefore } from '../../domain/transition';
import { CN } from '../harness/calendar';

const BEFORE: UnitBefore = {
  standing: 'open',
  dueDate: '2016-09-30',
  dueEnd: '2016-09-30T16:00:00.000Z',
  askedTo: null,
  pausedAt: null,
}; // Friday
const act = (
  facts: ActFacts,
  now: string,
  before: Partial<UnitBefore> = {},
  review: 'required' | 'none' = 'required',
) => transition(facts, { ...BEFORE, ...before }, review, CN, now);
const IN_TIME = '2016-09-28T02:00:00.000Z';

test('handing in waits for review or closes at once, and sends nothing', () => {
  expect(act({ act: 'submit' }, IN_TIME)).toMatchObject({
    standing: 'submitted',
    dueDate: '2016-09-30',
    replan: false,
    tell: null,
  });
  expect(act({ act: 'submit' }, IN_TIME, {}, 'none').standing).toBe('done');
  expect(act({ act: 'submit' }, IN_TIME, { standing: 'paused', pausedAt: IN_TIME }).pausedAt).toBeNull();
});

describe('a return', () => {
  test('in time keeps the date', () => {
    expect(act({ act: 'return' }, IN_TIME, { standing: 'submitted' })).toMatchObject({
      standing: 'returned',
      dueDate: '2016-09-30',
      replan: true,
      tell: 'decision',
    });
  });
  test('after the date gives 3 working days: from Saturday 10-01 to Monday 10-10', () => {
    expect(act({ act: 'return' }, '2016-10-01T02:00:00.000Z', { standing: 'submitted' }).dueDate).toBe('2016-10-10'); // 10-08, 10-09, 10-10
  });
  test('names a date of its own where a person says one', () => {
    expect(act({ act: 'return', to: '2016-10-20' }, IN_TIME, { standing: 'submitted' }).dueDate).toBe('2016-10-20');
  });
});

describe('a stopped clock', () => {
  const paused = { standing: 'paused', pausedAt: '2016-09-27T02:00:00.000Z' }; // Tuesday
  test('moves the date by the working days it stood: three here, over National Day', () => {
    expect(act({ act: 'resume' }, '2016-09-30T02:00:00.000Z', paused)).toMatchObject({
      standing: 'open',
      dueDate: '2016-10-10',
      pausedAt: null,
      replan: true,
    });
  });
  test('moves nothing on the same day or over days off', () => {
    expect(act({ act: 'resume' }, '2016-09-27T09:00:00.000Z', paused).dueDate).toBe('2016-09-30');
    expect(
      act({ act: 'resume' }, '2016-10-07T02:00:00.000Z', { ...paused, pausedAt: '2016-09-30T02:00:00.000Z' }).dueDate,
    ).toBe('2016-09-30');
  });
  test('remembers when it was stopped', () =>
    expect(act({ act: 'pause' }, IN_TIME)).toMatchObject({
      standing: 'paused',
      pausedAt: IN_TIME,
      dueDate: '2016-09-30',
    }));
});

describe('an extension', () => {
  test('is asked for without moving anything, and the superior is told', () => {
    expect(act({ act: 'extend', to: '2016-10-31' }, IN_TIME)).toMatchObject({
      standing: 'open',
      dueDate: '2016-09-30',
      askedTo: '2016-10-31',
      replan: false,
      tell: 'request',
    });
  });
  test('granted, it moves the date to what was asked or to what the grant says', () => {
    const asked = { askedTo: '2016-10-31' };
    expect(act({ act: 'extend', decision: 'grant' }, IN_TIME, asked)).toMatchObject({
      dueDate: '2016-10-31',
      askedTo: null,
      replan: true,
      tell: 'decision',
    });
    expect(act({ act: 'extend', decision: 'grant', to: '2016-10-15' }, IN_TIME, asked).dueDate).toBe('2016-10-15');
  });
  test('refused, it leaves the date', () => {
    expect(act({ act: 'extend', decision: 'refuse' }, IN_TIME, { askedTo: '2016-10-31' })).toMatchObject({
      dueDate: '2016-09-30',
      askedTo: null,
      replan: false,
    });
  });
});

test.each([
  ['accept', 'done'],
  ['waive', 'waived'],
  ['notApplicable', 'not-applicable'],
  ['reassign', 'not-applicable'],
  ['reopen', 'open'],
  ['object', 'open'],
])('after %s the unit is %s', (name, standing) => expect(act({ act: name }, IN_TIME).standing).toBe(standing));

test('what is no act is refused', () => expect(() => act({ act: 'approve' }, IN_TIME)).toThrow('Unknown act approve'));
