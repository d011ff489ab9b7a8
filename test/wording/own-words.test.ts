/** The engine's own sentences reach the reader in his language, apart from what people wrote, and say why it comes to him. */
import { alarmOf } from '../../activities/delivery';
import { unreachable } from '../../activities/alarms';
import { compose } from '../../activities/compose';
import { decisionRows, type DecisionFacts, type Telling } from '../../activities/decisions';
import { letterOf } from '../../activities/wording/letter';
import { mailText } from '../../activities/wording/mail-text';
import { heldWords } from '../../activities/wording/own-words';
import { subjectOf } from '../../activities/wording/subject';
import { renderRobot } from '../../activities/wording/robot';
import { renderSms, SMS_TEMPLATES, smsTemplates } from '../../activities/wording/sms-text';
import { addressOf } from '../../domain/contacts';
import type { CarriedNotice } from '../../ledger/write/carried';
import type { ActRow, StandingRow } from '../../ledger/tables';
import { becauseOf } from '../../ledger/write/fallback';
import { seedPlan } from '../harness/seed';
import { CODE, NOW } from '../mail/samples';
import { chineseOf } from './chinese-left';

const plan = seedPlan();
const liaison = plan.contacts.find(({ unit, role }) => unit === 'lvyouju' && role === 'liaison') ?? plan.contacts[0]!;
const carried = (kind: string, payload: object, own: Partial<CarriedNotice> = {}): CarriedNotice => ({
  key: 'k',
  message: 'm',
  occurrence: null,
  requirement: null,
  unit: liaison.unit,
  role: 'superior',
  kind: kind,
  step: 1,
  due_date: null,
  late: false,
  payload: JSON.stringify(payload),
  standing: null,
  answers_to: null,
  ...own,
});
/** As it would leave on Friday 2016-10-28 at 09:00. */
const outgoingOf = (notice: CarriedNotice) =>
  compose(
    plan,
    liaison,
    notice.role,
    [notice],
    new Map([['o', { periodLabel: '2016年第3季度', scheduledDate: '2016-10-30' }]]),
    { domain: 'duban.example', rehearsal: false, sample: false } as Parameters<typeof compose>[5],
    NOW,
  );

const REASON = '材料正在核对';
const told = (act: DecisionFacts['act'], tell: Telling, decision?: 'grant' | 'refuse') => {
  const requirement = plan.requirements.find(({ id }) => id === '2.7')!;
  const facts = {
    act,
    input: { entry: 'e', decision },
    occurrence: { period: { id: 'o' } },
    entry: { reason: REASON, note: null } as ActRow,
    now: NOW,
  } as unknown as DecisionFacts;
  const row = { unit: liaison.unit, due_date: '2016-11-11' } as StandingRow;
  const [notice] = decisionRows(plan, requirement, row, tell, facts);
  return outgoingOf(
    carried(notice!.kind, JSON.parse(notice!.payload) as object, {
      occurrence: 'o',
      requirement: '2.7',
      due_date: '2016-11-11',
      role: notice!.role,
    }),
  );
};

test.each<[DecisionFacts['act'], Telling, 'grant' | 'refuse' | undefined, string, string]>([
  ['extend', 'decision', 'grant', '延期申请已同意', 'More time is granted'],
  ['extend', 'decision', 'refuse', '延期申请未获同意', 'More time is not granted'],
  ['extend', 'request', undefined, '单位申请延期，请审批', 'The unit asks for more time; please decide'],
  ['return', 'decision', undefined, '反馈已退回', 'The report was returned'],
  ['waive', 'decision', undefined, '本期已准予免报', 'This period is waived'],
  ['object', 'request', undefined, '单位提出职责异议', 'not within its remit'],
  ['reassign', 'heir', undefined, '其他单位将本事项转交贵单位', 'Another unit has handed this item to yours'],
])(
  '%s (%s) is said in the reader’s language, with the person’s reason as it was written',
  (act, tell, decision, zh, en) => {
    const outgoing = told(act, tell, decision);
    expect(outgoing.lines[0]!.note).toBe(REASON); // a person's, nothing of ours in it
    expect(mailText(letterOf(outgoing))).toMatch(new RegExp(`说明：${zh}.*：${REASON}`));
    expect(mailText(letterOf(outgoing, 'en'))).toMatch(new RegExp(`Note: .*${en}.*: ${REASON}`));
    expect(chineseOf(outgoing)).toEqual([]);
  },
);

