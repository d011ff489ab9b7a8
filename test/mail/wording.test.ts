/** The words of mails and SMS: subjects, dates, what is left, digests; everything literal. */
import { leftWords, longDate, longTime } from '../../activities/wording/dates';
import { letterOf } from '../../activities/wording/letter';
import { mailHtml } from '../../activities/wording/mail-html';
import { mailText } from '../../activities/wording/mail-text';
import type { Line } from '../../activities/wording/outgoing';
import { renderSms } from '../../activities/wording/sms-text';
import { subjectOf } from '../../activities/wording/subject';
import { cut, visible, visibleLine } from '../../activities/wording/visible';
import { CODE, LETTERS, line, NOW, outgoing } from './samples';

const subject = (own: Partial<Line>, rehearsal = false) => subjectOf(outgoing([line(own)], { rehearsal }));
const TAIL = '2.7 每季度公示旅游投诉情况（2016年第3季度）';

test.each<[Partial<Line>, string]>([
  [{ workdaysLeft: 3 }, `【提醒·余3个工作日】${TAIL}`],
  [{ kind: 'due', dueDate: '2016-10-28', workdaysLeft: 0 }, `【今日到期】${TAIL}`],
  [{ kind: 'overdue', dueDate: '2016-10-25', workdaysLeft: -3 }, `【逾期3个工作日】${TAIL}`],
  [{ kind: 'escalation', dueDate: '2016-10-14', workdaysLeft: -10 }, `【督办·逾期10个工作日】${TAIL}`],
  [{ kind: 'escalation', dueDate: '2016-10-14', workdaysLeft: -10, slip: 'blue' }, `【督办·蓝单】${TAIL}`],
  [
    { kind: 'escalation', dueDate: '2016-09-30', workdaysLeft: -20, slip: 'red', docNo: '粤府办督〔2016〕12号' },
    `【督办·红单】${TAIL}（粤府办督〔2016〕12号）`,
  ],
  [{ kind: 'decision' }, `【答复】${TAIL}`],
  [{ kind: 'alarm', requirement: '', note: '没有可联系的联络员' }, '【告警】没有可联系的联络员（省旅游局）'],
  [
    { kind: 'assignment', requirement: '', duties: [{ requirement: '2.7', text: '', periodLabel: '', nextDate: '' }] },
    '【派发】1项督办事项，请签收',
  ],
])('the subject of %j is %s', (own, words) => {
  expect(subject(own)).toBe(words);
  expect(subject(own, true)).toBe(`〔演练〕${words}`);
});

test('a long wording is cut by characters, never through an emoji', () => {
  expect(subject({ text: `${'推'.repeat(28)}😀😀😀` })).toBe(
    `【提醒·余1个工作日】2.7 ${'推'.repeat(28)}😀…（2016年第3季度）`,
  );
  expect(cut('每季度公示', 4)).toBe('每季度…');
});

test('a bundle is counted, the most urgent first', () => {
  expect(subjectOf(LETTERS.several!)).toBe('【督办提醒】本次4项：逾期1项、今日到期1项、临近2项');
  expect(subjectOf(outgoing([line(), line({ dueDate: '2016-11-04' })]))).toBe(
    '【督办提醒】本次2项：临近2项（最近10月30日到期）',
  );
  expect(subjectOf(LETTERS.digest!)).toBe('【督办日报】10月28日：督办3项、告警1条、未签收30家（涉及38家单位）');
});

test('dates carry their weekday, hours are Shanghai’s', () => {
  expect(longDate('2016-10-30')).toBe('2016年10月30日（星期日）');
  expect(longTime('2016-12-31T16:30:00.000Z')).toBe('2017年1月1日（星期日）00:30');
});

test.each<[Partial<Line>, string]>([
  [{ workdaysLeft: 1 }, '余1个工作日'],
  [{ dueDate: '2016-10-28', workdaysLeft: 0 }, '今日到期'],
  [{ workdaysLeft: 0 }, '余2天'], // due on Sunday 10-30, no working day in between
  [{ dueDate: '2016-10-27', workdaysLeft: -1 }, '逾期1个工作日'],
  [{ dueDate: '2016-10-27', workdaysLeft: -0 }, '逾期1天'],
  [{ dueAt: '2016-10-28T06:30:00.000Z' }, '余5小时'],
  [{ dueAt: '2016-10-29T00:59:48.000Z' }, '余24小时'], // mailed 12 seconds after it was recorded
  [{ dueAt: '2016-10-28T02:30:00.000Z' }, '余1小时'],
  [{ dueAt: '2016-10-28T01:31:00.000Z' }, '余31分钟'],
  [{ dueAt: '2016-10-28T01:00:00.000Z' }, '时限已到'],
  [{ dueAt: '2016-10-28T00:59:55.000Z' }, '时限已到'], // 5 seconds past
  [{ dueAt: '2016-10-28T00:48:00.000Z' }, '已超时限12分钟'],
  [{ dueAt: '2016-10-27T23:30:00.000Z' }, '已超时限1小时'],
  [{ dueAt: '2016-10-27T23:03:00.000Z' }, '已超时限2小时'],
])('%j leaves %s on Friday 2016-10-28 at 09:00', (own, words) => {
  expect(leftWords(line(own), NOW)).toBe(words);
});

