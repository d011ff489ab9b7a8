/** What holds of every agenda, whatever the date and the policy. */
import fc from 'fast-check';
import { byTime } from '../../domain/agenda';
import { addDays } from '../../domain/civil';
import type { Policy, RemindStep } from '../../domain/policy-types';
import { isWorkday } from '../../domain/workdays';
import { dateOf } from '../../domain/zone';
import { CN } from '../harness/calendar';
import { planned, trackOf } from './reading';
import { COLLECTED, policy, smallPlan } from './small-plan';

const date = fc.integer({ min: 0, max: 640 }).map((n) => addDays('2016-03-01', n)); // to 2017-12-01
const before = fc.oneof(
  fc.constant<RemindStep>({ before: 'month-start' }),
  fc.integer({ min: 1, max: 30 }).map((workdays): RemindStep => ({ before: { workdays } })),
  fc.integer({ min: 1, max: 45 }).map((days): RemindStep => ({ before: { days } })),
  fc.constant<RemindStep>({ on: 'due' }),
);
const length = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((workdays) => ({ workdays })),
  fc.integer({ min: 1, max: 30 }).map((days) => ({ days })),
);
const steps: fc.Arbitrary<Policy> = fc
  .record({
    remind: fc.array(before, { maxLength: 6 }),
    overdue: fc.array(
      length.chain((after) =>
        fc.integer({ min: 1, max: 4 }).map((times) => (times === 1 ? { after } : { after, every: after, times })),
      ),
      { maxLength: 3 },
    ),
    escalate: fc.array(
      length.map((after) => ({ after })),
      { maxLength: 4 },
    ),
  })
  .map((own) => policy({ name: 'own', for: ['deadline'], ...own }));
const deadline = fc.record({ due: date, earlier: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }) });

const plan = (own: Policy, due: string, earlier?: number) =>
  smallPlan([{ kind: 'deadline', due, ...(earlier ? { remindBy: addDays(due, -earlier) } : {}) }], {
    policies: [own],
    requirement: COLLECTED,
  });

test('items are in order, on working days, at the first window, each with a reason', () => {
  fc.assert(
    fc.property(steps, deadline, (own, { due, earlier }) => {
      for (const { items } of planned(plan(own, due, earlier), due).tracks) {
        expect([...items].sort(byTime)).toEqual(items);
        for (const { at, reasons } of items) {
          expect(isWorkday(CN, dateOf(at))).toBe(true);
          expect(at.slice(11)).toBe('01:00:00.000Z');
          expect(reasons.length).toBeGreaterThan(0);
        }
      }
    }),
  );
});

test('reminders lie before the date they count from and before the due item; overdue and escalation after the due date', () => {
  fc.assert(
    fc.property(steps, deadline, (own, { due, earlier }) => {
      for (const { items, dueDate, remindBy } of planned(plan(own, due, earlier), due).tracks) {
        const dueItem = items.find(({ kind }) => kind === 'due');
        for (const { kind, at } of items) {
          if (kind === 'reminder') expect(dateOf(at) < (remindBy ?? dueDate) && at < (dueItem?.at ?? '9')).toBe(true);
          if (kind === 'due') expect(dateOf(at) <= dueDate).toBe(true);
          if (kind === 'overdue' || kind === 'escalation') expect(dateOf(at) > dueDate).toBe(true);
        }
      }
    }),
  );
});

test('no two items of a track share kind and step, no two reminders an instant, and no telling is lost', () => {
  fc.assert(
    fc.property(steps, deadline, (own, { due, earlier }) => {
      const { items } = trackOf(planned(plan(own, due, earlier), due));
      expect(new Set(items.map(({ kind, step }) => `${kind} ${step}`)).size).toBe(items.length);
      const reminders = items.filter(({ kind }) => kind === 'reminder');
      expect(new Set(reminders.map(({ at }) => at)).size).toBe(reminders.length);
      const tellings = own.overdue.reduce((sum, { times = 1 }) => sum + times, own.escalate.length);
      expect(items.filter(({ kind }) => kind === 'overdue' || kind === 'escalation')).toHaveLength(tellings);
    }),
  );
});

test('a county’s date is the third working day before the others’, and its agenda is that date’s own', () => {
  fc.assert(
    fc.property(steps, date, (own, due) => {
      const county = trackOf(planned(plan(own, due), due), 'county');
      let between = 0;
      for (let day = county.dueDate; day < due; day = addDays(day, 1)) if (isWorkday(CN, day)) between++;
      expect(between).toBe(3);
      expect(isWorkday(CN, county.dueDate)).toBe(true);
      expect(trackOf(planned(plan(own, county.dueDate), county.dueDate)).items.map(({ at }) => at)).toEqual(
        county.items.map(({ at }) => at),
      );
    }),
  );
});

test('what lies before the opening is cut, nothing else', () => {
  fc.assert(
    fc.property(steps, date, date, (own, due, opens) => {
      const openedAt = `${opens}T03:00:00.000Z`;
      const whole = trackOf(planned(plan(own, due), due)).items;
      const cut = trackOf(planned(plan(own, due), due, { openedAt })).items;
      expect(cut).toEqual(whole.filter(({ at }) => at >= openedAt));
    }),
  );
});

test('an item is provisional exactly when it was counted in 2018 or later', () => {
  fc.assert(
    fc.property(steps, date, (own, due) => {
      for (const { at, provisional } of trackOf(planned(plan(own, due), due)).items)
        expect(provisional).toBe(dateOf(at) >= '2018-01-01');
    }),
  );
});
