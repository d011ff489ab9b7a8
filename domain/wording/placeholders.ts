/** The white list: what may stand in braces in an office's sentence, what it stands for, and where. */
import { CASE_KINDS, type LetterKind, type Locale, type SmsTemplate } from './kinds';

interface Placeholder {
  readonly zh: string;
  /** In a letter to 省旅游局 about 2.7 in the third quarter of 2016. */
  readonly example: string;
}
/** Every placeholder there is. None is code: each is replaced by plain text, once; what a value holds is never read again. */
export const PLACEHOLDERS = {
  requirement: { zh: '事项编号', example: '2.7' },
  wording: { zh: '文件原文，过长的截短', example: '每季度公示旅游投诉情况' },
  period: { zh: '期次', example: '2016年第3季度' },
  due: { zh: '时限', example: '10月30日' },
  left: { zh: '还剩多少时间，或逾期多久', example: '余3个工作日' },
  unit: { zh: '责任单位，多家时为家数', example: '省旅游局' },
  answersTo: { zh: '反馈至', example: '省政府办公厅' },
  occurrence: { zh: '期次编号', example: 'gd-2016/2.7/quarter/2016-Q3' },
  note: { zh: '说明：答复、告警、待答复事项的内容', example: '延期申请已同意' },
  grade: { zh: '督办单等级', example: '黄单' },
  docNo: { zh: '督办单文号', example: '粤办督〔2016〕12号' },
  count: { zh: '事项数', example: '3' },
  counts: { zh: '各类事项数', example: '逾期1项、今日到期1项、临近1项' },
  units: { zh: '涉及的单位数', example: '37' },
  next: { zh: '最近的时限', example: '10月30日' },
  week: { zh: '周报所报的一周', example: '10月24日至10月30日' },
  date: { zh: '发送日期', example: '10月28日' },
  reader: { zh: '收件人所在单位', example: '省旅游局' },
  name: { zh: '收件人', example: '张三' },
  role: { zh: '收件人职责', example: '联络员' },
  issuer: { zh: '交办单位', example: '省政府办公厅' },
  plan: { zh: '方案名称', example: '广东省贯彻落实国务院办公厅2016年政务公开工作要点分工方案' },
  code: { zh: '短信编号，凭它可查到这条短信', example: '7YD15' },
  where: { zh: '在哪里反馈', example: '督办系统（https://duban.example）' },
} as const satisfies Record<string, Placeholder>;
export type PlaceholderName = keyof typeof PLACEHOLDERS;
/** What each stands for in one message; empty where there is nothing to say. */
export type Values = Readonly<Record<PlaceholderName, string>>;

const ANY = ['count', 'units', 'date', 'reader', 'name', 'role', 'issuer', 'plan', 'where'] as const;
const CASE = [
  'requirement',
  'wording',
  'period',
  'due',
  'left',
  'unit',
  'answersTo',
  'occurrence',
  'note',
  'grade',
  'docNo',
] as const;
const isCase = (kind: LetterKind): boolean => (CASE_KINDS as readonly string[]).includes(kind);

/** Placeholders that mean something in a letter of that kind; `all` for what every kind has alike. */
export function placeholdersOf(kind: LetterKind | 'all'): readonly PlaceholderName[] {
  if (kind === 'all') return ANY;
  if (isCase(kind)) return [...CASE, ...ANY];
  switch (kind) {
    case 'assignment-overdue':
      return ['unit', ...ANY];
    case 'bundle':
    case 'daily':
      return ['counts', 'next', ...ANY];
    case 'weekly':
      return ['counts', 'week', ...ANY];
    default:
      return ANY;
  }
}

const SMS_CASE = ['requirement', 'wording', 'period', 'due', 'left', 'unit'] as const;
/** Only what always has a value: gateways refuse an empty parameter. */
const SMS: Readonly<Record<SmsTemplate, readonly PlaceholderName[]>> = {
  ahead: ['count', 'date', 'code', ...SMS_CASE],
  overdue: ['count', 'date', 'code', ...SMS_CASE],
  supervised: ['date', 'code', ...SMS_CASE],
  superior: ['count', 'units', 'date', 'code'],
  urgent: ['date', 'code', ...SMS_CASE],
  other: ['count', 'date', 'reader', 'code'],
  test: ['date', 'reader'],
};
export const smsPlaceholders = (template: SmsTemplate): readonly PlaceholderName[] => SMS[template];

/** Characters that a value may take in an SMS; what is longer is cut. The gateways' own limit is 20 to 35. */
const MOST: Readonly<Partial<Record<PlaceholderName, Readonly<Record<Locale, number>>>>> = {
  requirement: { 'zh-CN': 8, en: 8 },
  wording: { 'zh-CN': 20, en: 20 },
  period: { 'zh-CN': 14, en: 20 },
  due: { 'zh-CN': 11, en: 13 },
  left: { 'zh-CN': 11, en: 24 },
  unit: { 'zh-CN': 14, en: 14 },
  reader: { 'zh-CN': 14, en: 14 },
  count: { 'zh-CN': 4, en: 4 },
  units: { 'zh-CN': 4, en: 4 },
  date: { 'zh-CN': 6, en: 6 },
  code: { 'zh-CN': 5, en: 5 },
};
export const smsMost = (name: PlaceholderName, locale: Locale): number => MOST[name]?.[locale] ?? 20;

/** As many characters as one SMS holds; two that the phone joins hold 67 each. English behind a Chinese signature may take two. */
export const SMS_ROOM: Readonly<Record<Locale, number>> = { 'zh-CN': 70, en: 134 };
/** Approved with the carrier; stands in 【】 before every text. */
export const SMS_SIGNATURE = '督办系统';