test('a line says what, when, to whom, what to do and why', () => {
  expect(mailText(letterOf(LETTERS.reminder!)).split('\n').slice(0, 13)).toMatchInlineSnapshot(`
   [
     "省旅游局　样例·省旅游局联络员（联络员）：",
     "",
     "贵单位承担的下列督办事项将于10月30日到期：",
     "",
     "■ 任务2　推进市场监管公开透明",
     "",
     "【提醒·余3个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）",
     "　Reminder · due Sun 2016-10-30 · 3 working days left",
     "　时限：2016年10月30日（星期日），余3个工作日",
     "　反馈至：省政府办公厅",
     "　办理要求：请于10月30日前办结，并反馈结果",
     "　发送原因：到期前3个工作日提醒",
     "　期次编号：gd-2016/2.7/quarter/2016-Q3",
   ]
  `);
});

test('an extension shows both dates; a county’s earlier own date is none', () => {
  expect(mailText(letterOf(LETTERS.slip!))).toContain(
    '2016年9月30日（星期五），逾期20个工作日（原定2016年8月31日（星期三））',
  );
  expect(mailText(letterOf(outgoing([line({ dueDate: '2016-10-26', workdaysLeft: -2 })])))).not.toContain('原定');
});

test('what is late, provisional, deputised or of a rehearsal says so', () => {
  expect(mailText(letterOf(LETTERS.several!))).toEqual(expect.stringMatching(/现予补发.*日期届时可能调整/s));
  expect(mailText(letterOf(LETTERS.several!))).toContain('张三 休假，由您代为办理');
  expect(mailText(letterOf(LETTERS.slip!))).toContain('演练邮件');
});

test('a bundle is one table: what is to be done at once before what is ahead, in each by task', () => {
  const text = mailText(letterOf(LETTERS.several!)).split('\n');
  expect(text.filter((one) => /^(■|　任务|\d+\.)/.test(one))).toEqual([
    '■ 须立即办理（2项）',
    '　任务18　推进公共服务公开',
    '1. 【逾期】18.5 每周公布食品安全监督抽检信息，每季度公布药品抽检信息（2016年第42周）',
    '2. 【今日到期】18.5 每周公布食品安全监督抽检信息，每季度公布药品抽检信息（2016年第43周）',
    '■ 按期办理（2项）',
    '　任务2　推进市场监管公开透明',
    '3. 【临近】2.6 推进商品质量抽检信息公开，编制季报、年报和名录，公布抽检不合格的企业名单（2016年第3季度）',
    '4. 【临近】2.7 每季度公示旅游投诉情况（2016年第3季度）',
  ]);
  expect(text).toContain('逾期1项、今日到期1项、临近2项；均反馈至省政府办公厅');
});

test('fifty items leave nobody out and stay short: two lines each, the most urgent first', () => {
  const text = mailText(letterOf(LETTERS.bundle50!)).split('\n');
  const items = text.filter((one) => /^\d+\. /.test(one));
  expect(items).toHaveLength(50);
  expect(text.length).toBeLessThan(125);
  expect(items.slice(0, 5).every((one) => one.includes('【逾期】'))).toBe(true);
  expect(items.slice(12).every((one) => one.includes('【临近】'))).toBe(true);
});

test('a digest goes by requirement, worst first, names four units and counts the rest; a call list names all', () => {
  const text = mailText(letterOf(LETTERS.digest!));
  expect(text).toContain('广州市政府、深圳市政府、珠海市政府、汕头市政府等37家');
  expect(text).toContain('汕头市第29区政府');
  expect(text.indexOf('1. 【督办】18.5')).toBeLessThan(text.indexOf('■ 2.7　每季度公示旅游投诉情况（2期、37家单位）')); // 12 working days before 10
});

