/** `wording.yaml`: an office's sentences come in with placeholders from the white list, and nothing else does. */
import { LETTER_KINDS, LOCALES, SMS_TEMPLATE_NAMES } from '../../domain/wording/kinds';
import { sentencesOf, smsPattern } from '../../domain/wording/defaults';
import { hasLooseBrace, namesIn } from '../../domain/wording/fill';
import { placeholdersOf, smsPlaceholders, SMS_ROOM } from '../../domain/wording/placeholders';
import { loadEdition } from '../../plan/edition';
import { smsLength } from '../../plan/wording';
import { inFolder, issuesOf, load, type Files } from './folder';

test('an office’s sentences travel with the plan, also when it is carried to a year', () => {
  const text = `zh-CN:
  letters:
    all: { signature: '{issuer}政务公开办' }
    reminder: { subject: '【请办】{requirement} {wording}（{period}）', todo: 请抓紧 }
  sms:
    ahead: 您有{count}项事项，{requirement}于{due}到期。
`;
  const loaded = load({ 'wording.yaml': text });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  expect(loaded.plan.wording).toEqual({
    'zh-CN': {
      letters: {
        all: { signature: '{issuer}政务公开办' },
        reminder: { subject: '【请办】{requirement} {wording}（{period}）', todo: '请抓紧' },
      },
      sms: { ahead: '您有{count}项事项，{requirement}于{due}到期。' },
    },
  });
  expect(inFolder({ 'wording.yaml': text }, (dir) => loadEdition(dir, 2026))).toMatchObject({
    ok: true,
    plan: { wording: loaded.plan.wording },
  });
});

test('without the file, or with nothing but comments in it, all words are the built-in ones', () => {
  for (const files of [{}, { 'wording.yaml': '# 样例\n' }] as Files[]) {
    const loaded = load(files);
    expect(loaded.ok && 'wording' in loaded.plan).toBe(false);
    expect(loaded.ok).toBe(true);
  }
});

test.each<[string, string, number, string, string]>([
  ['an unknown language', 'fr: {}', 1, 'fr', '不认识的键“fr”'],
  ['an unknown kind', 'en:\n  letters:\n    remind: { todo: x }', 3, 'en.letters.remind', '不认识的键“remind”'],
  ['an unknown sentence', 'en:\n  letters:\n    due:\n      todos: x', 4, 'en.letters.due.todos', '不认识的键“todos”'],
  ['a todo of a bundle', 'en:\n  letters:\n    bundle: { todo: x }', 3, 'en.letters.bundle.todo', '不认识的键'],
  [
    'an unknown placeholder',
    "zh-CN:\n  letters:\n    due:\n      todo: '{requirment}请办理'",
    4,
    'zh-CN.letters.due.todo',
    '占位符“{requirment}”不能用在这里，可用：{requirement}、',
  ],
  [
    'a placeholder that a bundle does not have',
    "zh-CN:\n  letters:\n    bundle: { greeting: '{requirement}' }",
    3,
    'zh-CN.letters.bundle.greeting',
    '占位符“{requirement}”不能用在这里，可用：{counts}、{next}、',
  ],
  ['code', "en:\n  letters:\n    due: { todo: '${process.exit()}' }", 3, 'en.letters.due.todo', '花括号只用于占位符'],
  ['nesting', "en:\n  letters:\n    due: { todo: '{{left}}' }", 3, 'en.letters.due.todo', '花括号只用于占位符'],
  ['a line break', 'en:\n  letters:\n    due: { todo: "a\\r\\nBcc: x@y.example" }', 3, 'en.letters.due.todo', '换行'],
  ['a lone surrogate', 'en:\n  letters:\n    due: { todo: "\\ud800" }', 3, 'en.letters.due.todo', '残缺的字符'],
  ['a wall', `en:\n  letters:\n    due: { todo: ${'x'.repeat(301)} }`, 3, 'en.letters.due.todo', '过长（超过300字）'],
  ['an empty sentence', "en:\n  letters:\n    due: { todo: '' }", 3, 'en.letters.due.todo', '不能为空'],
  ['a list for a sentence', 'en:\n  letters:\n    due: { todo: [a] }', 3, 'en.letters.due.todo', '类型不对'],
  ['brackets in an SMS', "zh-CN:\n  sms:\n    other: '【急】有通知'", 3, 'zh-CN.sms.other', '不能含【】'],
  ['a link in an SMS', 'zh-CN:\n  sms:\n    other: 见 duban.gd.gov.cn', 3, 'zh-CN.sms.other', '不能含网址'],
  [
    'an SMS that may grow too long',
    `zh-CN:\n  sms:\n    ahead: '您有{count}项，{wording}（{period}）于{due}到期，{left}，请按要求办理并反馈。'`,
    3,
    'zh-CN.sms.ahead',
    '短信过长：连同签名和占位符的内容可达',
  ],
  [
    'an SMS placeholder that may be empty',
    "zh-CN:\n  sms:\n    ahead: '{note}'",
    3,
    'zh-CN.sms.ahead',
    '占位符“{note}”',
  ],
  ['a list for the file', '- a', 1, '', '类型不对'],
])('%s is an issue with file, line and path', (_, text, line, path, message) => {
  expect(issuesOf({ 'wording.yaml': text })).toEqual([
    expect.objectContaining({ file: 'wording.yaml', line, path, message: expect.stringContaining(message) as string }),
  ]);
});

test('the built-in sentences pass the rules that an office’s must pass', () => {
  for (const locale of LOCALES) {
    for (const kind of LETTER_KINDS) {
      const { subject, greeting, todo, answer, signature, small } = sentencesOf(undefined, locale, kind);
      for (const pattern of [subject, greeting, todo, answer ?? '', signature, ...small]) {
        expect(hasLooseBrace(pattern)).toBe(false);
        expect(placeholdersOf(kind)).toEqual(expect.arrayContaining(namesIn(pattern)));
      }
    }
    for (const template of SMS_TEMPLATE_NAMES) {
      const pattern = smsPattern(undefined, locale, template);
      expect(smsPlaceholders(template)).toEqual(expect.arrayContaining(namesIn(pattern)));
      expect(smsLength(pattern, locale)).toBeLessThanOrEqual(SMS_ROOM[locale]);
    }
  }
});
