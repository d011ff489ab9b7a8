/** What a changed plan still has to say of an occurrence, beside what was said already. */
import type { AgendaItem } from '../../domain/agenda-types';
import { unsaid, type Said } from '../../domain/replanning';

const item = (kind: AgendaItem['kind'], step: number, zh: string): AgendaItem => ({
  kind,
  step,
  at: '2016-10-26T01:00:00.000Z', // Wednesday
  to: ['liaison'],
  channels: ['email'],
  urgent: false,
  approve: false,
  provisional: false,
  reasons: [{ zh, en: zh }],
});
const said = (kind: AgendaItem['kind'], step: number, ...reasons: string[]): Said => ({ kind, step, reasons });
const read = (items: readonly AgendaItem[]) => items.map(({ kind, step, reasons }) => [kind, step, reasons[0]!.zh]);

test('what was not said stays as it is', () => {
  const items = [item('reminder', 2, '前1日'), item('overdue', 1, '后2日')];
  expect(unsaid(items, [said('reminder', 1, '前5日')])).toEqual(items);
});

test('a reminder that a new holiday has moved is not said again', () =>
  expect(unsaid([item('reminder', 1, '前5日')], [said('reminder', 1, '前5日')])).toEqual([]));

test('a new reminder in the place of one that was said gets a number of its own', () =>
  expect(
    read(unsaid([item('reminder', 1, '前3日'), item('reminder', 2, '前1日')], [said('reminder', 1, '前5日')])),
  ).toEqual([
    ['reminder', 3, '前3日'],
    ['reminder', 2, '前1日'],
  ]));

test('a level that was reached is not climbed again, a higher one is', () =>
  expect(
    read(unsaid([item('escalation', 1, '后6日'), item('escalation', 2, '后10日')], [said('escalation', 1)])),
  ).toEqual([['escalation', 2, '后10日']]));
