/** After downtime nobody gets a flood, and nobody climbs several levels at once by our fault. */
import { catchUp, respace } from '../../domain/catchup';
import { CN } from '../harness/calendar';
import { aloud, planned, trackOf } from './reading';
import { smallPlan } from './small-plan';

const { items } = trackOf(
  planned(smallPlan([{ kind: 'recurring', every: 'quarter', due: { afterPeriod: { days: 30 } } }]), '2016-Q3'),
);
const escalations = items.filter(({ kind }) => kind === 'escalation'); // 11-04, 11-11, 11-25
const quiet = items.filter(({ kind }) => kind !== 'escalation'); // 10-24, 10-28, 11-01

test('of reminders and overdue notices that have gone by, the latest is sent and the others are superseded', () => {
  const { send, superseded } = catchUp([quiet[2]!, quiet[0]!, quiet[1]!]);
  expect(aloud({ items: send ? [send] : [] })).toEqual(['overdue 1 2016-11-01 09:00']);
  expect(aloud({ items: superseded })).toEqual(['reminder 1 2016-10-24 09:00', 'reminder 2 2016-10-28 09:00']);
});

test('of two at one instant the graver one is sent', () => {
  const overdue = { ...quiet[2]!, at: quiet[1]!.at };
  expect(catchUp([overdue, quiet[1]!]).send).toBe(overdue);
});

test('where nothing has gone by, nothing is sent', () => expect(catchUp([])).toEqual({ send: null, superseded: [] }));

test('escalation resumes at its lowest unsent level, the next ones at the spacing they had', () => {
  // Down from 11-03 to Monday 2016-11-28: levels 1 and 2 are 5 working days apart, 2 and 3 ten.
  expect(aloud({ items: respace(escalations, '2016-11-28T01:00:00.000Z', CN) })).toEqual([
    'escalation 1 2016-11-28 09:00',
    'escalation 2 2016-12-05 09:00',
    'escalation 3 2016-12-19 09:00', // Mondays
  ]);
});

test('the spacing is in working days: over National Day it takes longer', () => {
  expect(aloud({ items: respace(escalations, '2016-09-29T07:00:00.000Z', CN) })).toEqual([
    'escalation 1 2016-09-29 15:00', // Thursday
    'escalation 2 2016-10-11 09:00', // 09-30, 10-08, 10-09, 10-10, 10-11 (Tuesday)
    'escalation 3 2016-10-25 09:00', // ten working days on, Tuesday
  ]);
});

test('levels at the same instant stay together, and what is not there is not spaced', () => {
  const both = [escalations[0]!, { ...escalations[1]!, at: escalations[0]!.at }];
  expect(new Set(respace(both, '2016-11-28T01:00:00.000Z', CN).map(({ at }) => at)).size).toBe(1);
  expect(respace([], '2016-11-28T01:00:00.000Z', CN)).toEqual([]);
});
