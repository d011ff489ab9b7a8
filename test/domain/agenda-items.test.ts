/** What an agenda item carries: whom it goes to, how, why, and on what it rests. */
import { planned, trackOf } from './reading';
import { smallPlan } from './small-plan';

describe('what an item carries', () => {
  const occurrence = planned(smallPlan([{ kind: 'deadline', due: '2016-12-31' }]), '2016-12-31');
  const items = trackOf(occurrence).items;

  test('whom it goes to: liaison; liaison and office head when overdue; as the step says when it climbs', () => {
    expect(items.map(({ kind, to }) => `${kind} ${to.join('+')}`)).toEqual([
      ...Array<string>(4).fill('reminder liaison'),
      'overdue liaison+office-head',
      'escalation deputy-head',
      'overdue liaison+office-head',
      'escalation head',
      'overdue liaison+office-head',
      'escalation head',
      'escalation head',
    ]);
  });

  test('slips wait for a person', () => {
    expect(items.filter(({ kind }) => kind === 'escalation').map(({ slip, approve }) => [slip, approve])).toEqual([
      [undefined, false],
      ['blue', true],
      ['yellow', true],
      ['red', true],
    ]);
  });

  test('channels are the policy’s by kind, reasons are words in both languages', () => {
    expect(items[0]).toMatchObject({
      channels: ['email'],
      urgent: false,
      reasons: [{ zh: '到期当月第1个工作日提醒', en: 'reminder on the first working day of the month due' }],
    });
    expect(items[2]!.reasons).toEqual([
      { zh: '到期前第3个工作日提醒', en: 'reminder 3 working days before the due date' },
    ]);
    expect(items[4]).toMatchObject({
      channels: ['email', 'sms'],
      reasons: [{ zh: '逾期第1个工作日催办', en: 'overdue notice: 1 working day after the due date' }],
    });
    expect(items[7]!.reasons).toEqual([
      { zh: '逾期第10个工作日，蓝色督办单', en: 'blue slip: 10 working days after the due date' },
    ]);
  });

  test('the occurrence names its policy, review, calendar and the end of its date', () => {
    expect(occurrence).toMatchObject({ policy: 'deadline', review: 'required', lapseDays: 60, calendar: 'CN@by-hand' });
    expect(trackOf(occurrence)).toMatchObject({
      scheduledDate: '2016-12-31',
      dueDate: '2016-12-31',
      dueEnd: '2016-12-31T16:00:00.000Z',
    });
  });

  test('it is provisional where a year it was counted in is', () => {
    const late = trackOf(planned(smallPlan([{ kind: 'deadline', due: '2017-12-31' }]), '2017-12-31'));
    expect(late.items.map(({ at, provisional }) => `${at.slice(0, 4)} ${provisional}`)).toEqual([
      ...Array<string>(4).fill('2017 false'),
      ...Array<string>(7).fill('2018 true'),
    ]);
    expect(items.some(({ provisional }) => provisional)).toBe(false);
  });

  test('an agenda survives being recorded as JSON', () =>
    expect(JSON.parse(JSON.stringify(occurrence))).toEqual(JSON.parse(JSON.stringify({ ...occurrence }))));
});
