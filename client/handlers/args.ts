/** Arguments that several verbs share, checked at the engine's door whoever calls. */
import { z } from 'zod';

const MOST_WORDS = 20_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Free words: bounded, and nothing in them that no database or mail can carry. */
export const words = z
  .string()
  .max(MOST_WORDS, '文字过长（不超过2万字）。')
  .refine((text) => !text.includes('\0') && !LONE_SURROGATE.test(text), '含有无法保存的字符。');

export const by = z
  .string('请用 --by 写明经办人。')
  .trim()
  .min(1, '请用 --by 写明经办人。')
  .max(100, '经办人过长。')
  .refine((text) => !/\p{Cc}|\p{Surrogate}/u.test(text), '经办人含有无法保存的字符。');

export const reason = words.min(1, '请用 --reason 写明理由。');
export const civilDate = z.iso.date('日期请写成 2016-02-06 这样的形式。');

/** An instant with its offset, or a date (its first moment in Shanghai); answered in UTC with milliseconds. */
export const instant = z
  .union(
    [z.iso.datetime({ offset: true }), z.iso.date()],
    '时刻请写成 2016-09-18 或 2016-09-18T10:00:00+08:00 这样的形式。',
  )
  .transform((text) => new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text).toISOString());

/** Recorded on a unit's behalf. */
export const onBehalf = {
  via: z.enum(['letter', 'phone'], '--via 只能是 letter（函件）或 phone（电话）。').optional(),
  docNo: words.max(200, '文号过长。').optional(),
};
