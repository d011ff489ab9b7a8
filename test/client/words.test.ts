/** One word for one thing: lists and letters call it the same, and the glossary knows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KIND_ZH as LETTER_ZH, roleZh as personZh } from '../../activities/wording/words';
import { noticeZh } from '../../client/views/states';
import { gradeZh, KIND_ZH, roleZh } from '../../client/views/words';
import { LETTER_KINDS } from '../../domain/wording/kinds';
import { NOTICE_STATES } from '../../domain/wording/notice-states';
import { seedPlan } from './harness';

const ROOT = join(__dirname, '..', '..');
const glossary = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8');
const operating = readFileSync(join(ROOT, 'docs', 'operating.md'), 'utf8');

test('kinds, roles and slips are called in lists what they are called in letters', () => {
  expect(KIND_ZH).toEqual({ ...LETTER_ZH, reminder: '提醒', due: '到期', weekly: '督办周报' });
  expect([KIND_ZH['overdue'], KIND_ZH['decision'], KIND_ZH['request']]).toEqual(['逾期', '答复', '待答复']);
  for (const role of ['liaison', 'office-head', 'deputy-head', 'head', 'supervisor'])
    expect(roleZh(role)).toBe(personZh(role));
  expect(roleZh('office-head')).toBe('办公室（处室）负责人');
  expect(gradeZh('blue')).toBe('蓝单');
});

test('the glossary has each state of a notice with its word, and each kind of letter', () => {
  for (const state of NOTICE_STATES) expect(glossary).toContain(`\`${state}\` ${noticeZh(state)}`);
  for (const kind of LETTER_KINDS) expect(glossary).toContain(`\`${kind}\``);
});

test('the operating guide has a word for each state', () => {
  for (const state of NOTICE_STATES) expect(operating).toContain(`| \`${state}\` ${noticeZh(state)} |`);
});

/** A word of the row's first cell → the policy of the seed that it stands for. */
const CLASSES = {
  'by a date': 'deadline',
  quarter: 'quarter',
  month: 'month',
  event: 'event',
  'event bound to hours': 'event-hours',
  'as needed': 'as-needed',
} as const;
test('the guide’s levels of escalation are those of the seed: whom each tells, and its slip', () => {
  const rows = operating.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const [words, policyFor] of Object.entries(CLASSES)) {
    const policy = seedPlan().policies.find((one) => (one.for as readonly string[]).includes(policyFor))!;
    const [, , ...levels] = rows.find((cells) => cells.length === 7 && cells[1]!.split(', ')[0] === words)!;
    expect([words, levels.filter((cell) => cell.includes('`'))]).toEqual([
      words,
      policy.escalate.map(({ to, slip }) =>
        expect.stringMatching(new RegExp([...(to ?? []).map((role) => `\`${role}\``), slip ?? ''].join('.*'))),
      ),
    ]);
  }
});

test('both READMEs tell an event with its hour in Shanghai: a bare date is midnight, and hours run from it', () => {
  for (const file of ['README.md', 'README.zh-CN.md'])
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(
      'npx duban event 23.1 --at "$(TZ=Asia/Shanghai date +%FT%T+08:00)"',
    );
});
