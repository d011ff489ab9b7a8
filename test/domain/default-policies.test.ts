/** What the default policies send: tables of real dates, counted by hand on the calendar of 2016 and 2017. */
import { aloud, planned, trackOf } from './reading';
import { COLLECTED, smallPlan, type Rule } from './small-plan';

const agenda = (rule: Rule, period: string, track = 'main', requirement = {}) =>
  aloud(trackOf(planned(smallPlan([rule], { requirement }), period), track));

describe('the default policies', () => {
  test('a deadline on 2016-12-31, a Saturday: New Year and the Spring Festival lie in the way', () => {
    expect(agenda({ kind: 'deadline', due: '2016-12-31' }, '2016-12-31')).toEqual([
      'reminder 1 2016-12-01 09:00', // Thursday
      'reminder 2 2016-12-19 09:00', // Monday, 10 working days before
      'reminder 3 2016-12-28 09:00', // Wednesday
      'reminder 4 2016-12-30 09:00', // Friday
      'overdue 1 2017-01-03 09:00', // Tuesday; 01-02 is off
      'escalation 1 2017-01-09 09:00', // Monday, 5 working days after
      'overdue 2 2017-01-10 09:00',
      'escalation 2 2017-01-16 09:00', // Monday, 10
      'overdue 3 2017-01-17 09:00',
      'escalation 3 2017-01-22 09:00', // Sunday, worked, 15
      'escalation 4 2017-02-03 09:00', // Friday after the Spring Festival, 20
    ]);
  });

  test('two readings of a limit: reminders by the earlier, silence between, overdue after the later', () => {
    expect(agenda({ kind: 'deadline', due: '2016-07-31', remindBy: '2016-06-30' }, '2016-07-31')).toEqual([
      'reminder 1 2016-06-01 09:00', // Wednesday, the month of the earlier reading
      'reminder 2 2016-06-16 09:00', // Thursday
      'reminder 3 2016-06-27 09:00', // Monday
      'reminder 4 2016-06-29 09:00', // Wednesday
      'overdue 1 2016-08-01 09:00', // Monday after Sunday 07-31
      'escalation 1 2016-08-05 09:00',
      'overdue 2 2016-08-08 09:00',
      'escalation 2 2016-08-12 09:00',
      'overdue 3 2016-08-15 09:00',
      'escalation 3 2016-08-19 09:00',
      'escalation 4 2016-08-26 09:00',
    ]);
  });

  test('2.7 in the third quarter of 2016, due on 10-30, a Sunday that is not moved', () => {
    expect(agenda({ kind: 'recurring', every: 'quarter', due: { afterPeriod: { days: 30 } } }, '2016-Q3')).toEqual([
      'reminder 1 2016-10-24 09:00', // Monday
      'reminder 2 2016-10-28 09:00', // Friday
      'overdue 1 2016-11-01 09:00', // Tuesday
      'escalation 1 2016-11-04 09:00', // Friday
      'escalation 2 2016-11-11 09:00', // Friday
      'escalation 3 2016-11-25 09:00', // Friday
    ]);
  });

  test('a half-year published 30 days later, due on Saturday 2016-07-30', () => {
    expect(
      agenda({ kind: 'recurring', every: 'half-year', due: { afterPeriod: { days: 30 } } }, '2016-H1').slice(0, 2),
    ).toEqual([
      'reminder 1 2016-07-25 09:00', // Monday
      'reminder 2 2016-07-29 09:00', // Friday
    ]);
  });

  test('September 2016, due on Friday 09-30: the Saturday and Sunday after National Day are worked', () => {
    expect(agenda({ kind: 'recurring', every: 'month' }, '2016-09')).toEqual([
      'reminder 1 2016-09-27 09:00', // Tuesday
      'overdue 1 2016-10-09 09:00', // Sunday, worked, the second working day after
      'escalation 1 2016-10-12 09:00', // Wednesday
      'escalation 2 2016-10-19 09:00', // Wednesday
    ]);
  });

  test('the week of National Day: told on its worked Sunday', () => {
    expect(agenda({ kind: 'recurring', every: 'week' }, '2016-W40')).toEqual([
      'due 1 2016-10-09 09:00', // Sunday, worked
      'overdue 1 2016-10-10 09:00',
      'escalation 1 2016-10-14 09:00',
      'escalation 2 2016-10-21 09:00',
    ]);
    expect(agenda({ kind: 'recurring', every: 'week' }, '2016-W39').slice(0, 2)).toEqual([
      'due 1 2016-09-30 09:00', // Friday
      'overdue 1 2016-10-08 09:00', // Saturday, worked
    ]);
  });

  test('the first half-year of work of the whole year, 07-10 (Sunday), and its counties, 07-06 (Wednesday)', () => {
    expect(agenda({ kind: 'ongoing' }, '2016-H1', 'main', COLLECTED)).toEqual([
      'reminder 1 2016-06-27 09:00', // Monday
      'reminder 2 2016-07-07 09:00', // Thursday
      'overdue 1 2016-07-13 09:00', // Wednesday
      'escalation 1 2016-07-15 09:00',
      'escalation 2 2016-07-22 09:00',
    ]);
    expect(agenda({ kind: 'ongoing' }, '2016-H1', 'county', COLLECTED)).toEqual([
      'reminder 1 2016-06-22 09:00', // Wednesday
      'reminder 2 2016-07-04 09:00', // Monday
      'overdue 1 2016-07-11 09:00', // Monday
      'escalation 1 2016-07-13 09:00',
      'escalation 2 2016-07-20 09:00',
    ]);
  });

  test('January 2017 of 20.5, due on Tuesday 01-31 in the Spring Festival', () => {
    expect(agenda({ kind: 'months', months: ['2017-01'] }, '2017-01').slice(0, 6)).toEqual([
      'reminder 1 2017-01-03 09:00', // Tuesday, the first working day of the month
      'reminder 2 2017-01-16 09:00', // Monday; Sunday 01-22 is worked
      'reminder 3 2017-01-24 09:00', // Tuesday
      'reminder 4 2017-01-26 09:00', // Thursday
      'overdue 1 2017-02-03 09:00', // Friday
      'escalation 1 2017-02-08 09:00', // Wednesday; Saturday 02-04 is worked
    ]);
  });

  test('what is needed now and then is asked for once', () => {
    expect(agenda({ kind: 'as-needed' }, '2016')).toEqual(['reminder 1 2016-12-19 09:00']); // Monday
  });
});
