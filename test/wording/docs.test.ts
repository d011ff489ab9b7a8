/** What the operating guide says of wording is what the program does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeZh } from '../../client/views/states';
import { LETTER_KINDS, SMS_TEMPLATE_NAMES } from '../../domain/wording/kinds';
import { NOTICE_STATES } from '../../domain/wording/notice-states';
import { PLACEHOLDERS } from '../../domain/wording/placeholders';
import { issuesOf } from '../plan/folder';

const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'operating.md'), 'utf8');

test('every placeholder is listed with its meaning and its example', () => {
  for (const [name, { zh, example }] of Object.entries(PLACEHOLDERS))
    expect(guide).toContain(`| \`{${name}}\` | ${zh} | ${example} |`);
});
test('every kind, template and state is named', () => {
  for (const name of [...LETTER_KINDS, ...SMS_TEMPLATE_NAMES, ...NOTICE_STATES]) expect(guide).toContain(`\`${name}\``);
});
test.each(['docs/glossary.md', 'docs/operating.md', 'README.zh-CN.md'])(
  'what a notice is called that we did not send is found in %s',
  (file) => {
    const words = readFileSync(join(__dirname, '..', '..', file), 'utf8');
    for (const reason of ['no-contact', 'no-contact after-unknown'])
      expect(words).toContain(noticeZh('refused', reason).replace(/（.*/, ''));
  },
);
test('its example loads', () => {
  const [, example] = /```yaml\n(zh-CN:[\s\S]*?)```/.exec(guide)!;
  expect(issuesOf({ 'wording.yaml': example! })).toEqual([]);
});
test('the seed’s example loads once its marks of comment are taken away', () => {
  const seed = readFileSync(join(__dirname, '..', '..', 'seeds', 'guangdong-2016', 'wording.yaml'), 'utf8');
  const example = seed.slice(seed.indexOf('# zh-CN:')).replace(/^# /gm, '');
  expect(example).toContain('letters:');
  expect(issuesOf({ 'wording.yaml': example })).toEqual([]);
});
