/** Slips of several units in one letter: each with its own number and signature. */
import { compose } from '../../activities/compose';
import { letterOf } from '../../activities/wording/letter';
import { mailText } from '../../activities/wording/mail-text';
import type { Signature } from '../../activities/wording/outgoing';
import type { CarriedNotice } from '../../ledger/write/carried';
import { seedPlan } from '../harness/seed';
import { NOW } from '../mail/samples';

const plan = seedPlan();
const reader = plan.contacts.find(({ unit, role }) => unit === 'guangzhou' && role === 'head')!;
const OCCURRENCE = 'gd-2016/2.7/quarter/2016-Q2';

const slip = (unit: string, docNo: string, signed: Signature): CarriedNotice => ({
  key: `k-${unit}`,
  message: 'm',
  occurrence: OCCURRENCE,
  requirement: '2.7',
  unit,
  role: 'head',
  kind: 'escalation',
  step: 3,
  due_date: '2016-07-30',
  late: false,
  payload: JSON.stringify({ slip: 'blue', docNo, signed, reasons: [] }),
  standing: 'open',
  answers_to: 'bangongting',
});
/** To one reader, on Friday 2016-10-28 at 09:00. */
const composed = (role: string, ...notices: readonly CarriedNotice[]) =>
  compose(
    plan,
    reader,
    role,
    notices,
    new Map([[OCCURRENCE, { periodLabel: '2016年第2季度', scheduledDate: '2016-07-30' }]]),
    { domain: 'd.example', rehearsal: false, sample: false } as Parameters<typeof compose>[5],
    NOW,
  );
const FIRST = slip('guangzhou', '督〔2016〕1号', { by: '王五', on: '2016-10-27' });
const SECOND = slip('shenzhen', '督〔2016〕2号', { by: '李四', on: '2016-10-28' });

test('of one period and one level, signed by two people: each number stands beside its unit and who signed it', () => {
  const outgoing = composed('head', FIRST, SECOND);
  expect(outgoing.lines.map(({ owingUnits, docNo, signed }) => [owingUnits, docNo, signed?.by])).toEqual([
    [['广州市政府'], '督〔2016〕1号', '王五'],
    [['深圳市政府'], '督〔2016〕2号', '李四'],
  ]);
  const text = mailText(letterOf(outgoing));
  for (const words of ['督〔2016〕1号', '王五', '督〔2016〕2号', '李四']) expect(text).toContain(words);
});

test('in the digest of a superior too', () => {
  const text = mailText(letterOf(composed('superior', FIRST, SECOND)));
  for (const docNo of ['督〔2016〕1号', '督〔2016〕2号']) expect(text).toContain(docNo);
});

test('one letter to many units, signed once, is told once with all of them', () => {
  const { lines } = composed('head', FIRST, { ...FIRST, key: 'k-shenzhen', unit: 'shenzhen' });
  expect(lines.map(({ owingUnits }) => owingUnits)).toEqual([['广州市政府', '深圳市政府']]);
});
