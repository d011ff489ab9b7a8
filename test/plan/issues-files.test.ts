/** Issues of all files come at once; files that are no plan files are named as such. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlan } from '../../plan/load';
import { CONTACTS, edited, inFolder, issuesOf, PLAN, POLICIES, UNITS, type Files } from './folder';

describe('all issues come at once', () => {
  test('of every file, in the order of files and lines, one bad row hiding no other', () => {
    const issues = issuesOf({
      'plan.yaml': edited(
        edited(edited(PLAN, '省旅游局', '省旅游据'), 'due: 2016-07-31', 'due: 长期'),
        'task: 18',
        'task: 19',
      ),
      'units.yaml': edited(UNITS, 'level: city', 'level: town'),
      'contacts.yaml': edited(CONTACTS, 'lisi@wjw.example', 'lisi＠wjw.example'),
      'policies.yaml': edited(POLICIES, 'slip: red', 'slip: green'),
    });
    expect(issues.map(({ file, line, path }) => `${file}:${line} ${path}`)).toEqual([
      'contacts.yaml:3 contacts[1].email',
      'plan.yaml:15 requirements[0].leads[0]',
      'plan.yaml:21 requirements[1].task',
      'plan.yaml:35 requirements[2].cadences[0].due',
      'policies.yaml:7 policies[0].escalate[2].slip',
      'units.yaml:6 units[4].level',
    ]);
  });

  test('an unreadable file is told once; nobody named in it is called unknown', () => {
    expect(issuesOf({ 'units.yaml': 'units: [' }).map(({ file }) => file)).toEqual(['units.yaml']);
    expect(issuesOf({ 'policies.yaml': null })).toEqual([
      { file: 'policies.yaml', line: 1, path: '', message: '方案目录缺少 policies.yaml。 / policies.yaml is missing.' },
    ]);
    expect(issuesOf({ 'contacts.yaml': '' })).toEqual([
      { file: 'contacts.yaml', line: 1, path: '', message: '文件是空的。 / The file is empty.' },
    ]);
  });

  test('more than a thousand of one file are counted, not listed', () => {
    const issues = issuesOf({ 'more.yaml': `requirements:\n${'  - x\n'.repeat(1_500)}` });
    expect(issues).toHaveLength(1_001);
    expect(issues.at(-1)!.message).toBe('还有 500 处问题未列出。 / 500 further issues are not listed.');
  });
});

describe('files that are no plan files', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const GBK = Buffer.from([0x70, 0x3a, 0x20, 0xb9, 0xe3, 0xb6, 0xab, 0xca, 0xa1]); // "p: 广东省" in GBK
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]!}`).join()}]`),
  ].join('\n');
  test.each<[string, Files, number, string]>([
    ['UTF-16 with a mark', { 'plan.yaml': utf16(`\ufeff${PLAN}`) }, 1, '文件是 UTF-16 编码，请另存为 UTF-8。'],
    [
      'UTF-16, big end first',
      { 'plan.yaml': utf16(`\ufeff${PLAN}`).swap16() },
      1,
      '文件是 UTF-16 编码，请另存为 UTF-8。',
    ],
    ['UTF-16 without a mark', { 'plan.yaml': utf16(PLAN) }, 1, '文件是 UTF-16 编码，请另存为 UTF-8。'],
    ['GBK', { 'plan.yaml': GBK }, 1, '文件是 GBK（GB18030）编码，请另存为 UTF-8。'],
    [
      'bytes of no encoding',
      { 'plan.yaml': Buffer.from([0xff, 0x41, 0xe9, 0x0a]) },
      1,
      '文件不是 UTF-8 编码，请另存为 UTF-8。',
    ],
    ['a NUL in text', { 'plan.yaml': `${PLAN}# ${'x'.repeat(1_000)}\0` }, 1, '文件含有空字符（NUL），不是文本文件。'],
    ['an empty file', { 'plan.yaml': '' }, 1, '文件是空的。'],
    ['comments only', { 'plan.yaml': '# nothing\n' }, 1, '文件是空的。'],
    ['a list', { 'plan.yaml': '- a\n' }, 1, '文件应由若干“键: 值”组成。'],
    ['two documents', { 'plan.yaml': `${PLAN}---\na: 1\n` }, 36, '一个文件只能写一份内容，不能有第二个“---”。'],
    ['a bomb of aliases', { 'plan.yaml': bomb }, 2, '别名（*）过多，或没有对应的锚点（&）。'],
    [
      'a long list behind many aliases',
      { 'plan.yaml': `tasks: &a [${'x,'.repeat(20_000)}]\nrequirements: [${'*a,'.repeat(90)}]\n` },
      2,
      '内容过多（或别名展开后过多），不像工作方案。',
    ],
    ['an alias to itself', { 'plan.yaml': 'tasks: &a [*a]\n' }, 1, '内容嵌套超过60层，不像工作方案。'],
    ['seven million open brackets', { 'plan.yaml': '['.repeat(7_000_000) }, 1, '内容嵌套超过60层，不像工作方案。'],
    [
      'three thousand levels of indentation',
      { 'plan.yaml': Array.from({ length: 3_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n') },
      60,
      '内容嵌套超过60层，不像工作方案。',
    ],
    [
      'two million values',
      { 'plan.yaml': `tasks: [${'1,'.repeat(2_000_000)}]` },
      1,
      '内容过多（或别名展开后过多），不像工作方案。',
    ],
    ['9 MB', { 'plan.yaml': Buffer.alloc(9 * 1024 * 1024, 'a') }, 1, '文件超过 8 MB，不像工作方案，没有读取。'],
  ])('%s is named as such', (_what, files, line, chinese) => {
    const issues = issuesOf(files).map(({ message, ...place }) => ({ ...place, message: message.split(' / ')[0] }));
    expect(issues).toEqual([{ file: 'plan.yaml', line, path: '', message: chinese }]);
  });

  test('a folder where a file should be, and files that are not for us', () => {
    inFolder({}, (dir) => {
      mkdirSync(join(dir, 'sub.yaml'));
      writeFileSync(join(dir, '._plan.yaml'), Buffer.from([0, 5, 0x16, 7]));
      writeFileSync(join(dir, 'source.txt'), Buffer.from([0xff]));
      const loaded = loadPlan(dir);
      expect(loaded.ok ? [] : loaded.issues).toEqual([
        { file: 'sub.yaml', line: 1, path: '', message: '不是普通文件，无法读取。 / Not a regular file.' },
      ]);
    });
  });

  test('no folder, or a file in its place', () => {
    inFolder({}, (dir) => {
      copyFileSync(join(dir, 'plan.yaml'), join(dir, 'copy'));
      const missing = loadPlan(join(dir, '没有'));
      const file = loadPlan(join(dir, 'copy'));
      expect(missing.ok ? '' : missing.issues[0]!.message).toContain('没有这个方案目录');
      expect(file.ok ? '' : file.issues[0]!.message).toContain('方案目录无法读取（ENOTDIR）');
    });
  });
});
