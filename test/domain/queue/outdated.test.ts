/** Notices that a later one has made untrue while both were waiting. */
import { outdated, type Told } from '../../../domain/queue/outdated';

const told = (key: string, at: string, own: Partial<Told> = {}): Told => ({
  key,
  at,
  edition: 'gd-2016',
  contact: 'zhangsan@lyj.example',
  channel: 'email',
  occurrence: 'gd-2016/2.7/quarter/2016-Q3',
  unit: 'lvyouju',
  kind: 'reminder',
  urgent: false,
  dueDate: '2016-10-30',
  windowAt: at,
  postponed: null,
  ...own,
});
const friday = '2016-10-21T01:00:00.000Z';
const tuesday = '2016-11-01T01:00:00.000Z';

test('a reminder that was held until its overdue notice came says nothing that is still true', () => {
  expect(outdated([told('r', friday), told('o', tuesday, { kind: 'overdue' })])).toEqual(['r']);
});

test('of one day nothing is outdated', () => {
  expect(outdated([told('r', tuesday), told('d', '2016-11-01T07:00:00.000Z', { kind: 'due' })])).toEqual([]);
});

test.each([
  ['another unit', { unit: 'guangzhou' }],
  ['another person', { contact: 'lisi@lyj.example' }],
  ['another channel', { channel: 'sms' as const }],
  ['another period', { occurrence: 'gd-2016/2.7/quarter/2016-Q4' }],
  ['an escalation, which is a step of its own', { kind: 'escalation' }],
  ['a decision, which has no duty', { kind: 'decision', occurrence: null }],
])('%s outdates nothing', (_what, own) => {
  expect(outdated([told('r', friday), told('x', tuesday, own)])).toEqual([]);
});