test('a digest is cut to twenty cases; how many more there are is said', () => {
  const cases = Array.from({ length: 23 }, (_, index) =>
    line({ kind: 'escalation', requirement: `2.${index}`, workdaysLeft: -index - 1, dueDate: '2016-09-01' }),
  );
  const { lines, ...rest } = LETTERS.digest!;
  const text = mailText(letterOf({ ...rest, lines: [...cases, ...lines.filter(({ kind }) => kind === 'alarm')] }));
  expect(text.match(/^\d+\. 【督办】2/gm)).toHaveLength(20);
  expect(text).toContain('其余3项略，请在督办系统中查看。');
  expect(text).toContain('发给珠海市政府张三的邮件未能送达'); // alarms are never cut
});

test('an assignment lists each requirement once with its dates, and 存量 by periods', () => {
  const text = mailText(letterOf(LETTERS.assignment!));
  expect(text).toContain(
    '· 18.4 做好法定传染病信息发布。（2016年10月：2016年11月15日（星期二）；2016年：2017年3月31日（星期五））',
  );
  expect(text).toContain('2016年第5周、2016年第6周等9期');
  expect(text).not.toContain('期次编号'); // an assignment has none to give
});

test('a deadline’s date is said once, an event by its trigger', () => {
  const duty = { requirement: '16.5', text: '制定办法。' };
  const duties = [
    { ...duty, periodLabel: '2016年12月31日', nextDate: '2016-12-31' },
    { ...duty, periodLabel: '2016年12月31日附件', nextDate: '2016-12-31' },
    { ...duty, periodLabel: '事件发生时', nextDate: '国家批准后' },
  ];
  expect(
    mailText(letterOf(outgoing([line({ kind: 'assignment', requirement: '', occurrence: '', duties })]))),
  ).toContain('（2016年12月31日（星期六）；附件：2016年12月31日（星期六）；国家批准后）');
});

test('text and HTML say the same', () => {
  for (const letter of Object.values(LETTERS).map((one) => letterOf(one))) {
    const page = mailHtml(letter)
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"');
    const said = letter.sections.flatMap(({ heading = '', entries, sheet, tally }) => [
      heading,
      ...entries.flatMap(({ title, facts }) => [title, ...facts.map(({ value }) => value)]),
      ...(sheet?.rows ?? []).flatMap((row) => (row.is === 'row' ? [row.title, row.due, ...row.notes] : [row.words])),
      ...(tally?.rows ?? []).flat(),
    ]);
    const text = mailText(letter);
    for (const words of said) {
      expect(page).toContain(visible(words.replace(/\r\n?/g, '\n')));
      expect(text).toContain(visibleLine(words));
    }
  }
});

test.each(Object.entries(LETTERS).filter(([, { weekly }]) => !weekly))(
  'the SMS for %s fits into one part, its parameters pass any gateway',
  (_, letter) => {
    const { text, params } = renderSms(letter, CODE);
    expect([...text].length).toBeLessThanOrEqual(70);
    expect(text).toMatch(/^【督办系统】[^【】]+$/);
    for (const param of params) expect(param).toMatch(/^(?!.*(http|www\.|[【】])).{1,20}$/);
  },
);

test('SMS words by what is most urgent', () => {
  expect(renderSms(LETTERS.reminder!, CODE)).toMatchObject({
    template: 'ahead',
    params: ['1', '2.7', '10月30日', '7YD15'],
    text: '【督办系统】您有1项督办事项，最近的2.7于10月30日到期，见邮件或待办；未收到的凭编号7YD15联系交办单位。',
  });
  expect(renderSms(LETTERS.several!, CODE).text).toBe(
    '【督办系统】您有4项督办事项，18.5已逾期3个工作日，请尽快反馈；见邮件或待办，未收到的凭编号7YD15联系交办单位。',
  );
  expect(renderSms(LETTERS.digest!, CODE).text).toBe(
    '【督办系统】您督办范围内有3项事项未按时办结，涉及38家单位，详见邮件或督办系统（短信编号7YD15）。',
  );
  expect(renderSms(LETTERS.hours!, CODE).text).toBe(
    '【督办系统】紧急：某市燃气事故（23.1）须于10月28日14:30前反馈，余5小时，请立即办理。',
  );
});

test('what nobody sees is made visible, what people write is kept', () => {
  expect(visible('张\u202e三\u0000\ud800 😀𠮷\u200d')).toBe('张〔U+202E〕三〔U+0000〕\ufffd 😀𠮷\u200d');
});
