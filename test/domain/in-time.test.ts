import { isInTime, quietUnits } from '../../domain/in-time';
import { CN } from '../harness/calendar';

const duty = (more: object = {}) => ({
  unit: 'a',
  standing: 'done',
  dueDate: '2016-10-30', // Sunday
  doneDate: '2016-10-28' as string | null,
  submittedAt: '2016-11-02T06:00:00.000Z' as string | null, // Wednesday, the third working day after
  ...more,
});

describe('in time', () => {
  it.each([
    ['done by the date, handed in within three working days', {}, true],
    ['done by the date, handed in on the fourth', { submittedAt: '2016-11-03T06:00:00.000Z' }, false],
    ['done a day late', { doneDate: '2016-10-31' }, false],
    [
      'handed in on the date, without a date of doing',
      { doneDate: null, submittedAt: '2016-10-30T15:00:00.000Z' },
      true,
    ],
    ['handed in later, without a date of doing', { doneDate: null }, false],
    ['missed', { standing: 'missed', submittedAt: null }, false],
  ])('%s → %s', (_, more, answer) => {
    expect(isInTime(duty(more), CN)).toBe(answer);
  });

  it('so many times in a row, a unit is let off reminders; one that was late once is not', () => {
    const late = duty({ unit: 'b', doneDate: '2016-10-31' });
    expect(quietUnits([duty(), duty(), late, duty({ unit: 'b' }), duty({ unit: 'c' })], 2, CN)).toEqual(new Set(['a']));
  });
});
