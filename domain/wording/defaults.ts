/** The built-in words of both languages, and how an office's own come before them. */
import { EN_LETTERS, EN_SMS } from './defaults-en';
import { ZH_LETTERS, ZH_SMS } from './defaults-zh';
import type { Common, LetterKind, Locale, Sentences, SmsTemplate, Wording } from './kinds';

/** What is not given is as in `all`; `answer: null` = the reader is asked nothing. */
export type BuiltInLetter = Pick<Sentences, 'subject' | 'greeting' | 'todo'> &
  Partial<Pick<Common, 'signature' | 'small'>> & {
    readonly answer?: string | null;
    /** How whoever is above the unit answers, where that is not how the unit itself does. */
    readonly answerAbove?: string;
  };
export interface BuiltInLetters {
  readonly all: Common;
  readonly kinds: Readonly<Record<LetterKind, BuiltInLetter>>;
}

const LETTERS: Readonly<Record<Locale, BuiltInLetters>> = { 'zh-CN': ZH_LETTERS, en: EN_LETTERS };
const SMS: Readonly<Record<Locale, Readonly<Record<SmsTemplate, string>>>> = { 'zh-CN': ZH_SMS, en: EN_SMS };

export type Resolved = Omit<Sentences, 'answer'> & { readonly answer: string | null };

/**
 * A letter's sentences: the office's for that kind, else the built-in ones for that kind, else the office's for all, else the built-in
 * ones. `above`: it goes to somebody above the unit it is about.
 */
export function sentencesOf(
  wording: Wording | undefined,
  locale: Locale,
  kind: LetterKind,
  above: boolean = false,
): Resolved {
  const own = wording?.[locale]?.letters;
  const built = LETTERS[locale];
  const { answerAbove, answer = own?.all?.answer ?? built.all.answer, ...rest } = built.kinds[kind];
  return { ...built.all, ...own?.all, ...rest, answer: (above ? answerAbove : undefined) ?? answer, ...own?.[kind] };
}

/** The text of an SMS without its signature, as the carrier approved it: with placeholders. */
export const smsPattern = (wording: Wording | undefined, locale: Locale, template: SmsTemplate): string =>
  wording?.[locale]?.sms?.[template] ?? SMS[locale][template];