describe('an alarm', () => {
  const message = {
    id: 'm',
    contact: addressOf(liaison),
    channel: 'email',
    response: '550 5.1.1 user unknown',
    urgent: false,
  } as const;
  const first = { unit: liaison.unit, contact: addressOf(liaison) };
  const unit = plan.units.find(({ id }) => id === liaison.unit)!.name;
  const alarmed = ({ said, response }: ReturnType<typeof alarmOf>) => outgoingOf(carried('alarm', { said, response }));

  test('that a mail did not arrive says what was done; the server’s words stand in the body alone', () => {
    const outgoing = alarmed(alarmOf(plan, message, first, { ...first, channel: 'sms' }));
    expect(subjectOf(outgoing)).toContain(`发给${unit}${liaison.name}的邮件未能送达，已改发短信`);
    expect(subjectOf(outgoing)).not.toContain('550');
    expect(mailText(letterOf(outgoing))).toContain('对方答复：550 5.1.1 user unknown');
    expect(mailText(letterOf(outgoing, 'en'))).toContain('Their answer: 550 5.1.1 user unknown');
    expect(chineseOf(outgoing)).toEqual([]);
  });

  test('that a flood is held is a sentence for a supervisor, not a command', () => {
    const outgoing = outgoingOf(carried('alarm', { said: heldWords(1200) }));
    expect(mailText(letterOf(outgoing))).toContain(
      '说明：系统拟一次发出1200条计划之外的消息，远超平常，已暂停全部发送。请通知系统管理员核对后恢复。',
    );
    expect(mailText(letterOf(outgoing))).not.toMatch(/duban|held/);
    expect(chineseOf(outgoing)).toEqual([]);
  });

  test('that nobody holds a role names the role in the reader’s language', () => {
    const [{ said } = { said: undefined }] = unreachable([{ unit: liaison.unit, role: 'superior' }], NOW);
    const outgoing = outgoingOf(carried('alarm', { said }));
    expect(mailText(letterOf(outgoing))).toContain('没有可联系的督查人员');
    expect(mailText(letterOf(outgoing, 'en'))).toContain('Nobody can be reached as supervisor');
    expect(chineseOf(outgoing)).toEqual([]);
  });
});

describe('who gets it in place of another', () => {
  const head = { contact: 'head@x.example', role: 'office-head', channel: 'email' } as const;
  const reminder = (payload: object) =>
    outgoingOf(
      carried('reminder', payload, { occurrence: 'o', requirement: '2.7', due_date: '2016-10-30', role: 'liaison' }),
    );

  test('is told whom it was meant for and asked to pass it on, in mail and robot', () => {
    const because = becauseOf({ contact: addressOf(liaison), role: 'liaison', channel: 'sms' }, head, '李四');
    const zh = '原发给李四的短信未能送达，改发给您，请转告承办人';
    expect(mailText(letterOf(reminder({ because })))).toContain(`说明：${zh}`);
    expect(renderRobot(reminder({ because })).markdown).toContain(zh);
    expect(mailText(letterOf(reminder({ because }), 'en'))).toContain(
      'Note: The SMS to 李四 did not arrive, so it comes to you; please pass it on',
    );
    expect(chineseOf(reminder({ because }))).toEqual([]);
    expect(becauseOf({ contact: 'x', role: 'liaison', channel: 'email' }, head).zh).toBe(
      '原邮件未能送达，改发给您，请转告承办人',
    );
  });

  test('is asked to pass on what he does not do himself, not what has become his own', () => {
    const gone = (role: string) =>
      becauseOf({ contact: 'old@x.example', role, channel: 'email' }, head, '', { unsent: 'no-contact' });
    expect(gone('office-head')).toEqual({
      zh: '原邮件未发送（联系人已不在通讯录中），改发给您',
      en: 'The mail was not sent (the contact is no longer in the address book), so it comes to you',
    });
    expect(gone('liaison').zh).toBe('原邮件未发送（联系人已不在通讯录中），改发给您，请转告承办人');
  });

  test('is not asked to tell himself where only the channel changed', () => {
    const { zh } = becauseOf({ contact: head.contact, role: 'office-head', channel: 'app' }, head);
    expect(zh).toBe('原发给您的政务应用待办未能送达，改发邮件');
  });

  test('knows for whom he stands in; a reason written before there were two languages is still told', () => {
    expect(mailText(letterOf(reminder({ standsInFor: '张三' })))).toContain('张三 休假，由您代为办理');
    expect(chineseOf(reminder({ standsInFor: '张三' }))).toEqual([]);
    expect(mailText(letterOf(reminder({ because: '原邮件未能送达' })))).toContain('说明：原邮件未能送达');
  });
});

test('English SMS have no “(s)”', () => {
  expect(Object.values(smsTemplates(undefined, 'en')).join()).not.toContain('(s)');
  const one = outgoingOf(
    carried('reminder', {}, { occurrence: 'o', requirement: '2.7', due_date: '2016-10-30', role: 'liaison' }),
  );
  expect(renderSms(one, CODE, 'en').text).toBe(
    '【督办系统】Items to attend to: 1; next 2.7, due 30 Oct. See mail/to-dos, or quote 7YD15 to the issuing office.',
  );
  expect(SMS_TEMPLATES.urgent).toBe('紧急：{1}（{2}）须于{3}前反馈，{4}，请立即办理。');
});

test('an SMS that takes the place of a failed mail leaves no one with a mail that never came', () => {
  const told = {
    'zh-CN': /未收到的凭编号\{\d\}联系交办单位|或督办系统（短信编号\{\d\}）/,
    en: /or quote \{\d\} to the issuing office|or the Duban system \(code \{\d\}\)/,
  };
  for (const locale of ['zh-CN', 'en'] as const)
    for (const text of Object.values(smsTemplates(undefined, locale)).filter((one) => /邮件|\bmail\b/.test(one)))
      expect(text).toMatch(told[locale]);
});
