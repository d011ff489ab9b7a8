/** The rules of an agenda one by one: what is merged, moved, dropped, repeated. */
import { planOccurrence, planTrack } from '../../domain/agenda';
import { aloud, periodNamed, planned, trackOf } from './reading';
import { policy, smallPlan, type Rule } from './small-plan';

describe('rules', () => {
  const withSteps = (steps: Partial<Parameters<typeof policy>[0]>, rule: Rule) =>
    smallPlan([rule], { policies: [policy({ name: 'own', for: ['deadline', 'week', 'quarter'], ...steps })] });
  const deadline = (due: string): Rule => ({ kind: 'deadline', due });

  test('days before are calendar days, moved to the working day before if off', () => {
    const plan = withSteps({ remind: [{ before: { days: 7 } }, { before: { days: 8 } }] }, deadline('2016-12-31'));
    // 12-24 is a Saturday and moves to Friday 12-23, where the eighth day lies too: one message with both reasons.
    const [item, ...rest] = trackOf(planned(plan, '2016-12-31')).items;
    expect(rest).toEqual([]);
    expect(item).toMatchObject({
      step: 1,
      at: '2016-12-23T01:00:00.000Z',
      reasons: [{ zh: '到期前7天提醒' }, { zh: '到期前8天提醒' }],
    });
  });

  test('reminders that fall together go to everybody whom one of them names, on every channel', () => {
    const plan = withSteps(
      {
        remind: [
          { before: { days: 1 } },
          { before: { days: 3 }, to: ['liaison', 'head'] },
          { before: { workdays: 3 }, to: ['office-head'], channels: ['sms'] },
        ],
      },
      deadline('2016-07-29'),
    );
    const items = trackOf(planned(plan, '2016-07-29')).items; // Friday
    expect(items.map(({ step, at, to, channels }) => ({ step, at, to, channels }))).toEqual([
      { step: 2, at: '2016-07-26T01:00:00.000Z', to: ['liaison', 'head', 'office-head'], channels: ['email', 'sms'] }, // Tuesday
      { step: 1, at: '2016-07-28T01:00:00.000Z', to: ['liaison'], channels: ['email'] },
    ]);
  });

  test('the due item of a day off goes on the working day before, and ends the reminders', () => {
    const plan = withSteps(
      { remind: [{ before: { workdays: 1 } }, { before: { workdays: 2 } }, { on: 'due' }] },
      deadline('2016-10-07'),
    );
    expect(aloud(trackOf(planned(plan, '2016-10-07')))).toEqual([
      'reminder 2 2016-09-29 09:00',
      'due 1 2016-09-30 09:00',
    ]); // Thursday, Friday
  });

  test('a reminder on the date it counts from falls away, the others keep their steps', () => {
    const plan = withSteps(
      { remind: [{ before: 'month-start' }, { before: { workdays: 1 } }] },
      deadline('2016-07-01'),
    ); // Friday, the first working day
    expect(aloud(trackOf(planned(plan, '2016-07-01')))).toEqual(['reminder 2 2016-06-30 09:00']);
  });

  test('what lies before the opening falls away; deadlines have always been open', () => {
    const rule: Rule = { kind: 'recurring', every: 'week' };
    const plan = withSteps({ remind: [{ before: { workdays: 5 } }, { before: { workdays: 1 } }] }, rule);
    expect(aloud(trackOf(planned(plan, '2016-W41')))).toEqual(['reminder 2 2016-10-13 09:00']); // due Friday 10-14; 5 before is Sunday 10-09
    const late = planned(smallPlan([deadline('2016-12-31')]), '2016-12-31', { openedAt: '2016-12-28T01:00:00.001Z' });
    expect(aloud(trackOf(late))[0]).toBe('reminder 4 2016-12-30 09:00');
    expect(aloud(trackOf(planned(smallPlan([deadline('2016-01-04')]), '2016-01-04')))[0]).toBe(
      'reminder 2 2015-12-18 09:00',
    ); // Friday; 01-01 is off
  });

  test('days after end on a working day, repeats count all tellings', () => {
    const plan = withSteps(
      { overdue: [{ after: { days: 1 }, every: { days: 7 }, times: 3 }, { after: { workdays: 2 } }] },
      deadline('2016-09-30'),
    );
    expect(aloud(trackOf(planned(plan, '2016-09-30')))).toEqual([
      'overdue 1 2016-10-08 09:00', // 10-01, moved over National Day
      'overdue 2 2016-10-08 09:00', // 10-08 itself
      'overdue 4 2016-10-09 09:00',
      'overdue 3 2016-10-17 09:00', // Saturday 10-15 moved to Monday
    ]);
  });

  test('without windows a step goes as its day begins; hours go to the very instant', () => {
    const plan = withSteps(
      {
        windows: [],
        remind: [{ before: { workdays: 1 } }, { before: { hours: 12 } }],
        overdue: [{ after: { hours: 36 } }, { after: { minutes: 90 } }],
      },
      deadline('2016-07-29'),
    );
    expect(aloud(trackOf(planned(plan, '2016-07-29')))).toEqual([
      'reminder 1 2016-07-28 00:00',
      'overdue 2 2016-07-30 01:30',
      'overdue 1 2016-07-31 12:00',
    ]);
  });

  test('at one instant reminders come first and escalation last', () => {
    const plan = withSteps(
      { overdue: [{ after: { workdays: 5 } }], escalate: [{ after: { workdays: 5 }, to: ['head'] }] },
      deadline('2016-07-29'),
    );
    expect(aloud(trackOf(planned(plan, '2016-07-29')))).toEqual([
      'overdue 1 2016-08-05 09:00',
      'escalation 1 2016-08-05 09:00',
    ]);
  });

  test('where nobody owes it there is no occurrence', () => {
    const plan = smallPlan([deadline('2016-12-31')]);
    expect(planOccurrence(plan, periodNamed(plan, '2016-12-31'), { levels: ['county'] })).toBeNull();
  });
});

