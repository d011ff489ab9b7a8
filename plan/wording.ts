/** `wording.yaml`: an office's own sentences, with placeholders from a white list; all that is not in it stays built in. */
import { z } from 'zod';
import { hasLooseBrace, namesIn, replaceAll } from '../domain/wording/fill';
import {
  CASE_KINDS,
  COLLECTIVE_KINDS,
  SMS_TEMPLATE_NAMES,
  type LetterKind,
  type Locale,
  type SmsTemplate,
  type Wording,
} from '../domain/wording/kinds';
import {
  placeholdersOf,
  smsMost,
  smsPlaceholders,
  SMS_ROOM,
  SMS_SIGNATURE,
  type PlaceholderName,
} from '../domain/wording/placeholders';
import { line } from './fields';
import { shown, type Add } from './issues';
import type { SourceFile } from './parse';
import { sentencesOf } from './words';

export const WORDING_FILE = 'wording.yaml';
/** Letters are read on phones: a sentence that is longer than this is a wall. */
const MOST = { subject: 100, sentence: 300, small: 6 } as const;

/** Puts what is wrong into `add`; answers what the file says, or null where it says nothing or nothing right. */
export function takeWording(file: SourceFile, add: Add): Wording | null {
  if (file.value === null) return null; // nothing but comments
  const parsed = wordingRow.safeParse(file.value, { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const finding of parsed.error.issues)
    for (const { path, message } of sentencesOf(finding)) add(file, path, message);
  return null;
}

/** One line with placeholders of `known` only, never nested, never code. */
const pattern = (known: readonly PlaceholderName[], most: number = MOST.sentence) =>
  line.max(most, `过长（超过${most}字）。 / Longer than ${most} characters.`).superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    if (hasLooseBrace(value))
      say('花括号只用于占位符，如 {requirement}，不能嵌套，也不能单独出现。 / Braces are for placeholders only.');
    for (const name of new Set(namesIn(value)))
      if (!(known as readonly string[]).includes(name))
        say(
          `占位符“{${shown(name)}}”不能用在这里，可用：${known.map((one) => `{${one}}`).join('、')}。 / Placeholder {${shown(name)}} is not known here.`,
        );
  });

const common = (kind: LetterKind | 'all') => {
  const one = pattern(placeholdersOf(kind)).optional();
  const small = z
    .array(pattern(placeholdersOf(kind)))
    .max(MOST.small, `最多${MOST.small}行。 / At most ${MOST.small} lines.`);
  return { answer: one, signature: one, small: small.optional() };
};
const letter = (kind: LetterKind) =>
  z.strictObject({
    subject: pattern(placeholdersOf(kind), MOST.subject).optional(),
    greeting: pattern(placeholdersOf(kind)).optional(),
    todo: pattern(placeholdersOf(kind)).optional(),
    ...common(kind),
  });

const LINK = /https?:|www\.|:\/\/|[a-z0-9-]+\.(com|cn|net|org|gov)\b/i;
/** What a carrier would refuse, said before anybody has it approved. */
const sms = (template: SmsTemplate, locale: Locale) =>
  pattern(smsPlaceholders(template)).superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    if (/[【】]/.test(value))
      say(`短信不能含【】，签名【${SMS_SIGNATURE}】由系统加上。 / No 【】 in an SMS; the signature is added.`);
    if (LINK.test(value)) say('短信不能含网址。 / No links in an SMS.');
    const longest = smsLength(value, locale);
    if (longest > SMS_ROOM[locale])
      say(
        `短信过长：连同签名和占位符的内容可达${longest}字，最多${SMS_ROOM[locale]}字。 / The SMS may grow to ${longest} characters.`,
      );
  });

/** Characters that the text may come to, signature and the longest values included. */
export const smsLength = (text: string, locale: Locale): number =>
  [...replaceAll(text, (name) => '字'.repeat(smsMost(name as PlaceholderName, locale)))].length +
  SMS_SIGNATURE.length +
  2;

const localeRow = (locale: Locale) =>
  z.strictObject({
    letters: z
      .strictObject({
        all: z.strictObject(common('all')).optional(),
        ...each([...CASE_KINDS, 'assignment', 'assignment-overdue'] as const, (kind) => letter(kind).optional()),
        ...each(COLLECTIVE_KINDS, (kind) => letter(kind).omit({ todo: true }).optional()),
      })
      .optional(),
    sms: z.strictObject(each(SMS_TEMPLATE_NAMES, (template) => sms(template, locale).optional())).optional(),
  });
const each = <K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;

const wordingRow = z.strictObject({ 'zh-CN': localeRow('zh-CN').optional(), en: localeRow('en').optional() });
