/** What a robot asks of a work group is what the letter asks, and nothing where the letter asks nothing. */
import { renderRobot } from '../../activities/wording/robot';
import { letterOf } from '../../activities/wording/letter';
import { mailText } from '../../activities/wording/mail-text';
import type { Outgoing } from '../../activities/wording/outgoing';
import { LETTERS, line, outgoing } from '../mail/samples';

const SUPERVISOR = { name: '样例·督查室督查员', unitName: '省政府办公厅', role: 'superior' };
const lastOf = (one: Outgoing, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  renderRobot(one, locale).markdown.split('\n').at(-1)!;
const bare = { requirement: '', text: '', taskTitle: '', periodLabel: '', occurrence: '', answersTo: '', reasons: [] };
const unsigned = { ...bare, kind: 'assignment-overdue' as const, owingUnits: ['省旅游局'] };

test.each<[string, Outgoing, string, string]>([
  [
    'a reminder',
    LETTERS.reminder!,
    '> 请在督办系统中反馈；反馈后不再提醒。',
    '> Report in the Duban system; reminders stop once a result is reported.',
  ],
  ['an assignment', LETTERS.assignment!, '> 请在督办系统中签收。', '> Please acknowledge in the Duban system.'],
  [
    'what a supervisor hears of units that have not signed',
    LETTERS.callList!,
    '> 请提醒上列单位签收。',
    '> Please remind these units to acknowledge.',
  ],
  [
    'what a unit’s own office head hears of it',
    outgoing([line(unsigned)], { recipient: { name: '张三', unitName: '省旅游局', role: 'office-head' } }),
    '> 请在督办系统中签收。',
    '> Please acknowledge in the Duban system.',
  ],
  ['a request', LETTERS.request!, '> 请在督办系统中答复。', '> Please decide in the Duban system.'],
  ['a daily digest', LETTERS.digest!, '> 请在督办系统中查看。', '> Please see the Duban system.'],
  ['a weekly digest', LETTERS.weekly!, '> 请在督办系统中查看。', '> Please see the Duban system.'],
  [
    'one case told to a superior',
    outgoing([line({ kind: 'escalation', workdaysLeft: -10, dueDate: '2016-10-14' })], { recipient: SUPERVISOR }),
    '> 请在督办系统中查看。',
    '> Please see the Duban system.',
  ],
])('%s ends with what is to be done: %3$s', (_, one, zh, en) => {
  expect([lastOf(one), lastOf(one, 'en')]).toEqual([zh, en]);
});

test('tests, alarms and decisions ask nothing', () => {
  const test = outgoing([line({ ...bare, kind: 'test' })]);
  for (const one of [
    test,
    LETTERS.alarm!,
    LETTERS.decision!,
    outgoing([...LETTERS.alarm!.lines, ...LETTERS.alarm!.lines]),
  ])
    for (const locale of ['zh-CN', 'en'] as const) expect(renderRobot(one, locale).markdown).not.toContain('> ');
});

test('an assignment names its items, each once, at most ten', () => {
  expect(renderRobot(LETTERS.assignment!).markdown.split('\n').slice(0, 4)).toEqual([
    '- **派发** 2.7 每季度公示旅游投诉情况',
    '- **派发** 18.4 做好法定传染病信息发布',
    '- **派发** 22.1 省政府各部门就重大政策主动解读',
    '- **派发** 18.5 每周公布食品安全监督抽检信息',
  ]);
  const duties = Array.from({ length: 14 }, (_, index) => ({
    requirement: `3.${index}`,
    text: '公开。',
    periodLabel: '',
    nextDate: '2016-11-15',
  }));
  const lines = renderRobot(outgoing([{ ...LETTERS.assignment!.lines[0]!, duties, backlog: [] }])).markdown.split('\n');
  expect(lines.filter((one) => one.startsWith('- '))).toHaveLength(10);
  expect(lines).toContain('其余4项略，请在督办系统中查看。');
});

test('a daily digest keeps the order of the mail, with measure words and units', () => {
  const text = mailText(letterOf(LETTERS.digest!));
  const { title, markdown } = renderRobot(LETTERS.digest!);
  expect(title).toBe('【督办日报】10月28日：督办3项、告警1条、未签收30家（涉及38家单位）');
  expect(text).toContain('按紧急程度排列');
  const lines = markdown.split('\n').filter((one) => one.startsWith('- '));
  expect(lines[0]).toContain('18.5'); // 12 working days overdue, before 10
  expect(lines.map((one) => /\*\*(.*?)\*\*/.exec(one)![1])).toEqual(
    text.match(/^\d+\. 【(.*?)】/gm)!.map((one) => /【(.*?)】/.exec(one)![1]),
  );
  expect(lines[1]).toContain('广州市政府、深圳市政府等37家');
});

test('a supervisor is asked to remind the units, in the letter too; the unit itself to sign', () => {
  expect(letterOf(LETTERS.callList!).howTo).toBe('请提醒上列单位在督办系统中签收；暂不能登录的，可代为登记。');
  expect(letterOf(LETTERS.callList!, 'en').howTo).toBe(
    'Please remind these units to acknowledge in the Duban system, or record it for them.',
  );
  const own = outgoing([line(unsigned)], { recipient: { name: '张三', unitName: '省旅游局', role: 'office-head' } });
  expect(letterOf(own).howTo).toBe('请在督办系统中签收；暂不能登录的，请联系交办单位（省政府办公厅）代为登记。');
  const wording = { 'zh-CN': { letters: { 'assignment-overdue': { answer: '请逐家电话核实。' } } } };
  expect(letterOf({ ...LETTERS.callList!, wording }).howTo).toBe('请逐家电话核实。');
});

test('who is told as a superior is a person: 督查人员', () => {
  expect(letterOf(LETTERS.digest!).salutation).toBe('省政府办公厅　样例·督查室督查员（督查人员）：');
  expect(letterOf(LETTERS.digest!, 'en').salutation).toContain('(supervisor)');
});

test('a slip asks for what it can ask for: in writing to whom, and recorded where', () => {
  const text = mailText(letterOf(LETTERS.slip!));
  expect(text).toContain('办理要求：请按本督办单办结，并以书面形式反馈至省政府办公厅；同时在督办系统中登记');
  expect(text).not.toContain('限期');
});