describe('a unit with a date of its own', () => {
  const plan = smallPlan([{ kind: 'deadline', due: '2016-07-31', remindBy: '2016-06-30' }]);
  const period = periodNamed(plan, '2016-07-31');

  test('is reminded and chased by the new date, from the moment it was set; both dates stay', () => {
    const track = planTrack(plan, period, {
      id: 'unit:bureau',
      units: ['bureau'],
      scheduledDate: '2016-07-31',
      dueDate: '2016-08-31',
      from: '2016-08-20T00:00:00.000Z',
    });
    expect(track).toMatchObject({
      id: 'unit:bureau',
      scheduledDate: '2016-07-31',
      dueDate: '2016-08-31',
      dueEnd: '2016-08-31T16:00:00.000Z',
    });
    expect(aloud(track).slice(0, 3)).toEqual([
      'reminder 3 2016-08-26 09:00',
      'reminder 4 2016-08-30 09:00',
      'overdue 1 2016-09-01 09:00',
    ]); // Wednesday 08-31
  });

  test('whole days instead of hours, once a person has moved it', () => {
    const urgent = smallPlan([{ kind: 'event', trigger: '事件', within: { hours: 24 } }]);
    const event = {
      ...period,
      kind: 'event' as const,
      startedAt: '2016-09-18T02:00:00.000Z',
      dueAt: '2016-09-19T02:00:00.000Z',
      scheduledDate: '2016-09-19',
      remindBy: undefined,
    };
    const track = planTrack(urgent, event, {
      id: 'unit:bureau',
      units: ['bureau'],
      scheduledDate: '2016-09-19',
      dueDate: '2016-09-20',
      from: '2016-09-19T00:00:00.000Z',
    });
    expect(track.dueEnd).toBe('2016-09-20T16:00:00.000Z');
    expect(aloud(track).at(-1)).toBe('escalation 1 2016-09-21 00:00');
  });
});
