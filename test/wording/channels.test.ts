/** English letters, weekly digests, robots and an office's own words. */
import { letterOf, letterOrNull } from '../../activities/wording/letter';
import { mailText } from '../../activities/wording/mail-text';
import { render } from '../../activities/wording/render';
import { renderRobot } from '../../activities/wording/robot';
import { renderSms, smsTemplates, SMS_TEMPLATES } from '../../activities/wording/sms-text';
import { subjectOf } from '../../activities/wording/subject';
import { chineseOf } from './chinese-left';
import type { Wording } from '../../domain/wording/kinds';
import { CODE, LETTERS, line, outgoing, WEEK } from '../mail/samples';

const NOTHING = {
  ...WEEK,
  newOverdue: [],
  escalated: [],
  slips: [],
  closed: { onTime: 0, late: 0 },
  dueNext: [],
  units: [],
};

describe('an English letter', () => {
  test('says all in English but the document’s words, names and what people wrote', () => {
    expect(mailText(letterOf(LETTERS.slip!, 'en'))).toMatchInlineSnapshot(`
     "Rehearsal: times are plan time, nothing need be done.

     省旅游局　样例·省旅游局主要负责人 (head):

     The following item assigned to your unit has not been completed. A supervision slip is hereby issued:

     ■ Task 2: 推进市场监管公开透明

     【Red slip】2.7 每季度公示旅游投诉情况 (Q3 2016)
     　Document no.: 粤府办督〔2016〕12号
     　Due: Friday, 30 September 2016, 20 working days overdue (originally Wednesday, 31 August 2016)
     　Report to: 省政府办公厅
     　Action: Please complete it as this slip requires, report in writing to 省政府办公厅, and record it in the Duban system
     　Why sent: red slip
     　Reference: gd-2016/2.7/quarter/2016-Q3

     How to answer: acknowledge, report the result or ask for more time in the Duban system. If you cannot sign in, ask the issuing office (省政府办公厅) to record it for you and quote the reference. Once a result is reported, reminders stop.

     ——
     省政府办公厅, Duban supervision system
     28 October 2016
     Issued under: 广东省贯彻落实国务院办公厅2016年政务公开工作要点分工方案
     Sent automatically; please do not reply.
     Contacts are invented samples."
    `);
  });

  test.each([
    ['2016年第7周', 'week 7 of 2016'],
    ['2016年9月月报', 'September 2016 月报'],
    ['2016年下半年', 'second half of 2016'],
    ['2016年10月31日', '31 October 2016'],
    ['2016年', '2016'],
    ['某市燃气事故', '某市燃气事故'],
  ])('the period %s is %s', (periodLabel, words) => {
    expect(subjectOf(outgoing([line({ periodLabel })]), 'en')).toBe(
      `[Reminder: 1 working day left] 2.7 每季度公示旅游投诉情况 (${words})`,
    );
  });

  test('has no Chinese sentence of ours in it', () => {
    for (const [name, letter] of Object.entries(LETTERS))
      expect([name, chineseOf({ ...letter, rehearsal: true })]).toEqual([name, []]);
  });

  test('its SMS stays within two parts', () => {
    for (const letter of Object.values(LETTERS).filter(({ weekly }) => !weekly))
      expect([...renderSms({ ...letter, rehearsal: true }, CODE, 'en').text].length).toBeLessThanOrEqual(134);
  });
});

describe('督办周报', () => {
  test('gives the week in numbers, then the worst first', () => {
    expect(subjectOf(LETTERS.weekly!)).toBe(
      '【督办周报】10月24日至10月30日：新增逾期2、升级督办1、待签发督办单2、本周办结65、下周到期13',
    );
    const text = mailText(letterOf(LETTERS.weekly!));
    const at = (words: string) => {
      expect(text).toContain(words);
      return text.indexOf(words);
    };
    expect(at('　本周办结：65（按期 61 · 逾期后 4）')).toBeLessThan(at('■ 逾期较多的单位'));
    expect(at('深圳市第14区政府：逾期 4、最长逾期 16个工作日、督办中 2、未办结 10')).toBeLessThan(
      at('珠海市政府：逾期 2'),
    );
    expect(at('【红单】26.1')).toBeLessThan(at('【蓝单】2.7'));
    expect(text).toContain('深圳市政府 · 督办单编号 s-1f3a');
    expect(at('【逾期】18.5')).toBeLessThan(at('【逾期】2.7')); // 5 working days before 2
    // In the order of the figures; the days of the coming week by name: Monday 2016-10-31 to Sunday 11-06.
    expect(at('■ 新增逾期（2项）')).toBeLessThan(at('■ 升级督办（1项）'));
    expect(at('■ 升级督办（1项）')).toBeLessThan(at('■ 待签发督办单（2项）'));
    expect(at('■ 待签发督办单（2项）')).toBeLessThan(at('■ 下周到期（10月31日至11月6日，13项）'));
    expect(text).toContain('广州市政府、深圳市政府、珠海市政府、汕头市政府等37家');
    expect(text).toContain('其余3项略'); // of 13 that fall due
    expect(text).toContain('其余12家略'); // of the 22 units that have something overdue or under escalation
  });

  test('in English names the week and its days, and counts working days in full', () => {
    const text = mailText(letterOf(LETTERS.weekly!, 'en'));
    expect(text).toContain('Supervision report for 24 to 30 October:');
    expect(text).toContain('Longest 16 working days');
    expect(text).toContain('■ Due next week (31 October to 6 November, 13)');
    expect(subjectOf(LETTERS.weekly!, 'en')).toBe(
      '[Weekly report] 24 to 30 October: newly overdue 2, escalated 1, slips to sign 2, closed in the week 65, due next week 13',
    );
  });

  test('says nothing when there is nothing', () => {
    const empty = { ...LETTERS.weekly!, weekly: NOTHING };
    expect(letterOrNull(empty)).toBeNull();
    expect(() => letterOf(empty)).toThrow(RangeError);
    expect(letterOrNull(outgoing([]))).toBeNull();
    expect(letterOrNull({ ...empty, weekly: { ...NOTHING, closed: { onTime: 1, late: 0 } } })?.subject).toBe(
      '【督办周报】10月24日至10月30日：本周办结1',
    );
  });

  test('goes by mail and robot, not by SMS', () => {
    expect(render(LETTERS.weekly!).sms).toBeNull();
    expect(renderRobot(LETTERS.weekly!).markdown).toBe(
      '新增逾期2、升级督办1、待签发督办单2、本周办结65、下周到期13\n\n> 请在督办系统中查看。',
    );
  });
});

