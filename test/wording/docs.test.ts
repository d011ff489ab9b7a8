/** What the operating guide says of wording is what the program does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
