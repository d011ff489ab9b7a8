import { planOccurrence } from '../../domain/agenda';
import type { OccurrencePlan } from '../../domain/agenda-types';
import { eventPeriod } from '../../domain/events';
import { periodsOf } from '../../domain/periods';
import { requirementOf, seedPlan } from '../harness/seed';

const plan = seedPlan();

function occurrence(requirement: string, cadence: string, period: string): OccurrencePlan {
  const one = requirementOf(requirement);
  const found = periodsOf(
    plan,
    one,
    one.cadences.find(({ part }) => part === cadence)!,
  ).find((candidate) => candidate.period === period);
  return planOccurrence(plan, found!)!;
}
/** `reminder1 2016-10-24 09:00` in Shanghai. */
const agenda = (planned: OccurrencePlan, track = 'main') =>
  planned.tracks
    .find(({ id }) => id === track)!
    .items.map(
      ({ kind, step, at, approve }) =>
        `${kind}${step} ${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}${approve ? ' signed' : ''}`,
    );

describe('agendas of 2016', () => {
  it('2.7 in the third quarter, due on Sunday 10-30', () => {
    expect(agenda(occurrence('2.7', 'quarter', '2016-Q3'))).toEqual([
      'reminder1 2016-10-24 09:00', // Monday, 5 working days before
      'reminder2 2016-10-28 09:00', // Friday
      'overdue1 2016-11-01 09:00', // Tuesday, the second working day after
      'escalation1 2016-11-04 09:00', // Friday
      'escalation2 2016-11-11 09:00', // Friday
      'escalation3 2016-11-25 09:00 signed', // Friday
    ]);
  });

  it('counties hand in to their city three working days earlier: 10-26, a Wednesday', () => {
    const planned = occurrence('2.7', 'quarter', '2016-Q3');
    expect(planned.tracks.find(({ id }) => id === 'county')).toMatchObject({
      scheduledDate: '2016-10-26',
      dueDate: '2016-10-26',
    });
    expect(agenda(planned, 'county').slice(0, 3)).toEqual([
      'reminder1 2016-10-19 09:00',
      'reminder2 2016-10-25 09:00',
      'overdue1 2016-10-28 09:00',
    ]);
  });

  it('20.3, 7月前: reminded by the end of June, red only after July', () => {
    expect(agenda(occurrence('20.3', 'deadline', '2016-07-31'))).toEqual([
      'reminder1 2016-06-01 09:00', // Wednesday, first working day of the month
      'reminder2 2016-06-16 09:00', // Thursday, 10 working days before 06-30
      'reminder3 2016-06-27 09:00', // Monday
      'reminder4 2016-06-29 09:00', // Wednesday
      'overdue1 2016-08-01 09:00', // Monday
      'escalation1 2016-08-05 09:00',
      'overdue2 2016-08-08 09:00',
      'escalation2 2016-08-12 09:00 signed',
      'overdue3 2016-08-15 09:00',
      'escalation3 2016-08-19 09:00 signed',
      'escalation4 2016-08-26 09:00 signed',
    ]);
  });

  it('a week ends on its last working day, make-up days counted', () => {
    expect(occurrence('18.5', 'week', '2016-W40').scheduledDate).toBe('2016-10-09'); // a working Sunday
    expect(occurrence('18.5', 'week', '2016-W06').scheduledDate).toBe('2016-02-14'); // a working Sunday after the holiday
    expect(occurrence('18.5', 'week', '2016-W13').scheduledDate).toBe('2016-04-01'); // Friday before 清明
  });

  it('the first half-year of 全年工作 is due on 07-10, for counties on 07-06', () => {
    const planned = occurrence('7.1', 'ongoing', '2016-H1');
    expect(planned.scheduledDate).toBe('2016-07-10'); // Sunday
    expect(planned.tracks.find(({ id }) => id === 'county')!.dueDate).toBe('2016-07-06'); // Wednesday
  });

  it('an hour-bound event counts to the minute, at night too', () => {
    const requirement = requirementOf('23.1');
    const cadence = requirement.cadences.find(({ kind }) => kind === 'event')!;
    if (cadence.kind !== 'event') throw new Error('23.1 has an event');
    const period = eventPeriod(plan, requirement, cadence, { at: '2016-09-17T18:30:00Z', title: '某市事故' });
    const planned = planOccurrence(plan, period, { units: ['guangzhou'] })!;
    expect(agenda(planned)).toEqual([
      'reminder1 2016-09-18 02:30',
      'reminder2 2016-09-18 14:30',
      'reminder3 2016-09-18 20:30',
      'due1 2016-09-19 02:30',
      'escalation1 2016-09-19 02:30',
    ]);
    expect(planned.tracks[0]!.items.every(({ urgent }) => urgent)).toBe(true);
  });

  it('an event in working days does not count its own day', () => {
    const requirement = requirementOf('22.1');
    const cadence = requirement.cadences.find(({ kind }) => kind === 'event')!;
    if (cadence.kind !== 'event') throw new Error('22.1 has an event');
    expect(eventPeriod(plan, requirement, cadence, { at: '2016-09-30T02:00:00Z', title: '文件' }).scheduledDate).toBe(
      '2016-10-10',
    ); // 8, 9 and 10 October
  });
});
