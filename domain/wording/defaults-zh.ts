/** The built-in Chinese words. */
import type { BuiltInLetters } from './defaults';
import type { SmsTemplate } from './kinds';

const CASE = '{requirement} {wording}（{period}）';

export const ZH_LETTERS: BuiltInLetters = {
  all: {
    answer:
      '怎样反馈：请在{where}中签收、反馈结果或申请延期；暂不能登录的，请联系交办单位（{issuer}）代为登记，并报期次编号。已办结的请尽快反馈，反馈后不再提醒。',
    signature: '{issuer}　督办系统',
    small: ['依据：{plan}', '系统自动发送，请勿直接回复。 / Sent automatically; please do not reply.'],
  },
  kinds: {
    reminder: {
      subject: `【提醒·{left}】${CASE}`,
      greeting: '贵单位承担的下列督办事项将于{due}到期：',
      todo: '请于{due}前办结，并反馈结果',
    },
    due: {
      subject: `【{left}】${CASE}`,
      greeting: '贵单位承担的下列督办事项今日到期：',
      todo: '请于今日办结，并反馈结果',
    },
    overdue: {
      subject: `【{left}】${CASE}`,
      greeting: '贵单位承担的下列督办事项已逾期：',
      todo: '请立即办理，并反馈结果',
    },
    urgent: {
      subject: '【紧急·{left}】{period}（{requirement} {wording}）',
      greeting: '贵单位承担的下列事项时限紧迫：',
      todo: '请立即办理，并及时反馈结果',
    },
    escalation: {
      subject: `【督办·{left}】${CASE}`,
      greeting: '贵单位承担的下列事项尚未办结，现予督办：',
      todo: '请亲自督促，尽快办结并反馈',
    },
    slip: {
      subject: `【督办·{grade}】${CASE}（{docNo}）`,
      greeting: '贵单位承担的下列事项尚未办结，现发出督办单：',
      todo: '请按本督办单办结，并以书面形式反馈至{answersTo}；同时在{where}中登记',
    },
    superior: {
      subject: `【督办·{left}】${CASE}`,
      greeting: '您督办范围内的下列事项尚未办结：',
      todo: '请督促责任单位办理并反馈',
      answer: '需延长时限、免报或另行督办的，请在{where}中办理；已办结而未登记的，请提醒责任单位尽快反馈。',
    },
    decision: {
      subject: `【答复】${CASE}`,
      greeting: '贵单位办理的下列事项已有答复：',
      todo: '请按答复办理',
      answer: null,
    },
    request: {
      subject: `【待答复】${CASE}`,
      greeting: '责任单位就下列事项提出申请或异议：',
      todo: '请研究答复',
      answer: '请在{where}中答复；答复前，原定时限不变，提醒和督办照常进行。',
    },
    alarm: {
      subject: '【告警】{note}（{unit}）',
      greeting: '下列情况需要人工处理：',
      todo: '请核实处理',
      answer: null,
    },
    assignment: {
      subject: '【派发】{count}项督办事项，请签收',
      greeting: '现将下列督办事项派发贵单位。',
      todo: '请在2个工作日内签收，并按时限办理',
      answer:
        '怎样签收和反馈：请在{where}中签收，办结后反馈结果；暂不能登录的，请联系交办单位（{issuer}）代为登记，并报事项编号。认为不属本单位职责的，请在签收前提出。',
    },
    'assignment-overdue': {
      subject: '【未签收】{unit}尚未签收派发的督办事项',
      greeting: '派发的督办事项，下列单位尚未签收：',
      todo: '请督促签收',
      answer: '请在{where}中签收；暂不能登录的，请联系交办单位（{issuer}）代为登记。',
      answerAbove: '请提醒上列单位在{where}中签收；暂不能登录的，可代为登记。',
    },
    test: {
      subject: '【测试】督办系统测试邮件，无须办理',
      greeting: '这是督办系统的测试邮件，用于核对联系方式，不涉及任何督办事项。',
      todo: '收到即可，无须办理，也无须回复',
      answer: null,
    },
    bundle: {
      subject: '【督办提醒】本次{count}项：{counts}（最近{next}到期）',
      greeting: '下列{count}项督办事项请予办理，按紧急程度排列：',
      todo: '',
    },
    daily: {
      subject: '【督办日报】{date}：{counts}（涉及{units}家单位）',
      greeting: '截至{date}，您督办范围内有下列情况，请督促办理。按紧急程度排列：',
      todo: '',
      answer: '需延长时限、免报或另行督办的，请在{where}中办理；已办结而未登记的，请提醒责任单位尽快反馈。',
    },
    weekly: {
      subject: '【督办周报】{week}：{counts}',
      greeting: '现将{week}的督办情况报告如下：',
      todo: '',
      answer: '逐项情况请在{where}中查看；待签发的督办单，签发后才会发出。',
    },
  },
};

/**
 * With 【督办系统】 and usual values each fits into one part of 70 characters. No links, no 【】: carriers refuse them. An SMS may
 * stand in for a mail that failed, or go to somebody who gets to-do items, so it does not say that a mail has come.
 */
export const ZH_SMS: Readonly<Record<SmsTemplate, string>> = {
  ahead: '您有{count}项督办事项，最近的{requirement}于{due}到期，见邮件或待办；未收到的凭编号{code}联系交办单位。',
  overdue: '您有{count}项督办事项，{requirement}{left}，请尽快反馈；见邮件或待办，未收到的凭编号{code}联系交办单位。',
  supervised: '督办：贵单位事项{requirement}{left}，请亲自督促办结；详见邮件或待办，未收到的凭编号{code}联系交办单位。',
  superior: '您督办范围内有{count}项事项未按时办结，涉及{units}家单位，详见邮件或督办系统（短信编号{code}）。',
  urgent: '紧急：{period}（{requirement}）须于{due}前反馈，{left}，请立即办理。',
  other: '您有{count}项新的督办通知，详见邮件或待办；未收到的凭编号{code}联系交办单位。',
  test: '测试短信，用于核对联系方式，收到即可，无须办理。',
};
