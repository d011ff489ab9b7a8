/** A message is worded for the moment at which it leaves, whatever it was planned for. */
import { leftEn } from '../../activities/wording/dates';
import { letterOf } from '../../activities/wording/letter';
import { mailText } from '../../activities/wording/mail-text';
import type { Line } from '../../activities/wording/outgoing';
import { renderRobot } from '../../activities/wording/robot';
import { renderSms } from '../../activities/wording/sms-text';
import { subjectOf } from '../../activities/wording/subject';
import { CODE, LETTERS, line, NOW, outgoing } from '../mail/samples';

const TAIL = '2.7 每季度公示旅游投诉情况（2016年第3季度）';

describe('told on the due date, where that is a day off', () => {
  // Due on Saturday 2016-12-31, told on Friday 12-30 at 09:00.
  const dayBefore = { kind: 'due', dueDate: '2016-12-31', scheduledDate: '2016-12-31', workdaysLeft: 1 } as const;
  const told = (more: readonly Line[] = []) =>
    outgoing([line(dayBefore), ...more], { now: '2016-12-30T01:00:00.000Z' });

  test('a letter is a reminder from the subject to what is to be done', () => {
    const letter = letterOf(told());
    expect(letter.subject).toBe(`【提醒·余1个工作日】${TAIL}`);
    expect(letter.greeting).toBe('贵单位承担的下列督办事项将于12月31日到期：');
    const text = mailText(letter);
    expect(text).toContain(`【提醒·余1个工作日】${TAIL}`);
    expect(text).toContain('Reminder · due Sat 2016-12-31 · 1 working day left');
    expect(text).toContain('办理要求：请于12月31日前办结，并反馈结果');
    expect(text).not.toMatch(/今日|已到时限/);
  });

  test('a bundle tags and counts it as ahead', () => {
    const several = told([line({ ...dayBefore, requirement: '2.8' })]);
    expect(subjectOf(several)).toBe('【督办提醒】本次2项：临近2项（最近12月31日到期）');
    expect(mailText(letterOf(several))).not.toContain('今日到期');
    expect(renderRobot(several).markdown).toContain('- **临近** 2.8');
    expect(subjectOf(several, 'en')).toBe('[Duban] 2 items: 2 due soon (next due 31 Dec)');
  });

  test('on the very day it says so', () => {
    const letter = letterOf(outgoing([line({ kind: 'due', dueDate: '2016-10-28', workdaysLeft: 0 })])); // Friday
    expect(letter.subject).toBe(`【今日到期】${TAIL}`);
    expect(letter.greeting).toBe('贵单位承担的下列督办事项今日到期：');
    expect(mailText(letter)).toContain('请于今日办结');
  });
});

describe.each(['reminder', 'due'] as const)('a %s that leaves after its due date', (kind) => {
  // Due on Wednesday 2016-10-26, held until Friday 10-28.
  const late = line({ kind, dueDate: '2016-10-26', scheduledDate: '2016-10-26', workdaysLeft: -2, late: true });

  test('is worded as overdue in subject, letter, robot and SMS', () => {
    const letter = letterOf(outgoing([late]));
    expect(letter.subject).toBe(`【逾期2个工作日】${TAIL}`);
    expect(letter.greeting).toBe('贵单位承担的下列督办事项已逾期：');
    const text = mailText(letter);
    expect(text).toContain('请立即办理');
    expect(text).toContain('Overdue · due Wed 2016-10-26 · 2 working days overdue');
    expect(text).not.toMatch(/到期：|请按时|提醒·/);
    expect(renderRobot(outgoing([late])).markdown).toContain('- **逾期** 2.7');
    expect(renderSms(outgoing([late]), CODE).template).toBe('overdue');
  });

  test('is counted as overdue, and stands before what is ahead', () => {
    const bundle = outgoing([line({ requirement: '2.1' }), late]);
    expect(subjectOf(bundle)).toBe('【督办提醒】本次2项：逾期1项、临近1项（最近10月30日到期）');
    expect(renderRobot(bundle).markdown.split('\n')[2]).toContain('**逾期** 2.7');
  });
});

test('a reminder held until the due date itself says that it is today', () => {
  const letter = letterOf(outgoing([line({ dueDate: '2016-10-28', workdaysLeft: 0 })])); // Friday
  expect(letter.subject).toBe(`【今日到期】${TAIL}`);
  expect(mailText(letter)).toContain('请于今日办结');
});

// On Friday 2016-10-28 at 09:00.
test.each<[string, string]>([
  ['2016-10-29T00:59:48.000Z', '24 hours left'], // mailed 12 seconds after it was recorded
  ['2016-10-28T01:31:00.000Z', '31 minutes left'],
  ['2016-10-28T00:59:55.000Z', 'due now'], // 5 seconds past
  ['2016-10-28T00:59:00.000Z', '1 minute overdue'],
  ['2016-10-28T00:48:00.000Z', '12 minutes overdue'],
  ['2016-10-28T00:02:00.000Z', '58 minutes overdue'],
])('by an hour of %s it is %s', (dueAt, words) => {
  expect(leftEn(line({ dueAt }), NOW)).toBe(words);
});

describe('what is bound to an hour', () => {
  const event = outgoing([{ ...LETTERS.hours!.lines[0]!, periodLabel: '2016年10月28日新闻发布会 某市燃气事故' }]);

  test('names its event first, in both languages, and its hour in the line of English', () => {
    expect(subjectOf(event)).toBe(
      '【紧急·余5小时】2016年10月28日新闻发布会 某市燃气事故（23.1 特别重大、重大突发事件发生后，24小时内举行新闻发布会）',
    );
    expect(subjectOf(event, 'en')).toMatch(
      /^\[Urgent: 5 hours left\] 28 October 2016 新闻发布会 某市燃气事故 \(23\.1 /,
    );
    expect(mailText(letterOf(event))).toContain('Urgent · due Fri 2016-10-28 14:30 · 5 hours left');
  });

  test('names the event in an SMS without its date, for which there is no room', () => {
    expect(renderSms(event, CODE).text).toBe(
      '【督办系统】紧急：新闻发布会 某市燃气事故（23.1）须于10月28日14:30前反馈，余5小时，请立即办理。',
    );
    const plain = outgoing([{ ...LETTERS.hours!.lines[0]!, periodLabel: '2016年10月28日' }]);
    expect(renderSms(plain, CODE).text).toContain('紧急：2016年10月28日（23.1）');
  });

  test('is 紧急 in tags and counts, and comes before what is merely overdue', () => {
    const { title, markdown } = renderRobot(event);
    expect(title).toContain('【紧急');
    expect(markdown).toContain('- **紧急** 23.1');
    const bundle = outgoing([...LETTERS.several!.lines, ...event.lines]);
    expect(subjectOf(bundle)).toBe('【督办提醒】本次5项：紧急1项、逾期1项、今日到期1项、临近2项');
    expect(mailText(letterOf(bundle))).toContain('■ 须立即办理（3项）');
  });
});

test('every letter bears its full date under the signature', () => {
  for (const [name, letter] of Object.entries(LETTERS)) {
    const date = letter.weekly ? '2016年10月31日' : '2016年10月28日'; // Monday; Friday
    expect([name, mailText(letterOf(letter))]).toEqual([name, expect.stringContaining(`督办系统\n${date}\n`)]);
  }
  expect(mailText(letterOf(LETTERS.reminder!, 'en'))).toContain('Duban supervision system\n28 October 2016\n');
});