describe('a robot’s message', () => {
  test('has a title, counts, at most ten lines, and how to answer', () => {
    const { title, markdown } = renderRobot({ ...LETTERS.bundle50!, baseUrl: 'https://duban.example/a_b' });
    expect(title).toBe('【督办提醒】本次50项：逾期5项、今日到期7项、临近38项');
    const lines = markdown.split('\n');
    expect(lines[0]).toBe('逾期5项、今日到期7项、临近38项');
    expect(lines.filter((one) => one.startsWith('- '))).toHaveLength(10);
    expect(lines).toContain('其余40项略，请在督办系统中查看。');
    expect(lines.at(-1)).toBe('> 请在督办系统（https://duban.example/a_b）中反馈；反馈后不再提醒。');
    expect(Buffer.byteLength(markdown)).toBeLessThan(4096); // WeCom's limit
  });

  test('a single case: what, until when', () => {
    expect(renderRobot(LETTERS.reminder!, 'en')).toEqual({
      title: '[Reminder: 3 working days left] 2.7 每季度公示旅游投诉情况 (Q3 2016)',
      markdown:
        '- **Reminder** 2.7 每季度公示旅游投诉情况 (Q3 2016); 30 Oct, 3 working days left\n\n> Report in the Duban system; reminders stop once a result is reported.',
    });
  });
});

describe('an office’s own words', () => {
  const wording: Wording = {
    'zh-CN': {
      letters: {
        all: { signature: '{issuer}政务公开办公室', small: [], answer: '电话反馈亦可。' },
        reminder: { subject: '【{reader}】{requirement}请于{due}前办结', todo: '请{name}抓紧' },
        superior: { greeting: '请督促：' },
      },
      sms: { ahead: '{requirement}于{due}到期，{left}。' },
    },
  };
  const own = (one: (typeof LETTERS)[string]) => letterOf({ ...one, wording });

  test('stand in place of the built-in ones, kind by kind; all else stays', () => {
    const letter = own(LETTERS.reminder!);
    expect(letter.subject).toBe('【省旅游局】2.7请于10月30日前办结');
    expect(letter.greeting).toBe('贵单位承担的下列督办事项将于10月30日到期：');
    expect(letter.signature).toBe('省政府办公厅政务公开办公室');
    expect(letter.howTo).toBe('电话反馈亦可。');
    expect(letter.small).toEqual(['联系人均为虚构样例。 / Contacts are invented samples.']); // not the office's to leave out
    expect(mailText(letter)).toContain('办理要求：请样例·省旅游局联络员抓紧');
    expect(own(LETTERS.decision!).howTo).toBeUndefined();
    expect(letterOf({ ...LETTERS.reminder!, wording }, 'en').signature).toBe('省政府办公厅, Duban supervision system');
  });

  test('an SMS has its own parameters in their order, and a text to have approved', () => {
    expect(renderSms({ ...LETTERS.reminder!, wording }, CODE)).toMatchObject({
      template: 'ahead',
      params: ['2.7', '10月30日', '余3个工作日'],
      text: '【督办系统】2.7于10月30日到期，余3个工作日。',
    });
    expect(smsTemplates(wording).ahead).toBe('{1}于{2}到期，{3}。');
    expect(SMS_TEMPLATES.ahead).toBe(
      '您有{1}项督办事项，最近的{2}于{3}到期，见邮件或待办；未收到的凭编号{4}联系交办单位。',
    );
  });
});
