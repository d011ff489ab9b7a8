/** Who owes when, and to whom. */
import { answersTo, owingUnits, tracksOf } from '../../domain/tracks';
import { periodNamed } from './reading';
import { COLLECTED, smallPlan, UNITS } from './small-plan';

const OWES = ['bureau', 'guangzhou', 'tianhe', 'nanshan'];

describe('collected level by level', () => {
  const plan = smallPlan([{ kind: 'ongoing' }], { requirement: { ...COLLECTED, owes: OWES } });
  const [requirement] = plan.requirements;

  test('a county answers to its city where that owes too, everyone else to the office, the office to itself', () => {
    const answers = ['tianhe', 'nanshan', 'guangzhou', 'bureau', 'office'].map((unit) =>
      answersTo(plan, requirement!, OWES, unit),
    );
    expect(answers).toEqual(['guangzhou', 'office', 'office', 'office', 'office']);
    expect(answersTo(plan, requirement!, new Set(OWES), 'tianhe')).toBe('guangzhou');
  });

  test('a county of a city that owes it has its date three working days before: 07-10 → 07-06', () => {
    expect(tracksOf(plan, periodNamed(plan, '2016-H1'), 'collect', OWES)).toEqual([
      { id: 'county', units: ['tianhe'], scheduledDate: '2016-07-06' }, // Wednesday; 07-07, 07-08 and 07-06 before Sunday 07-10
      { id: 'main', units: ['bureau', 'guangzhou', 'nanshan'], scheduledDate: '2016-07-10' },
    ]);
    expect(tracksOf(plan, periodNamed(plan, '2016-H2'), 'collect', OWES)[0]?.scheduledDate).toBe('2016-12-07'); // before Saturday 12-10
  });

  test('both dates of a deadline with two readings move', () => {
    const two = smallPlan([{ kind: 'deadline', due: '2016-10-09', remindBy: '2016-09-18' }], {
      requirement: COLLECTED,
    });
    expect(tracksOf(two, periodNamed(two, '2016-10-09'), 'collect', OWES)[0]).toEqual({
      id: 'county',
      units: ['tianhe'],
      scheduledDate: '2016-09-29', // Thursday: 10-08 (Saturday, worked), 09-30, 09-29 before Sunday 10-09
      remindBy: '2016-09-12', // Monday: 09-14, 09-13, 09-12 before Sunday 09-18
    });
  });

  test('with the cities cut away a county owes it on the date, to the office', () => {
    const left = owingUnits(plan, requirement!, undefined, ['province', 'county']);
    expect(left).toEqual(['bureau', 'tianhe', 'nanshan']);
    expect(tracksOf(plan, periodNamed(plan, '2016-H1'), 'collect', left).map(({ id }) => id)).toEqual(['main']);
    expect(answersTo(plan, requirement!, left, 'tianhe')).toBe('office');
  });

  test('a functional district that reports to a county still answers to the city above', () => {
    const units = [
      ...UNITS,
      { id: 'park', name: '高新区', aliases: [], level: 'county' as const, reportsTo: 'tianhe' },
    ];
    const deep = smallPlan([{ kind: 'ongoing' }], { units, requirement: COLLECTED });
    expect(answersTo(deep, deep.requirements[0]!, ['guangzhou', 'park'], 'park')).toBe('guangzhou');
  });
});

test.each(['lead', 'each'] as const)('answered by %s, everybody owes it on the date, to the office', (answers) => {
  const plan = smallPlan([{ kind: 'ongoing' }], { requirement: { ...COLLECTED, answers } });
  expect(tracksOf(plan, periodNamed(plan, '2016-H1'), answers, OWES)).toEqual([
    { id: 'main', units: OWES, scheduledDate: '2016-07-10' },
  ]);
  expect(answersTo(plan, plan.requirements[0]!, OWES, 'tianhe')).toBe('office');
});

test('a limit in hours is too short for a county’s three days', () => {
  const plan = smallPlan([{ kind: 'ongoing' }], { requirement: COLLECTED });
  const period = { ...periodNamed(plan, '2016-H1'), dueAt: '2016-07-10T02:00:00.000Z' };
  expect(tracksOf(plan, period, 'collect', OWES).map(({ id }) => id)).toEqual(['main']);
});

test('where nobody owes it there is no track', () => {
  const plan = smallPlan([{ kind: 'ongoing' }]);
  expect(tracksOf(plan, periodNamed(plan, '2016-H1'), 'each', [])).toEqual([]);
});
