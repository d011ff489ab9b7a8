/** SMS templates as data, the counting of parts, and what may not stand in a parameter. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paramProblem, partsOf } from '../../activities/gateways/parts';
import { readTemplates } from '../../activities/gateways/template-file';
import { fill, smsTemplates, templateProblem } from '../../activities/gateways/templates';
import { SIGNATURE, SMS_TEMPLATES } from '../../activities/wording/sms-text';
import { SMS, TEMPLATES } from './mocks/rig';

const SEED = readTemplates(join(__dirname, '../../seeds/sms-templates.yaml'));

test('the seed holds the very texts that are sent', () => {
  const positional = SEED.map(({ name, text, params }) => [
    name,
    text.replace(/\{(\w+)\}/g, (_, param: string) => `{${params.findIndex((one) => one.name === param) + 1}}`),
  ]);
  expect(Object.fromEntries(positional)).toEqual(SMS_TEMPLATES);
});

test('each text of the seed, with usual parameters and the signature, is one part', () => {
  const usual: Record<string, string> = {
    count: '12',
    requirement: '2.7',
    due: '10月30日17:00',
    left: '已逾期3个工作日',
    units: '107',
    period: '新闻发布会 某市突发事件',
  };
  for (const template of SEED) {
    const text = `【${SIGNATURE}】${fill(
      template,
      template.params.map(({ name }) => usual[name] ?? ''),
    )}`;
    expect([template.name, partsOf(text)]).toEqual([template.name, 1]);
  }
});

test.each([
  [0, 1],
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
])('%d characters are %d parts', (length, parts) => expect(partsOf('字'.repeat(length))).toBe(parts));
test('an emoji counts as two', () => expect(partsOf('🙂'.repeat(36))).toBe(2));

test.each([
  'https://a.example/x',
  'HTTP://A',
  'www.a.example',
  'ａ．ｃｏｍ',
  'a。com',
  'gd.gov',
  '见x.cn/y',
  'weixin://x',
  '【通知】',
  '一\n二',
  '\u0007',
])('%j is no parameter', (param) => expect(paramProblem(param)).not.toBeNull());
test.each([
  '2.7',
  '10月30日',
  '已逾期3个工作日',
  '18.4/month',
  '第3.14项',
  'a.b',
  '（演练）',
  '3.com项目组'.slice(0, 2),
])('%j is a parameter', (param) => expect(paramProblem(param)).toBeNull());

test.each([
  [{ template: 'none' }, 'template', /没有短信模板/],
  [{ params: ['1', '2.7'] }, 'message', /应为3个/],
  [{ params: ['1', '2.7', '今日', '多'] }, 'message', /应为3个/],
  [{ params: ['1', '', '今日'] }, 'message', /requirement 为空/],
  [{ params: ['123456', '2.7', '今日'] }, 'message', /count 超过5字/],
])('%j is refused offline', (own, scope, words) =>
  expect(templateProblem({ ...SMS, ...own }, TEMPLATES, 'aliyun')).toEqual({
    scope,
    reason: expect.stringMatching(words),
  }),
);
test('a template without this gateway’s code is refused offline', () => {
  expect(templateProblem(SMS, TEMPLATES, 'aliyun')).toBeNull();
  expect(templateProblem(SMS, SEED, 'aliyun')).toMatchObject({ scope: 'template' });
});

test.each([
  [{ text: '有{count}项', params: [] }, /\{count\} 没有参数/],
  [{ text: '有一项', params: [{ name: 'count', max: 5 }] }, /参数 count 未使用/],
  [{ text: '【办】{a}', params: [{ name: 'a', max: 5 }] }, /【】/],
  [{ text: '见 https://a.example {a}', params: [{ name: 'a', max: 5 }] }, /链接/],
  [{ text: '{a}', params: [{ name: 'a', max: 36 }] }, /35/],
  [{ text: '{a}', params: [{ name: 'A b', max: 3 }] }, /./],
])('the template %j has a fault', (own, words) => {
  const result = smsTemplates.safeParse([{ name: 't', ...own }]);
  expect(result.error?.issues.map(({ message }) => message).join()).toMatch(words);
});

test('a file with faults is refused with its name, the template and the field', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'templates-')), 'sms.yaml');
  const read = (text: string) => (writeFileSync(file, text), () => readTemplates(file));
  expect(read('- name: a\n  text: "{x}"\n  params: []\n')).toThrow(/sms\.yaml.*0\.text.*\{x\}/);
  expect(read('- {name: a, text: t, params: []}\n- {name: a, text: t, params: []}\n')).toThrow(/模板 a 重复/);
  expect(read('a: [')).toThrow(/无法读取短信模板/);
  expect(read('x: &a [1]\ny: *a\n')).toThrow(/sms\.yaml/);
});
