/** What an office may word in its own way: sentences of letters by kind, texts of SMS by template, in two languages. Plain data. */
export const LOCALES = ['zh-CN', 'en'] as const;
/** `zh-CN` is Chinese with a word of English; `en` is an English letter in which the document's own wording stays Chinese. */
export type Locale = (typeof LOCALES)[number];

/** Letters about one case. */
export const CASE_KINDS = [
  'reminder',
  'due',
  'overdue',
  'urgent',
  'escalation',
  'slip',
  'superior',
  'decision',
  'request',
  'alarm',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
/** Letters about several cases: what is to be done about each is said by the case's own kind. */
export const COLLECTIVE_KINDS = ['bundle', 'daily', 'weekly'] as const;
/** `urgent`: bound to an hour · `slip`: a signed letter of supervision · `superior`: told of units below · `bundle`: several in one · `test`: about nothing. */
export const LETTER_KINDS = [...CASE_KINDS, 'assignment', 'assignment-overdue', 'test', ...COLLECTIVE_KINDS] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What stands in a letter beside the facts. Patterns with placeholders. */
export interface Sentences {
  readonly subject: string;
  readonly greeting: string;
  /** What the reader is asked to do about the case. */
  readonly todo: string;
  /** How to answer. */
  readonly answer: string;
  readonly signature: string;
  readonly small: readonly string[];
}
/** What every letter has alike, unless its kind says otherwise. */
export const COMMON = ['answer', 'signature', 'small'] as const;
export type Common = Pick<Sentences, (typeof COMMON)[number]>;

/** Carriers approve a text, not a reason to send it: several kinds share one. */
export const SMS_TEMPLATE_NAMES = ['ahead', 'overdue', 'supervised', 'superior', 'urgent', 'other', 'test'] as const;
export type SmsTemplate = (typeof SMS_TEMPLATE_NAMES)[number];

export interface LocaleWording {
  readonly letters?: Readonly<Partial<Record<LetterKind, Partial<Sentences>>>> & { readonly all?: Partial<Common> };
  readonly sms?: Readonly<Partial<Record<SmsTemplate, string>>>;
}
/** What an office says in its own words; all else is built in. Travels with the plan. */
export type Wording = Readonly<Partial<Record<Locale, LocaleWording>>>;
